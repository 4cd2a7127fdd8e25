package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Messages that no honest client sends, without headers and with one, which the engine reads: each
 * is answered with a fault, and the next one works.
 */
@ParameterizedClass
@ValueSource(strings = {"", SoapPost.HEADER})
final class SoapHostileTest {
  private static final String NAMESPACE = "urn:switchboard:torture";
  private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
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

  @AfterEach
  void goesOn() throws Exception {
    assertThat(client.send(CxfClient.TEXT_XML, good()).text()).contains(">a &lt; b &amp; c");
  }

  private String good() {
    return envelope(call("echoString", "<t:value>a &lt; b &amp; c &gt; d</t:value>"));
  }

  private static String call(String operation, String content) {
    return "<t:" + operation + " xmlns:t='" + NAMESPACE + "'>" + content + "</t:" + operation + ">";
  }

  private String envelope(String body) {
    return envelope(header, body);
  }

  private static String envelope(String header, String body) {
    return "<s:Envelope xmlns:s='"
        + SoapAnswers.SOAP_11
        + "' xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance'>"
        + header
        + "<s:Body>"
        + body
        + "</s:Body></s:Envelope>";
  }

  private static void refused(String message, String... parts) throws Exception {
    refused(message.getBytes(StandardCharsets.UTF_8), parts);
  }

  private static void refused(byte[] message, String... parts) throws Exception {
    int before = harness.backend().received().size();
    isFault(client.send(CxfClient.TEXT_XML, message), parts);
    assertThat(harness.backend().received()).hasSize(before);
  }

  private static void isFault(CxfClient.Reply reply, String... parts) {
    assertThat(reply.status()).as(reply.text()).isEqualTo(500);
    assertThat(reply.type()).startsWith("text/xml");
    assertThat(reply.callId()).isNotEmpty();
    assertThat(reply.text()).contains("<faultcode>", "</faultstring>");
    for (String part : parts) {
      assertThat(reply.text()).contains(part);
    }
    assertThat(reply.text())
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("<html")
        .doesNotContain("wstx", "org.apache", "dev.switchboard.", "root:", "processed");
  }

  @Test
  void fetchesNothingThatADocumentTypeNames() throws Exception {
    try (ServerSocket listener = new ServerSocket(0)) {
      listener.setSoTimeout(300);
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
      String text = call("echoString", "<t:value>&e;</t:value>");
      refused("<!DOCTYPE s SYSTEM '" + url + "'>" + good(), "document type");
      refused("<!DOCTYPE s [<!ENTITY e SYSTEM '" + url + "'>]>" + envelope(text), "document type");
      refused("<!DOCTYPE s [<!ENTITY % p SYSTEM '" + url + "'> %p;]>" + good(), "document type");
      refused(
          "<!DOCTYPE s [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>" + envelope(text),
          "document type");
      refused(envelope(text), "well-formed");
      String schema = " xsi:schemaLocation='urn:x " + url + "'";
      client.send(CxfClient.TEXT_XML, good().replace(" xmlns:xsi", schema + " xmlns:xsi"));
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void callsNobodyThatAHeaderNames() throws Exception {
    try (ServerSocket listener = new ServerSocket(0)) {
      listener.setSoTimeout(300);
      String url = "http://127.0.0.1:" + listener.getLocalPort() + "/x";
      for (String property : List.of("ReplyTo", "FaultTo")) {
        String addressing =
            "<s:Header xmlns:a='"
                + ADDRESSING
                + "'><a:Action>urn:switchboard:torture/torture/echoStringRequest</a:Action>"
                + "<a:MessageID>urn:uuid:1</a:MessageID><a:"
                + property
                + "><a:Address>"
                + url
                + "</a:Address></a:"
                + property
                + "></s:Header>";
        refused(
            envelope(addressing, call("echoString", "<t:value>x</t:value>")),
            "OnlyAnonymousAddressSupported");
      }
      assertThatThrownBy(listener::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void refusesABillionLaughs() throws Exception {
    StringBuilder entities = new StringBuilder("<!ENTITY l0 'ha'>");
    for (int i = 1; i < 30; i++) {
      entities.append("<!ENTITY l" + i + " '" + ("&l" + (i - 1) + ";").repeat(10) + "'>");
    }
    String text = call("echoString", "<t:value>&l29;</t:value>");
    refused("<!DOCTYPE s [" + entities + "]>" + envelope(text), "document type");
  }

  @Test
  void refusesDepth() throws Exception {
    String node = "<t:children><t:item><t:label>x</t:label>";
    String start = envelope(call("echoNode", "<t:value>" + node.repeat(50_000)));
    refused(start.substring(0, start.indexOf("</t:echoNode>")), "Client");
    refused("<a>".repeat(100_000), "Client");
    refused("<s:Envelope xmlns:s='" + SoapAnswers.SOAP_11 + "'>" + "<s:Body>".repeat(100_000));
  }

  @Test
  void refusesFloodsOfAttributesAndNamespaces() throws Exception {
    StringBuilder attributes = new StringBuilder("<t:value");
    StringBuilder namespaces = new StringBuilder("<t:value");
    for (int i = 0; i < 100_000; i++) {
      attributes.append(" a").append(i).append("='x'");
      namespaces.append(" xmlns:n").append(i).append("='urn:").append(i).append('\'');
    }
    refused(envelope(call("echoString", attributes + ">x</t:value>")), "well-formed");
    String named = envelope(call("echoString", namespaces + ">x</t:value>"));
    assertThat(client.send(CxfClient.TEXT_XML, named).status()).isIn(200, 500);
    String wide = "<t:value a='" + "x".repeat(1_000_000) + "'>x</t:value>";
    refused(envelope(call("echoString", wide)), "well-formed");
    String prefix = "p".repeat(5_000_000);
    refused("<" + prefix + ":a xmlns:" + prefix + "='urn:x'/>", "Client");
  }

  @Test
  void refusesBodiesOverTheCapAndTakesLargeOnesBelowIt() throws Exception {
    String huge = envelope(call("echoString", "<t:value>" + "x".repeat(60 << 20)));
    CxfClient.Reply over = client.send(CxfClient.TEXT_XML, huge);
    assertThat(over.status()).isEqualTo(413);
    assertThat(over.text()).contains("<faultcode>soap:Client<", "the body is longer than ");
    String large = "x".repeat(15 << 20);
    String message = envelope(call("echoString", "<t:value>" + large + "</t:value>"));
    assertThat(client.send(CxfClient.TEXT_XML, message).text()).contains(large);
    refused(envelope(call("echoInt", "<t:value>" + large + "</t:value>")), "xsd:int");
    refused(envelope("<" + "x".repeat(15 << 20) + "/>"), "Client");
  }

  @Test
  void refusesBytesThatAreNotOfTheirEncoding() throws Exception {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    String text = good();
    int cut = text.indexOf("a &lt;");
    body.writeBytes(text.substring(0, cut).getBytes(StandardCharsets.UTF_8));
    body.write(0xC3);
    body.write(0x28);
    body.writeBytes(text.substring(cut).getBytes(StandardCharsets.UTF_8));
    refused(body.toByteArray(), "well-formed");
    String strange = "<?xml version='1.0' encoding='EBCDIC-9000'?>" + good();
    isFault(client.send("text/xml", strange), "Client");
  }

  @ParameterizedTest
  @ValueSource(strings = {"&#xD83D;&#xDE00;", "&#xD800;", "&#0;", "&#1;", "&#xFFFF;", "&#x110000;"})
  void refusesReferencesToNoCharacter(String reference) throws Exception {
    refused(envelope(call("echoString", "<t:value>" + reference + "</t:value>")), "well-formed");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.net.URL",
        "t:Nothing",
        "ex:serializable",
        "nobody:Thing",
        "xsd:hexBinary",
        "t:",
        ":",
        ""
      })
  void refusesTypesThatAreNotOfTheContract(String type) throws Exception {
    String value =
        "<t:value xmlns:ex='http://ws.apache.org/xmlrpc/namespaces/extensions'"
            + " xmlns:xsd='http://www.w3.org/2001/XMLSchema' xsi:type='"
            + type
            + "'>rO0ABXA=</t:value>";
    refused(envelope(call("echoAnything", value)), "xsi:type");
    refused(envelope(call("echoShape", value)), "xsi:type");
  }

  @Test
  void refusesStructuresOfOtherStyles() throws Exception {
    refused(envelope("<echoString><value>x</value></echoString>"), "echoString");
    refused(envelope(call("echoString", "<value>x</value>")), "/echoString");
    refused(envelope(call("echoString", "<t:value>x<b/></t:value>")), "/echoString/value");
    refused(envelope(call("echoString", "<t:value>x</t:value><t:value>y</t:value>")), "no more");
    refused(envelope(call("echoPoint", "<t:value href='#1'/>")), "/echoPoint/value");
    refused(envelope(call("echoInt", "text")), "/echoInt");
    refused(envelope(call("echoInt", "<t:value xsi:nil='true'/>")), "nil");
    refused("{\"jsonrpc\": \"2.0\"}", "well-formed");
    refused("", "well-formed");
  }

  @Test
  void refusesAMessageCutAtAnyByte() throws Exception {
    byte[] whole = good().getBytes(StandardCharsets.UTF_8);
    for (int length = 0; length < whole.length; length++) {
      refused(Arrays.copyOf(whole, length));
    }
  }

  @Test
  void answersAnyChangedByteWithAResultOrAFaultOfTheClient() throws Exception {
    byte[] whole = good().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(20261121);
    for (int i = 0; i < 1_000; i++) {
      byte[] changed = whole.clone();
      changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      CxfClient.Reply reply = client.send(CxfClient.TEXT_XML, changed);
      String sent = new String(changed, StandardCharsets.ISO_8859_1);
      assertThat(reply.status()).as(sent).isIn(200, 415, 500);
      assertThat(reply.text()).as(sent).doesNotContain("soap:Server", "Exception");
    }
  }
}
