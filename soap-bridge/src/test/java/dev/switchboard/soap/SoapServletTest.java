package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What SOAP's bindings say of HTTP. */
final class SoapServletTest {
  private static final String NAMESPACE = "urn:switchboard:torture";
  private static Harness harness;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws Exception {
    harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(30));
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  private static String envelope(String soap, String operation) {
    return "<s:Envelope xmlns:s='"
        + soap
        + "'><s:Body><t:"
        + operation
        + " xmlns:t='"
        + NAMESPACE
        + "'><t:value>5</t:value></t:"
        + operation
        + "></s:Body></s:Envelope>";
  }

  private static String eleven() {
    return envelope(SoapAnswers.SOAP_11, "echoInt");
  }

  private HttpResponse<String> post(String body, String... headers) throws Exception {
    return post(BodyPublishers.ofString(body), headers);
  }

  private HttpResponse<String> post(HttpRequest.BodyPublisher body, String... headers)
      throws Exception {
    return send(request("").POST(body).headers(headers));
  }

  private static HttpRequest.Builder request(String rest) {
    return HttpRequest.newBuilder(URI.create(harness.http() + "/soap/torture" + rest))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private static void isFault(HttpResponse<String> reply, int status, String... parts) {
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
    assertThat(reply.body()).contains(":Fault").contains(parts);
    assertThat(reply.body()).doesNotContainIgnoringCase("<html");
    assertThat(reply.headers().firstValue("X-Call-Id")).isPresent();
  }

  @Test
  void refusesOtherMediaTypes() throws Exception {
    String json = "{\"echoInt\":{\"value\":5}}";
    isFault(post(json, "Content-Type", "application/json"), 415, "text/xml", "application/json");
    isFault(post(eleven(), "Content-Type", "application/xml"), 415, "expected text/xml");
    isFault(post(eleven(), "Content-Type", "application/soap+xml"), 415, "expected text/xml");
    String twelve = envelope(SoapAnswers.SOAP_12, "echoInt");
    isFault(post(twelve, "Content-Type", "text/xml"), 415, "expected application/soap+xml");
    isFault(
        post(eleven(), "Content-Type", "text/xml", "Content-Encoding", "gzip"), 415, "\"gzip\"");
    HttpResponse<String> none = send(request("").POST(BodyPublishers.ofString(eleven())));
    isFault(none, 415, "found none");
  }

  @Test
  void refusesJsonThatSaysItIsXml() throws Exception {
    isFault(post("{\"a\": 1}", "Content-Type", "text/xml"), 500, "Client", "well-formed");
  }

  @Test
  void readsCharsetsThatXmlKnowsAndRefusesOthers() throws Exception {
    for (String charset : new String[] {"utf-8", "\"UTF-8\"", "utf8"}) {
      String type = "text/xml; charset=" + charset;
      assertThat(post(eleven(), "Content-Type", type).statusCode()).isEqualTo(200);
    }
    byte[] utf16 = eleven().getBytes(StandardCharsets.UTF_16);
    HttpResponse<String> wide =
        post(BodyPublishers.ofByteArray(utf16), "Content-Type", "text/xml; charset=utf-16");
    assertThat(wide.statusCode()).as(wide.body()).isEqualTo(200);
    for (String charset : new String[] {"ebcdic-9000", "utf-7", "\"", "x y", "ibm1047"}) {
      HttpResponse<String> reply = post(eleven(), "Content-Type", "text/xml; charset=" + charset);
      isFault(reply, 415, "Client");
      assertThat(reply.body()).doesNotContain("Exception");
    }
  }

  @Test
  void refusesAnActionOfAnotherOperation() throws Exception {
    String[] good = {
      "\"\"",
      "",
      "echoInt",
      "\"urn:switchboard:torture/torture/echoInt\"",
      "\"urn:switchboard:torture#echoInt\"", // SOAP::Lite, PHP without a WSDL
      "\"urn:switchboard:torture/echoInt\"",
      "urn:echoInt"
    };
    for (String action : good) {
      HttpResponse<String> reply = post(eleven(), "Content-Type", "text/xml", "SOAPAction", action);
      assertThat(reply.statusCode()).as(action + reply.body()).isEqualTo(200);
    }
    isFault(
        post(eleven(), "Content-Type", "text/xml", "SOAPAction", "\"echoInt#doNothing\""),
        500,
        "SOAPAction",
        "doNothing");
    isFault(
        post(
            envelope(SoapAnswers.SOAP_12, "echoInt"),
            "Content-Type",
            "application/soap+xml; action=\"doNothing\""),
        400,
        "SOAPAction");
  }

  @Test
  void refusesUnknownOperationsAndServices() throws Exception {
    String unknown = envelope(SoapAnswers.SOAP_11, "noSuch");
    isFault(post(unknown, "Content-Type", "text/xml"), 500, "Client", "noSuch");
    String elsewhere = eleven().replace(NAMESPACE, "urn:elsewhere");
    isFault(post(elsewhere, "Content-Type", "text/xml"), 500, "Client", "urn:elsewhere");
    HttpResponse<String> nobody =
        send(
            HttpRequest.newBuilder(URI.create(harness.http() + "/soap/nobody"))
                .POST(BodyPublishers.ofString(eleven())));
    assertThat(nobody.statusCode()).isEqualTo(404);
    assertThat(nobody.body()).isEqualTo("no service at \"/nobody\"\n");
  }

  @Test
  void callsAtTheAddressOfTheWsdl() throws Exception {
    HttpResponse<String> reply =
        send(
            request("?wsdl")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString(eleven())));
    assertThat(reply.statusCode()).as(reply.body()).isEqualTo(200);
    assertThat(reply.body()).contains("echoIntResponse");
  }

  @Test
  void speaksPostAndTellsHowToGetTheWsdl() throws Exception {
    HttpResponse<String> get = send(request(""));
    assertThat(get.statusCode()).isEqualTo(405);
    assertThat(get.headers().firstValue("Allow")).hasValue("OPTIONS, POST");
    assertThat(get.body()).isEqualTo("expected POST, or GET with ?wsdl, found \"GET\"\n");
    HttpResponse<String> put = send(request("?wsdl").PUT(BodyPublishers.ofString("x")));
    assertThat(put.statusCode()).isEqualTo(405);
    assertThat(put.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS, POST");
    HttpResponse<String> head = send(request("?wsdl").method("HEAD", BodyPublishers.noBody()));
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/xml");
  }

  private static String location(String wsdl) {
    String mark = "location=\"";
    int start = wsdl.indexOf(mark) + mark.length();
    return wsdl.substring(start, wsdl.indexOf('"', start));
  }

  @Test
  void describesTheAddressThatTheClientUsed() throws Exception {
    assertThat(location(send(request("?wsdl")).body())).isEqualTo(harness.http() + "/soap/torture");
    assertThat(location(send(request("?singleWsdl")).body()))
        .isEqualTo(harness.http() + "/soap/torture");
    HttpRequest.Builder forwarded =
        request("?WSDL")
            .headers("X-Forwarded-Proto", "https", "X-Forwarded-Host", "api.example.com")
            .headers("X-Forwarded-Port", "8443", "X-Forwarded-Prefix", "/rmi");
    assertThat(location(send(forwarded).body()))
        .isEqualTo("https://api.example.com:8443/rmi/soap/torture");
    HttpRequest.Builder usual =
        request("?wsdl")
            .headers("X-Forwarded-Proto", "https", "X-Forwarded-Host", "a.example, b.example")
            .headers("X-Forwarded-Port", "443");
    assertThat(location(send(usual).body())).isEqualTo("https://a.example/soap/torture");
  }

  @Test
  void writesNothingIntoTheWsdlThatAProxyCannotHaveMeant() throws Exception {
    HttpRequest.Builder evil =
        request("?wsdl").headers("X-Forwarded-Proto", "javascript", "X-Forwarded-Host", "\"/><x>");
    assertThat(location(send(evil).body())).isEqualTo(harness.http() + "/soap/torture");
  }

  @Test
  void believesOnlyProxiesThatAreTrusted() throws Exception {
    MapSettings settings = new MapSettings(java.util.Map.of("trusted-proxies", "10.0.0.0/8"));
    try (Harness strict =
        new Harness(new SoapBridge(), settings, Torture.CONTRACT, Duration.ofSeconds(30))) {
      HttpRequest.Builder forwarded =
          HttpRequest.newBuilder(URI.create(strict.http() + "/soap/torture?wsdl"))
              .header("X-Forwarded-Host", "api.example.com");
      assertThat(location(send(forwarded).body())).isEqualTo(strict.http() + "/soap/torture");
    }
  }

  @Test
  void answersOnTheSameConnectionAfterAFault() throws Exception {
    try (Socket socket = new Socket("127.0.0.1", harness.http().getPort())) {
      socket.setSoTimeout(20_000);
      String surrogates = eleven().replace("5", "&#xD83D;&#xDE00;");
      assertThat(exchange(socket, surrogates)).contains(":Fault", "well-formed");
      assertThat(exchange(socket, eleven())).contains(">5<");
    }
  }

  private static String exchange(Socket socket, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head =
        "POST /soap/torture HTTP/1.1\r\nHost: x\r\nContent-Type: text/xml\r\nContent-Length: "
            + bytes.length
            + "\r\n\r\n";
    OutputStream out = socket.getOutputStream();
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    InputStream in = socket.getInputStream();
    StringBuilder answer = new StringBuilder();
    while (answer.indexOf("Envelope>") < 0) {
      int next = in.read();
      assertThat(next).as(answer.toString()).isNotNegative();
      answer.append((char) next);
    }
    return answer.toString();
  }

  @Test
  void reportsATrustedProxyThatIsNone() {
    MapSettings settings = new MapSettings(java.util.Map.of("trusted-proxies", "10.0.0.0/99"));
    assertThatThrownBy(() -> SoapSettings.from("soap", settings))
        .hasMessage(
            "trusted-proxies: expected addresses or networks such as 10.0.0.0/8, found"
                + " 10.0.0.0/99");
  }
}
