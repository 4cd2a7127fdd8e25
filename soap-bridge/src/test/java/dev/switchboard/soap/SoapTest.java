package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** SOAP over HTTP, its answers judged by the JDK's validator against the schema in the WSDL. */
final class SoapTest {
  private static final String NAMESPACE = "urn:switchboard:" + Torture.CONTRACT.name();
  private static Harness harness;

  @BeforeAll
  static void open() throws Exception {
    harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60));
  }

  @AfterAll
  static void close() throws Exception {
    harness.close();
  }

  @Test
  void describesEveryCarriedOperationInTwoBindings() throws Exception {
    Document wsdl = SoapDom.parsed(wsdl());
    long carried =
        Torture.CONTRACT.operations().stream()
            .map(Operation::name)
            .filter(new SoapBridge().coverage(Torture.CONTRACT)::carries)
            .count();
    NodeList operations =
        wsdl.getElementsByTagNameNS("http://schemas.xmlsoap.org/wsdl/", "operation");
    assertThat(carried).isPositive();
    assertThat((long) operations.getLength()).isEqualTo(3 * carried);
  }

  @Test
  void answersWhatItsSchemaSays() throws Exception {
    String answer = call("echoInt", value("echoInt", "5")).body();
    assertThat(answer).contains(">5<");
    validate(answer);
  }

  @Test
  void keepsTheScaleOfDecimals() throws Exception {
    String answer = call("echoDecimal", value("echoDecimal", "49.50")).body();
    assertThat(answer).contains(">49.50<");
    validate(answer);
  }

  @Test
  void namesThePlaceOfAWrongValue() throws Exception {
    HttpResponse<String> answer = call("echoInt", value("echoInt", "x"));
    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.body()).contains("Client", "/echoInt/", "xsd:int", "\"x\"");
  }

  @Test
  void refusesAnUnknownElement() throws Exception {
    assertThat(call("echoInt", "<t:other>5</t:other>").body()).contains("Client", "other");
  }

  @Test
  void refusesAMissingElement() throws Exception {
    assertThat(call("echoInt", "").body()).contains("Client", "expected element");
  }

  @Test
  void refusesAnElementOfNoNamespace() throws Exception {
    String bare = value("echoInt", "5").replace("t:", "");
    assertThat(call("echoInt", bare).body()).contains("Client", "expected element");
  }

  private static String value(String operation, String text) {
    String name = Torture.CONTRACT.operation(operation).orElseThrow().parameters().get(0).name();
    return "<t:" + name + ">" + text + "</t:" + name + ">";
  }

  private static String wsdl() throws Exception {
    return send(HttpRequest.newBuilder(address("?wsdl"))).body();
  }

  private static HttpResponse<String> call(String operation, String content) throws Exception {
    String envelope =
        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/' xmlns:t='%2$s'><s:Body>"
            + "<t:%1$s>%3$s</t:%1$s></s:Body></s:Envelope>";
    String body = envelope.formatted(operation, NAMESPACE, content);
    return send(
        HttpRequest.newBuilder(address(""))
            .header("Content-Type", "text/xml; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static URI address(String query) {
    return harness.http().resolve("/soap/" + Torture.CONTRACT.name() + query);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            request.timeout(Duration.ofSeconds(60)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void validate(String answer) throws Exception {
    SoapSchema.of(wsdl()).validate(SoapPost.content(answer));
  }
}
