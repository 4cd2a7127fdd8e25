package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Messages that no honest client sends: each is answered with a fault, and the next one works. */
final class XmlRpcHostileTest {
  private static final String GOOD =
      XmlRpcTree.request("torture.echoString", List.of("a < b & c > d \"e\" é 漢 😀"));

  private static Harness harness;

  @BeforeAll
  static void open() throws Exception {
    harness =
        new Harness(new XmlRpcBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(30));
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  @AfterEach
  void goesOn() throws Exception {
    assertThat(XmlRpcTree.response(post(GOOD).body()).fault()).isFalse();
  }

  private static HttpResponse<String> post(String body, String... headers) throws Exception {
    return XmlRpcPost.send(harness.http(), "/RPC2", body, headers);
  }

  private static void refused(String body, int code) throws Exception {
    refused(body.getBytes(StandardCharsets.UTF_8), code);
  }

  private static void refused(byte[] body, int code) throws Exception {
    HttpResponse<String> response = XmlRpcPost.send(harness.http(), "/RPC2", body);
    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.headers().firstValue("Content-Type")).hasValue("text/xml;charset=utf-8");
    assertThat(response.headers().firstValue("X-Call-Id")).isPresent();
    XmlRpcTree.Response answer = XmlRpcTree.response(response.body());
    assertThat(answer.fault()).isTrue();
    assertThat(answer.faultCode()).as(response.body()).isEqualTo(code);
    assertThat(response.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContain("wstx")
        .doesNotContain("dev.switchboard")
        .doesNotContain("root:");
  }

  private static String call(String value) {
    return "<methodCall><methodName>torture.echoString</methodName><params><param>"
        + value
        + "</param></params></methodCall>";
  }

  @Test
  void refusesADocumentTypeWithoutFetchingAnything() throws Exception {
    try (ServerSocket listener = new ServerSocket(0)) {
      listener.setSoTimeout(300);
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
      refused("<!DOCTYPE methodCall SYSTEM '" + url + "'>" + call("<value>x</value>"), -32600);
      refused(
          "<!DOCTYPE m [<!ENTITY e SYSTEM '" + url + "'>]>" + call("<value>&e;</value>"), -32600);
      refused("<!DOCTYPE m [<!ENTITY % p SYSTEM '" + url + "'> %p;]>" + call("<value/>"), -32600);
      org.assertj.core.api.Assertions.assertThatThrownBy(listener::accept)
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesFilesAsEntities() throws Exception {
    refused(
        "<!DOCTYPE m [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + call("<value>&e;</value>"),
        -32600);
    refused(call("<value>&e;</value>"), -32700);
  }

  @Test
  void refusesABillionLaughs() throws Exception {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>");
    }
    refused("<!DOCTYPE m [" + entities + "]>" + call("<value>&l29;</value>"), -32600);
  }

  @Test
  void refusesDepth() throws Exception {
    String deep = "<value><array><data>".repeat(50_000);
    refused(
        "<methodCall><methodName>torture.echoAnything</methodName><params><param>" + deep, -32600);
    refused(
        "<methodCall><methodName>torture.echoInt</methodName><params><param><value>"
            + "<struct><member><name>a</name><value>".repeat(50_000),
        -32602); // refused before the depth is reached
    refused("<a>".repeat(100_000), -32600);
  }

  @Test
  void refusesFloodsOfValuesAndAttributes() throws Exception {
    String many = "<value/>".repeat(1_900_000);
    refused(
        "<methodCall><methodName>torture.echoStrings</methodName><params><param><value><array>"
            + "<data>"
            + many
            + "</data></array></value></param></params></methodCall>"
                .replace("</data>", "<value/>".repeat(110_000) + "</data>"),
        -32600);
    StringBuilder attributes = new StringBuilder("<methodCall");
    for (int i = 0; i < 100_000; i++) {
      attributes.append(" a").append(i).append("='x'");
    }
    refused(attributes + "/>", -32700);
    refused("<methodCall a='" + "x".repeat(1_000_000) + "'/>", -32700);
  }

  @Test
  void refusesBodiesOverTheCapAndTakesLargeOnesBelowIt() throws Exception {
    HttpResponse<String> over = post(call("<value>" + "x".repeat(60 << 20) + "</value>"));
    assertThat(over.statusCode()).isEqualTo(413);
    assertThat(over.body()).contains("<i4>-32600<", "the body is longer than ");
    String large = "x".repeat(15 << 20);
    HttpResponse<String> below = post(call("<value>" + large + "</value>"));
    assertThat(XmlRpcTree.response(below.body()).value()).isEqualTo(large);
    refused(
        "<methodCall><methodName>" + "x".repeat(15 << 20) + "</methodName></methodCall>", -32601);
    refused("<" + "x".repeat(15 << 20) + "/>", -32600);
  }

  @Test
  void refusesBytesThatAreNotOfTheirEncoding() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    body.writeBytes(
        call("<value>")
            .substring(0, call("<value>").indexOf("<value>") + 7)
            .getBytes(StandardCharsets.UTF_8));
    body.write(0xC3);
    body.write(0x28);
    body.writeBytes("</value></param></params></methodCall>".getBytes(StandardCharsets.UTF_8));
    refused(body.toByteArray(), -32702);
    refused("<?xml version='1.0' encoding='EBCDIC-9000'?>" + call("<value/>"), -32701);
  }

  @Test
  void readsTheEncodingsThatTheMessageNames() throws Exception {
    String text = "<?xml version='1.0' encoding='ISO-8859-1'?>" + call("<value>é</value>");
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(echoed(latin)).isEqualTo("é");
    assertThat(echoed(latin, "Content-Type", "text/xml; charset=\"iso-8859-1\"")).isEqualTo("é");
    assertThat(
            echoed(
                call("<value>é</value>").getBytes(StandardCharsets.ISO_8859_1),
                "Content-Type",
                "application/xml; charset=ISO-8859-1"))
        .isEqualTo("é");
    assertThat(
            echoed(text.getBytes(StandardCharsets.UTF_8), "Content-Type", "text/xml; charset=UTF8"))
        .isEqualTo("é"); // HTTP's word counts
    assertThat(echoed(call("<value>é</value>").getBytes(StandardCharsets.UTF_16))).isEqualTo("é");
  }

  private static Object echoed(byte[] body, String... headers) throws Exception {
    HttpResponse<String> response = XmlRpcPost.send(harness.http(), "/RPC2", body, headers);
    return XmlRpcTree.response(response.body()).value();
  }

  @Test
  void refusesOtherRootsAndStructures() throws Exception {
    refused("", -32700);
    refused("{\"jsonrpc\": \"2.0\"}", -32700);
    refused("<methodResponse/>", -32600);
    refused("<m:methodCall xmlns:m='urn:m'/>", -32600);
    refused("<methodCall/>", -32600);
    refused("<methodCall><params/></methodCall>", -32600);
    refused("<methodCall><methodName><b>x</b></methodName></methodCall>", -32600);
    refused(call("<value>text<int>5</int></value>"), -32600);
    refused(call("<value><string>5</string>text</value>"), -32600);
    refused(call("<value><string>5</string><int>5</int></value>"), -32600);
    refused(call("<value><float128>5</float128></value>"), -32600);
    refused(call("<int>5</int>"), -32600);
    refused(call("<value><array/></value>"), -32602);
    refused(call("<value/>") + "<more/>", -32700);
    refused(call("<value/>") + "text", -32700);
  }

  @Test
  void answersBrokenSurrogateReferencesOnTheSameConnection() throws Exception {
    String broken = call("<value>&#xD83D;&#xDE00;</value>");
    try (Socket socket = new Socket("127.0.0.1", harness.http().getPort())) {
      socket.setSoTimeout(20_000);
      assertThat(exchange(socket, broken)).contains("<i4>-32700</i4>");
      assertThat(exchange(socket, GOOD)).contains("a &lt; b &amp; c &gt; d");
      assertThat(exchange(socket, call("<value>&#1;</value>"))).contains("<i4>-32700</i4>");
      assertThat(exchange(socket, call("<value>&#x1F600;</value>"))).contains("😀");
    }
  }

  private static String exchange(Socket socket, String body) throws Exception {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /RPC2 HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/xml\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().write(bytes);
    InputStream in = socket.getInputStream();
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    while (!answer.toString(StandardCharsets.UTF_8).endsWith("</methodResponse>\n")) {
      int next = in.read();
      assertThat(next).as(answer.toString(StandardCharsets.UTF_8)).isNotNegative();
      answer.write(next);
    }
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void refusesAMessageCutAtAnyByte() throws Exception {
    byte[] whole = GOOD.strip().getBytes(StandardCharsets.UTF_8);
    int calls = harness.backend().received().size();
    for (int length = 0; length < whole.length; length++) {
      HttpResponse<String> response =
          XmlRpcPost.send(harness.http(), "/RPC2", Arrays.copyOf(whole, length));
      assertThat(XmlRpcTree.response(response.body()).fault()).as("after %d", length).isTrue();
    }
    assertThat(harness.backend().received()).hasSize(calls);
  }

  @Test
  void answersAnyChangedByteWithAResultOrAFault() throws Exception {
    byte[] whole = GOOD.getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20260731);
    for (int i = 0; i < 1_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      HttpResponse<String> response = XmlRpcPost.send(harness.http(), "/RPC2", changed);
      assertThat(response.statusCode()).isEqualTo(200);
      XmlRpcTree.Response answer = XmlRpcTree.response(response.body());
      assertThat(!answer.fault() || answer.faultCode() != -32603)
          .as(new String(changed, StandardCharsets.ISO_8859_1))
          .isTrue();
    }
  }

  @Test
  void speaksPostAndXmlOnly() throws Exception {
    java.net.http.HttpClient client = java.net.http.HttpClient.newHttpClient();
    HttpResponse<String> get =
        client.send(
            java.net.http.HttpRequest.newBuilder(harness.http().resolve("/RPC2")).build(),
            HttpResponse.BodyHandlers.ofString());
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
    assertThat(get.body()).isEqualTo("expected POST, found \"GET\"\n");
    assertThat(post(GOOD, "Content-Type", "application/json").statusCode()).isEqualTo(415);
    assertThat(post(GOOD, "Content-Type", "text/xml; charset=ebcdic").statusCode()).isEqualTo(415);
    assertThat(post(GOOD, "Content-Encoding", "gzip").statusCode()).isEqualTo(415);
    assertThat(post(GOOD, "X-Request-Timeout", "soon").statusCode()).isEqualTo(400);
    assertThat(XmlRpcPost.send(harness.http(), "/RPC2/nobody", GOOD).statusCode()).isEqualTo(404);
  }
}
