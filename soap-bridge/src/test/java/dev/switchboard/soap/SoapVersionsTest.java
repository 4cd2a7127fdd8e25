package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What differs between SOAP 1.1 and 1.2, of messages without headers and with one. */
@ParameterizedClass
@ValueSource(strings = {"", "<s:Header/>", "<s:Header>\n <!-- --> </s:Header>", SoapPost.HEADER})
final class SoapVersionsTest {
  private static final String CALL = "<t:echoString><t:value>\u00e9</t:value></t:echoString>";
  private static Harness harness;
  private static CxfClient client;

  @Parameter private String header;

  @BeforeAll
  static void open() throws Exception {
    harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new CxfClient(harness);
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  private String envelope(boolean twelve) {
    return SoapPost.envelope(twelve, header, CALL);
  }

  @Test
  void answersInTheVersionOfTheMessage() throws IOException {
    CxfClient.Reply eleven = client.send(CxfClient.TEXT_XML, envelope(false));
    assertThat(eleven.status()).isEqualTo(200);
    assertThat(eleven.type()).startsWith("text/xml");
    assertThat(eleven.text()).contains(SoapPost.SOAP_11, "echoStringResponse");
    CxfClient.Reply twelve = client.send(CxfClient.SOAP_XML, envelope(true));
    assertThat(twelve.status()).isEqualTo(200);
    assertThat(twelve.type()).startsWith("application/soap+xml");
    assertThat(twelve.text()).contains(SoapPost.SOAP_12, "echoStringResponse");
  }

  @Test
  void writesNoHeaderWithoutNeed() throws IOException {
    assertThat(client.send(CxfClient.TEXT_XML, envelope(false)).text()).doesNotContain("Header");
  }

  @Test
  void refusesOtherVersions() throws IOException {
    String other = envelope(false).replace(SoapPost.SOAP_11, "urn:soap:2");
    CxfClient.Reply eleven = client.send(CxfClient.TEXT_XML, other);
    assertThat(eleven.status()).isEqualTo(500);
    assertThat(eleven.text())
        .contains("<faultcode>soap:VersionMismatch<")
        .doesNotContain("Upgrade");
    CxfClient.Reply twelve = client.send(CxfClient.SOAP_XML, other);
    assertThat(twelve.status()).isEqualTo(500);
    assertThat(twelve.text())
        .contains("soap:VersionMismatch", "<soap:Upgrade><soap:SupportedEnvelope")
        .contains("xmlns:v=\"" + SoapPost.SOAP_12 + "\"", "xmlns:v=\"" + SoapPost.SOAP_11 + "\"");
  }

  @Test
  void refusesEncodingsOfSoapTwelve() throws IOException {
    String style = "<t:echoString s:encodingStyle='http://www.w3.org/2003/05/soap-encoding'>";
    String encoded = envelope(true).replace("<t:echoString>", style);
    CxfClient.Reply reply = client.send(CxfClient.SOAP_XML, encoded);
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.text()).contains("<soap:Value>soap:DataEncodingUnknown<");
    String none = encoded.replace("soap-encoding", "soap-envelope/encoding/none");
    assertThat(client.send(CxfClient.SOAP_XML, none).status()).isEqualTo(200);
    String body = envelope(true).replace("<s:Body>", "<s:Body s:encodingStyle='urn:x'>");
    assertThat(client.send(CxfClient.SOAP_XML, body).status()).isEqualTo(400);
  }

  @Test
  void readsValuesLiterallyWhateverTheEncodingOfSoapEleven() throws IOException {
    String style = " s:encodingStyle='http://schemas.xmlsoap.org/soap/encoding/'";
    String encoded =
        envelope(false)
            .replace("<s:Body>", "<s:Body" + style + ">")
            .replace("<t:value>", "<t:value xsi:type='xsd:string'>");
    assertThat(client.send(CxfClient.TEXT_XML, encoded).status()).isEqualTo(200);
  }

  @Test
  void refusesBeforeTheEnvelopeInTheVersionOfTheMediaType() throws IOException {
    CxfClient.Reply eleven = client.send("text/xml; charset=nonsense", envelope(false));
    assertThat(eleven.status()).isEqualTo(415);
    assertThat(eleven.text()).contains("<faultcode>soap:Client<");
    CxfClient.Reply twelve = client.send("application/soap+xml; charset=nonsense", envelope(true));
    assertThat(twelve.status()).isEqualTo(415);
    assertThat(twelve.text()).contains("<soap:Value>soap:Sender<", SoapPost.SOAP_12);
    assertThat(twelve.type()).startsWith("application/soap+xml");
  }

  @Test
  void readsWideCharacters() throws IOException {
    byte[] marked = envelope(false).getBytes(StandardCharsets.UTF_16);
    assertThat(client.send("text/xml", marked).status()).isEqualTo(200);
    assertThat(client.send("text/xml; charset=UTF-16", marked).status()).isEqualTo(200);
    byte[] little = envelope(false).getBytes(StandardCharsets.UTF_16LE);
    assertThat(client.send("text/xml; charset=utf-16le", little).status()).isEqualTo(200);
  }
}
