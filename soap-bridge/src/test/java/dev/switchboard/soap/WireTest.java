package dev.switchboard.soap;

import static dev.switchboard.gateway.wire.Span.Kind.ADDRESSING;
import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.PADDING;
import static dev.switchboard.gateway.wire.Span.Kind.TYPES;
import static dev.switchboard.gateway.wire.Span.Kind.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the bytes of SOAP and XML-RPC are there for. */
final class WireTest {
  private static List<Span> labelled(Bridge bridge, byte[] message) {
    Recording recording = Wired.recording(bridge.name(), message, new byte[0]);
    List<Span> spans = bridge.dissect(recording, Torture.CONTRACT).request();
    Wired.assertTiles(message.length, spans);
    return spans;
  }

  private static List<Span> labelled(Bridge bridge, String body) {
    byte[] bytes = message(body);
    List<Span> spans = labelled(bridge, bytes);
    assertThat(Wired.said(spans)).noneMatch(said -> said.startsWith("not understood"));
    return spans;
  }

  private static byte[] message(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String head = "POST /x HTTP/1.1\r\nContent-Type: text/xml\r\nContent-Length: ";
    return (head + bytes.length + "\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8);
  }

  private static List<Span> soap(String header, String content) {
    return labelled(new SoapBridge(), SoapPost.envelope(false, header, content));
  }

  @Test
  void tellsTheEnvelopeFromTheOperationAndItsParameters() {
    List<Span> call =
        soap("", "<t:join>\n <first>a &amp; &#233;</first><second>7</second></t:join>");
    assertThat(Wired.said(call, ADDRESSING)).endsWith("start tag=t:join", "end tag=join");
    assertThat(Wired.said(call, VALUES)).containsExactly("first=a & é", "second=7");
    assertThat(Wired.said(call, TYPES))
        .containsExactly(
            "Content-Type=text/xml",
            "start tag=first",
            "end tag=first",
            "start tag=second",
            "end tag=second");
    assertThat(Wired.said(call, PADDING)).containsExactly("white space=");
    assertThat(Wired.said(call, ENVELOPE))
        .contains("start tag=s:Envelope", "xmlns:s=" + SoapPost.SOAP_11, "start tag=s:Body");
  }

  @Test
  void labelsAttributesAndEmptyElements() {
    List<Span> call =
        soap("", "<t:echoShape><value xsi:type='t:Square' a=\">\"><side/></value></t:echoShape>");
    assertThat(Wired.said(call, TYPES))
        .contains("start tag=value", "xsi:type=t:Square", "a=>", "start tag=side", "end tag=value");
  }

  @Test
  void labelsHeadersAsAddressing() {
    List<Span> call = soap("<s:Header><a:To xmlns:a='urn:a'>you</a:To></s:Header>", "<t:fail/>");
    assertThat(Wired.said(call, ADDRESSING)).contains("To=you", "start tag=t:fail");
  }

  @Test
  void tellsAFaultFromWhatTheServiceSaid() {
    List<Span> fault =
        soap(
            "",
            "<s:Fault><faultcode>s:Client</faultcode><faultstring>why</faultstring>"
                + "<detail><t:NotFound><key>k</key></t:NotFound></detail></s:Fault>");
    assertThat(Wired.said(fault, VALUES)).containsExactly("faultstring=why", "key=k");
    assertThat(Wired.said(fault, ENVELOPE)).contains("faultcode=s:Client", "start tag=detail");
  }

  @Test
  void namesTheParametersOfXmlRpc() {
    List<Span> call =
        labelled(
            new XmlRpcBridge(),
            "<?xml version='1.0'?><methodCall><methodName>torture.join</methodName><params>"
                + "<param><value>one</value></param><param><value><i4>2</i4></value></param>"
                + "</params></methodCall>");
    assertThat(Wired.said(call, ADDRESSING)).contains("methodName=torture.join");
    assertThat(Wired.said(call, VALUES)).containsExactly("value=one", "i4=2");
    assertThat(labels(call)).contains("first", "second").doesNotContain("param");
    assertThat(Wired.said(call, ENVELOPE)).contains("XML declaration=", "start tag=methodCall");
  }

  private static List<String> labels(List<Span> spans) {
    return spans.stream()
        .flatMap(s -> Stream.concat(Stream.of(s.label()), labels(s.parts()).stream()))
        .toList();
  }

  @Test
  void namesOfMembersAreTypes() {
    List<Span> answer =
        labelled(
            new XmlRpcBridge(),
            "<methodResponse><params><param><value><struct><member><name>x</name>"
                + "<value><i4>1</i4></value></member></struct></value></param></params>"
                + "</methodResponse>");
    assertThat(Wired.said(answer, TYPES)).contains("name=x", "start tag=member");
    assertThat(Wired.said(answer, VALUES)).containsExactly("i4=1");
  }

  @Test
  void tilesWhatIsNoXml() {
    for (String text :
        List.of(
            "<",
            "<>",
            "</a>",
            "<a",
            "<a b",
            "<a b='",
            "<!DOCTYPE a [",
            "<a></b>",
            "<a>&x",
            "x",
            "<![CDATA[",
            "<!--",
            "<?xml",
            "< a>",
            "<a:>",
            "<:a/>",
            "<a/><b/>",
            "<a b=\"<\">")) {
      labelled(new SoapBridge(), message(text));
    }
    labelled(new SoapBridge(), message("<a>".repeat(50_000)));
    labelled(new SoapBridge(), message("<a/>".repeat(50_000)));
    labelled(new SoapBridge(), message("<a " + "b='c' ".repeat(50_000) + "/>"));
  }

  @Test
  void tilesWhateverIsCutOffOrSpoiled() {
    byte[] message =
        message(SoapPost.envelope(true, SoapPost.HEADER, "<t:a b='c'>1<!--x-->&lt;<d/></t:a>"));
    for (int i = 0; i < message.length; i++) {
      labelled(new SoapBridge(), Arrays.copyOf(message, i));
      for (char c : "<>/'&! \u00ff".toCharArray()) {
        byte[] spoiled = message.clone();
        spoiled[i] = (byte) c;
        labelled(new SoapBridge(), spoiled);
      }
    }
  }
}
