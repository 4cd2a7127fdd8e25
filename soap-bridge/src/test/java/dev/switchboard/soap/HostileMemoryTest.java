package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages that are made to fill the memory of a gateway that has 256 MiB, and dies of too few. */
final class HostileMemoryTest {
  private static final int MIB = 1 << 20;
  private static final String ENCODED = "Content-Transfer-Encoding: ";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private static Process gateway;
  private static String soap;
  private static String xmlRpc;

  @BeforeAll
  static void start() throws IOException {
    gateway =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                Gateway.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    BufferedReader output =
        new BufferedReader(
            new InputStreamReader(gateway.getInputStream(), StandardCharsets.US_ASCII));
    String line = output.readLine();
    while (line != null && !line.startsWith("at ")) {
      line = output.readLine();
    }
    String[] addresses = String.valueOf(line).split(" ");
    soap = addresses[1] + "/soap/torture";
    xmlRpc = addresses[2] + "/RPC2";
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.getOutputStream().close();
    if (!gateway.waitFor(20, TimeUnit.SECONDS)) {
      gateway.destroyForcibly();
    }
  }

  /**
   * A message, made while it is sent.
   *
   * @param times how often the middle stands in it
   */
  private record Hostile(
      String name, String type, String start, String middle, int times, String end) {
    HttpRequest.BodyPublisher body() {
      int most = Math.max(1, 65_536 / middle.length());
      List<byte[]> parts = new ArrayList<>(List.of(utf8(start)));
      parts.addAll(Collections.nCopies(times / most, utf8(middle.repeat(most)))); // one array
      parts.addAll(List.of(utf8(middle.repeat(times % most)), utf8(end)));
      parts.removeIf(part -> part.length == 0); // would be the last chunk
      return BodyPublishers.ofByteArrays(parts);
    }

    private static byte[] utf8(String text) {
      return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private static Hostile xml(String name, String start, String middle, int times, String end) {
    return new Hostile(name, "text/xml", start, middle, times, end);
  }

  private static String before(String mark, String header, String content) {
    String whole = SoapPost.envelope(false, header, content);
    return whole.substring(0, whole.indexOf(mark));
  }

  private static String after(String mark, String header, String content) {
    String whole = SoapPost.envelope(false, header, content);
    return whole.substring(whole.indexOf(mark) + mark.length());
  }

  /** The middle stands where {@code #} does. */
  private static Hostile inBody(
      String name, String header, String content, String middle, int bytes) {
    return xml(
        name + (header.isEmpty() ? "" : ", with a header"),
        before("#", header, content),
        middle,
        bytes / middle.length(),
        after("#", header, content));
  }

  static Stream<Hostile> soapMessages() {
    Stream<Hostile> plain = Stream.of("", SoapPost.HEADER).flatMap(HostileMemoryTest::withHeader);
    return Stream.concat(plain, multiparts());
  }

  private static Stream<Hostile> multiparts() {
    String part = "\r\n--b\r\nContent-ID: <p>\r\n";
    return Stream.of(
        multipart("a part", part + "\r\n", "x", 15 * MIB),
        multipart("a part of base64", part + ENCODED + "base64\r\n\r\n", "AAAA", 15 * MIB),
        multipart(
            "a part of escapes", part + ENCODED + "quoted-printable\r\n\r\n", "=41", 15 * MIB),
        multipart("a part's header", "\r\n--b\r\nContent-ID: ", "x", 15 * MIB),
        multipart("headers of a part", "\r\n--b\r\n", "X-Y: z\r\n", 15 * MIB),
        multipart("parts", part + "\r\n", part + "\r\n", 15 * MIB),
        multipart("almost boundaries", part + "\r\n", "\r\n--a", 15 * MIB));
  }

  private static Hostile multipart(String name, String start, String middle, int bytes) {
    String include = "<x:Include xmlns:x='http://www.w3.org/2004/08/xop/include' href='cid:p'/>";
    String envelope =
        SoapPost.envelope(
            false, "", "<t:echoString><t:value>" + include + "</t:value></t:echoString>");
    return new Hostile(
        name,
        "multipart/related; type=\"application/xop+xml\"; boundary=b; start=\"<r>\";"
            + " start-info=\"text/xml\"",
        "--b\r\nContent-Type: application/xop+xml; type=\"text/xml\"\r\nContent-ID: <r>\r\n\r\n"
            + envelope
            + start,
        middle,
        bytes / middle.length(),
        "\r\n--b--\r\n");
  }

  private static Stream<Hostile> withHeader(String header) {
    String text = "<t:echoInt><t:value>#</t:value></t:echoInt>";
    String strings = "<t:echoStrings><t:value>#</t:value></t:echoStrings>";
    return Stream.of(
        inBody("60 MiB of text", header, text, "x", 60 * MIB),
        inBody("text", header, text, "x", 15 * MIB),
        inBody("text of references", header, text, "&lt;", 15 * MIB),
        inBody("wide text", header, text, "\u6f22", 5 * MIB),
        inBody("bytes", header, text.replace("Int", "Bytes"), "AAAA", 15 * MIB),
        inBody("broken bytes", header, text.replace("Int", "Bytes"), "AAA*", 15 * MIB),
        inBody("CDATA", header, "<t:a><![CDATA[#]]></t:a>", "x", 15 * MIB),
        inBody("a comment", header, "<!--#-->" + text, "x", 15 * MIB),
        inBody("a processing instruction", header, "<?p #?>" + text, "x", 15 * MIB),
        inBody("a name", header, "<#/>", "x", 15 * MIB),
        inBody("an attribute's name", header, "<a #='x'/>", "x", 15 * MIB),
        inBody("a prefix", header, "<#:a/>", "x", 15 * MIB),
        inBody("an attribute", header, "<a b='#'/>", "x", 15 * MIB),
        inBody("a namespace", header, "<a xmlns='#'/>", "x", 15 * MIB),
        inBody("a reference to an entity", header, "<a>&#;</a>", "x", 15 * MIB),
        inBody("a target", header, "<?#?>", "x", 15 * MIB),
        inBody("open elements", header, "#", "<a>", 15 * MIB),
        inBody("elements that are no items", header, strings, "<a/>", 15 * MIB),
        inBody("items", header, strings, "<t:item/>", 15 * MIB),
        inBody("blank", header, "#", " ", 15 * MIB));
  }

  static Stream<Hostile> xmlRpcMessages() {
    String call = "<methodCall><methodName>torture.echoInt</methodName><params><param><value>";
    return Stream.of(
        xml("60 MiB of text", call, "x", 60 * MIB, "</value>"),
        xml("text", call + "<int>", "x", 15 * MIB, "</int></value>"),
        xml("method", "<methodCall><methodName>", "x", 15 * MIB, "</methodName></methodCall>"),
        xml("a comment", call + "<!--", "x", 15 * MIB, "-->"),
        xml("a name", call + "<", "x", 15 * MIB, "/>"),
        xml("an attribute's name", call + "<a ", "x", 15 * MIB, "='x'/>"),
        xml("a reference to an entity", call + "&", "x", 15 * MIB, ";"),
        xml("values", call + "<array><data>", "<value/>", 15 * MIB / 8, ""),
        xml(
            "members",
            call.replace("Int", "Anything") + "<struct>",
            "<member><name>a</name><value/></member>",
            15 * MIB / 39,
            ""));
  }

  @ParameterizedTest
  @MethodSource("soapMessages")
  void refusesSoap(Hostile message) throws Exception {
    HttpResponse<String> answer = post(soap, message);
    assertThat(answer.statusCode()).isIn(200, 413, 500); // some are only large
    if (answer.statusCode() == 500) {
      assertThat(answer.body()).contains("<faultcode>soap:Client<");
    }
    goesOn();
  }

  @ParameterizedTest
  @MethodSource("xmlRpcMessages")
  void refusesXmlRpc(Hostile message) throws Exception {
    HttpResponse<String> answer = post(xmlRpc, message);
    assertThat(answer.statusCode()).isIn(200, 413);
    if (answer.statusCode() == 200) {
      assertThat(answer.body()).contains("<fault>").doesNotContain("-32603");
    }
    goesOn();
  }

  /** Each is worked on or told to come again; together they would be ten times the memory. */
  @Test
  void takesManyLargeMessagesAtOnce() throws Exception {
    Map<String, List<Hostile>> all =
        Map.of(soap, soapMessages().toList(), xmlRpc, xmlRpcMessages().toList());
    List<CompletableFuture<Integer>> statuses = new ArrayList<>();
    all.forEach(
        (address, messages) ->
            messages.forEach(
                message ->
                    statuses.add(
                        CLIENT
                            .sendAsync(request(address, message), BodyHandlers.discarding())
                            .thenApply(HttpResponse::statusCode))));
    for (CompletableFuture<Integer> status : statuses) {
      assertThat(status.get(90, TimeUnit.SECONDS)).isIn(200, 413, 500, 503);
    }
    goesOn();
  }

  @Test
  void forgetsTheNamesOfMessages() throws Exception {
    for (int i = 0; i < 100; i++) {
      Hostile name =
          inBody("names", "", "<n" + i + "#><" + "m".repeat(i + 1) + "#/></a>", "x", 2 * MIB);
      assertThat(post(soap, name).statusCode()).isEqualTo(500);
    }
    goesOn();
  }

  private static void goesOn() throws Exception {
    assertThat(gateway.isAlive()).isTrue();
    String call = "<t:echoInt><t:value>5</t:value></t:echoInt>";
    for (String header : List.of("", SoapPost.HEADER)) {
      Hostile good = xml("good", SoapPost.envelope(false, header, call), " ", 0, "");
      assertThat(post(soap, good).body()).contains(">5<");
    }
    String rpc =
        "<methodCall><methodName>torture.echoInt</methodName><params><param><value><int>5</int>"
            + "</value></param></params></methodCall>";
    assertThat(post(xmlRpc, xml("good", rpc, " ", 0, "")).body()).contains(">5<");
  }

  private static HttpResponse<String> post(String address, Hostile message) throws Exception {
    return CLIENT.send(request(address, message), BodyHandlers.ofString());
  }

  private static HttpRequest request(String address, Hostile message) {
    return HttpRequest.newBuilder(URI.create(address))
        .timeout(Duration.ofSeconds(90))
        .header("Content-Type", message.type())
        .POST(message.body())
        .build();
  }

  /** SOAP and XML-RPC, until nobody listens any more. */
  static final class Gateway {
    private Gateway() {}

    public static void main(String[] arguments) throws Exception {
      Duration timeout = Duration.ofSeconds(60);
      try (Harness soap =
              new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, timeout);
          Harness xmlRpc =
              new Harness(new XmlRpcBridge(), MapSettings.NONE, Torture.CONTRACT, timeout)) {
        soap.backend().keepNothing();
        xmlRpc.backend().keepNothing();
        System.out.println("at " + soap.http() + " " + xmlRpc.http());
        while (System.in.read() >= 0) {
          // until the test is over
        }
      }
    }
  }
}
