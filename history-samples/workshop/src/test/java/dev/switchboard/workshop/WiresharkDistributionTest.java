package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * The capture's files in {@code tshark}, which is not ours: of each protocol it reads the same main
 * fields as the capture's own labels say.
 */
final class WiresharkDistributionTest {
  private static final String HTTP_REQUEST = "http.request";
  private static final String HTTP_RESPONSE = "http.response";

  /** RFC 9113, section 6, by number. */
  private static final List<String> FRAMES =
      List.of(
          "DATA",
          "HEADERS",
          "PRIORITY",
          "RST_STREAM",
          "SETTINGS",
          "PUSH_PROMISE",
          "PING",
          "GOAWAY",
          "WINDOW_UPDATE",
          "CONTINUATION");

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static String root;
  private static OutsideCalls clients;
  private static CaptureList list;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    clients = new OutsideCalls(DEMO.process());
    list = new CaptureList(root);
  }

  // --- both readings of a call ---

  /** A call as the capture tells it. */
  private record Captured(Map<?, ?> labels, Path pcap) {
    static Captured of(String number) throws Exception {
      Path pcap = folder.resolve("call-" + number + ".pcap");
      Files.write(pcap, list.download(number, "pcap"));
      Captured captured = new Captured(list.call(number), pcap);
      assertThat(captured.tshark("_ws.malformed || tcp.analysis.flags", "frame.number")).isEmpty();
      return captured;
    }

    /** All that tshark finds of a field, packet after packet. */
    List<String> tshark(String filter, String field) throws Exception {
      return tshark(filter, List.of(field)).get(0);
    }

    /** The same of several in one run, for most of its time goes into its start. */
    private List<List<String>> tshark(String filter, List<String> fields) throws Exception {
      String line =
          Tool.named("tshark")
              + " -n -r '%s' -o rpc.dissect_unknown_programs:TRUE".formatted(pcap)
              + " -Y '%s' -Tfields -Eaggregator='~'".formatted(filter)
              + " -e%s 2>/dev/null".formatted(String.join(" -e", fields));
      List<List<String>> found = new ArrayList<>();
      fields.forEach(field -> found.add(new ArrayList<>()));
      try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
        assertThat(shell.exitValue()).as(shell.output()).isZero();
        for (String packet : shell.output().lines().toList()) {
          String[] columns = packet.split("\t", -1);
          for (int i = 0; i < columns.length; i++) {
            Arrays.stream(columns[i].split("~"))
                .filter(v -> !v.isEmpty())
                .forEach(found.get(i)::add);
          }
        }
      }
      return found;
    }

    /** What the labels say, of which the path matches: names from the outside in. */
    List<String> said(String side, String path) {
      Map<?, ?> message = (Map<?, ?>) labels.get(side);
      byte[] bytes = Base64.getDecoder().decode(message.get("bytes").toString());
      List<String> said = new ArrayList<>();
      ((List<?>) message.get("spans")).forEach(span -> add(said, bytes, span, "", path));
      return said;
    }

    private static void add(
        List<String> said, byte[] bytes, Object span, String within, String path) {
      List<?> field = (List<?>) span;
      String own = within + field.get(3);
      if (own.matches(path)) {
        int start = Integer.parseInt(field.get(0).toString());
        int end = Integer.parseInt(field.get(1).toString());
        String value = field.get(4).toString();
        String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
        said.add(value.isEmpty() ? text : value);
      }
      ((List<?>) field.get(5)).forEach(part -> add(said, bytes, part, own + ">", path));
    }

    /**
     * Holds the two against each other.
     *
     * @param pathsAndFields the labels' paths, each with tshark's name for the same
     */
    void agrees(String side, String filter, String... pathsAndFields) throws Exception {
      List<String> paths = new ArrayList<>();
      List<String> fields = new ArrayList<>();
      for (int i = 0; i < pathsAndFields.length; i += 2) {
        paths.add(pathsAndFields[i]);
        fields.add(pathsAndFields[i + 1]);
      }
      List<List<String>> theirs = tshark(filter, fields);
      for (int i = 0; i < paths.size(); i++) {
        List<String> ours = said(side, paths.get(i));
        assertThat(ours).as(paths.get(i)).isNotEmpty();
        assertThat(theirs.get(i))
            .as(fields.get(i))
            .extracting(WiresharkDistributionTest::plain)
            .startsWith(ours.stream().map(WiresharkDistributionTest::plain).toArray(String[]::new));
      }
    }
  }

  /** Without what is said beside it: {@code 0x1f, ticketing}; {@code POST (indexed)}. */
  private static String plain(String said) {
    String word = said.replaceFirst("^\"(.*)\"$", "$1").split(",? ", 2)[0];
    return word.matches("0x[0-9a-f]{1,15}") ? Long.decode(word).toString() : word;
  }

  /** A call by the bench's own client of a protocol. */
  private static Captured called(String protocol) throws Exception {
    String order =
        "{\"service\":\"ticketing\",\"operation\":\"getEvent\",\"protocol\":\"%s\",\"arguments\":{\"eventId\":\"123\"}}"
            .formatted(protocol);
    byte[] answer = Workbench.post(root, "/-/bench/call", order);
    Object callId = ((Map<?, ?>) new Json().tree(answer)).get("callId");
    String bridge = protocol.replaceFirst("-1.2|-udp$", "");
    bridge = List.of("connect", "grpc-web").contains(bridge) ? "grpc" : bridge;
    return Captured.of(list.kept("protocol=" + bridge + "&text=" + callId));
  }

  // --- protocol by protocol ---

  private static void http(Captured call) throws Exception {
    call.agrees(
        "request",
        HTTP_REQUEST,
        "request>method",
        "http.request.method",
        "request>target",
        "http.request.uri",
        "request>version",
        "http.request.version",
        "request>Host",
        "http.host");
    call.agrees(
        "response",
        HTTP_RESPONSE,
        "response>version",
        "http.response.version",
        "response>status",
        "http.response.code",
        "response>Content-Type",
        "http.content_type",
        "response>Content-Length",
        "http.content_length_header");
  }

  @TestFactory
  Stream<DynamicTest> readsTheHeadsOfHttp() {
    return Stream.of("rest", "jsonrpc", "soap", "soap-1.2", "xml-rpc", "connect", "grpc-web")
        .map(protocol -> DynamicTest.dynamicTest(protocol, () -> http(called(protocol))));
  }

  @Test
  void readsTheMembersOfJson() throws Exception {
    for (String protocol : List.of("rest", "jsonrpc")) {
      Captured call = called(protocol);
      List<String> values = new ArrayList<>();
      for (String member : call.tshark(HTTP_RESPONSE, "json.path_with_value")) {
        values.add(member.split(":", 2)[1]);
      }
      List<String> ours =
          call.said("response", ".*>(title>title|kind>kind|city>city|latitude>latitude)");
      assertThat(ours).as(protocol).contains("Winterreise", "CONCERT", "Frankfurt am Main");
      assertThat(values).as(protocol).containsSubsequence(ours);
    }
    Captured call = called("jsonrpc");
    assertThat(call.tshark(HTTP_REQUEST, "json.path_with_value"))
        .contains("/method:" + call.said("request", ".*>body>method>method").get(0));
  }

  @Test
  void readsTheElementsOfXml() throws Exception {
    for (String protocol : List.of("soap", "soap-1.2", "xml-rpc")) {
      Captured call = called(protocol);
      List<String> tags =
          call.tshark(HTTP_REQUEST, "xml.tag").stream()
              .map(tag -> tag.replaceFirst("^<([^\\s/>]+)(?s:.*)$", "$1"))
              .toList();
      assertThat(tags).as(protocol).isEqualTo(call.said("request", ".*>start tag"));
    }
    assertThat(called("soap").tshark(HTTP_REQUEST, "xml.cdata")).containsExactly("123");
    Captured call = called("xml-rpc");
    assertThat(call.tshark(HTTP_REQUEST, "xml.cdata"))
        .containsExactly(call.said("request", ".*>methodName>methodName").get(0), "123");
  }

  @Test
  void readsTheHeadsOfOncRpc() throws Exception {
    for (String protocol : List.of("onc-rpc", "onc-rpc-udp")) {
      Captured call = called(protocol);
      call.agrees(
          "request",
          "rpc.msgtyp == 0",
          "xid",
          "rpc.xid",
          "message type",
          "rpc.msgtyp",
          "RPC version",
          "rpc.version",
          "program",
          "rpc.program",
          "version",
          "rpc.programversion",
          "procedure",
          "rpc.procedure",
          "(credentials|verifier)>flavor",
          "rpc.auth.flavor");
      call.agrees(
          "response",
          "rpc.msgtyp == 1",
          "xid",
          "rpc.xid",
          "message type",
          "rpc.msgtyp",
          "reply state",
          "rpc.replystat",
          "accept state",
          "rpc.state_accept");
    }
    Captured call = called("onc-rpc");
    call.agrees("request", "rpc.msgtyp == 0", "record mark", "rpc.fraglen");
    call.agrees("response", "rpc.msgtyp == 1", "record mark", "rpc.fraglen");
  }

  @Test
  void readsTheHeadsOfGiop() throws Exception {
    Captured call = called("corba");
    call.agrees(
        "request",
        "giop.type == 0",
        "Request>magic",
        "giop.magic",
        "Request>message type",
        "giop.type",
        "Request>size of the rest",
        "giop.len",
        "Request>request id",
        "giop.request_id",
        "Request>response flags",
        "giop.response_flag",
        "Request>object key: length",
        "giop.target_address.key_addr_len",
        "Request>operation",
        "giop.request_op");
    call.agrees(
        "response",
        "giop.type == 1",
        "Reply>message type",
        "giop.type",
        "Reply>size of the rest",
        "giop.len",
        "Reply>request id",
        "giop.request_id",
        "Reply>reply status",
        "giop.replystatus");
  }

  @Test
  void readsTheFramesOfGrpc() throws Exception {
    Captured call = called("grpc");
    for (String side : List.of("request", "response")) {
      String filter = "http2 && tcp." + (side.equals("request") ? "dst" : "src") + "port == 80";
      call.agrees(
          side, filter, "[A-Z_]+>length", "http2.length", "[A-Z_]+>stream", "http2.streamid");
      assertThat(call.tshark(filter, "http2.type"))
          .extracting(type -> FRAMES.get(Integer.parseInt(type)))
          .isEqualTo(call.said(side, "[A-Z_]+>type"));
      call.agrees(side, filter, "DATA>message>length", "grpc.message_length");
    }
    call.agrees(
        "request",
        "tcp.dstport == 80",
        "HEADERS>:path",
        "http2.headers.path",
        "HEADERS>:method",
        "http2.headers.method",
        "HEADERS>:authority",
        "http2.headers.authority",
        "HEADERS>content-type",
        "http2.headers.content_type",
        "DATA>message>event_id>tag",
        "protobuf.field.number");
    call.agrees("response", "tcp.srcport == 80", "HEADERS>:status", "http2.headers.status");
  }

  @Test
  void readsTheMessagesOfJrmp() throws Exception {
    String first = "";
    for (Map<?, ?> call : list.calls("protocol=jrmp")) {
      first = call.get("number").toString(); // the oldest is the handshake with the registry
    }
    Captured handshake = Captured.of(first);
    handshake.agrees("request", "tcp.dstport == 1099", "header>version", "rmi.version");
    handshake.agrees(
        "response",
        "tcp.srcport == 1099",
        "acknowledgement>.*>host",
        "rmi.endpoint_id.hostname",
        "acknowledgement>.*>port",
        "rmi.endpoint_id.port");
    Captured outer = called("rest");
    Captured inner = Captured.of(outer.labels().get("linked").toString());
    assertThat(inner.said("request", "call>method hash").get(0)).endsWith(": getEvent");
    for (Captured each : List.of(inner, outer)) { // its file has both, and a ping or a lookup
      assertThat(each.tshark("tcp.dstport == 1099", "rmi.outputstream.message")).contains("0x50");
      assertThat(each.tshark("tcp.srcport == 1099", "rmi.inputstream.message")).contains("0x51");
    }
    inner.agrees("request", "tcp.dstport == 1099", "call>stream version", "rmi.ser.version");
    inner.agrees("response", "tcp.srcport == 1099", "return>stream version", "rmi.ser.version");
  }

  // --- calls of strangers ---

  @Test
  void readsWhatOutsideClientsSaidWithoutTheirSecrets() throws Exception {
    clients.oncRpc();
    Captured onc = Captured.of(list.kept("protocol=onc-rpc&operation=validateToken"));
    assertThat(onc.tshark("rpc.msgtyp == 1", "rpc.xid")).containsExactly("0x00005eed");
    clients.giop();
    Captured corba = Captured.of(list.kept("protocol=corba&operation=runHealthCheck"));
    assertThat(corba.tshark("giop.type == 0", "giop.request_op")).containsExactly("runHealthCheck");
    for (Captured call : List.of(onc, corba)) {
      assertThat(call.tshark("tcp.dstport == 1099", "rmi.outputstream.message"))
          .as("the RMI call behind it")
          .contains("0x50");
      assertThat(new String(Files.readAllBytes(call.pcap()), StandardCharsets.ISO_8859_1))
          .doesNotContain(OutsideCalls.SECRET);
    }
  }

  @Test
  void readsEachStreamOfGrpcAlone() throws Exception {
    clients.grpc();
    String filter = "protocol=grpc&operation=validateToken";
    Await.until(
        "both calls",
        Duration.ofSeconds(20),
        () ->
            list.calls(filter).stream()
                    .filter(call -> !"0".equals(call.get("answered").toString()))
                    .count()
                >= 2);
    for (Map<?, ?> call : list.calls(filter).subList(0, 2)) {
      Captured stream = Captured.of(call.get("number").toString());
      assertThat(stream.tshark("http2", "http2.headers.path"))
          .containsExactly("/ticketing.v1.TicketingService/ValidateToken");
      assertThat(stream.tshark("http2", "http2.headers.authorization"))
          .containsExactly("*".repeat(25));
    }
  }
}
