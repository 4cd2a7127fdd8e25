package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WsAddressingTest {
  private static final String ACTION = CxfBooth.NAMESPACE + "/Torture/echoString";
  private Harness harness;
  private CxfClient client;

  @BeforeEach
  void open() throws IOException {
    harness =
        new Harness(new CxfBooth(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(10));
    client = new CxfClient(harness);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static String header(WsAddressingVersion version, String name, String content) {
    return "<a:"
        + name
        + " xmlns:a='"
        + version.namespace()
        + "' s:mustUnderstand='1'>"
        + content
        + "</a:"
        + name
        + ">";
  }

  private static String usual(WsAddressingVersion version) {
    return header(version, "Action", ACTION + "Request")
        + header(version, "MessageID", "urn:uuid:7")
        + header(version, "To", "http://127.0.0.1/soap/torture");
  }

  private static String reference(WsAddressingVersion version, String name, String address) {
    return header(version, name, "<a:Address>" + address + "</a:Address>");
  }

  @ParameterizedTest
  @EnumSource
  void relatesAnswersToTheirRequests(WsAddressingVersion version) throws IOException {
    String header = usual(version) + reference(version, "ReplyTo", version.anonymous());
    for (CxfClient.Reply reply :
        new CxfClient.Reply[] {client.echo11(header), client.echo12(header)}) {
      assertThat(reply.status()).isEqualTo(200);
      assertThat(reply.text())
          .contains("<wsa:RelatesTo xmlns:wsa=\"" + version.namespace() + "\">urn:uuid:7<")
          .contains(">" + ACTION + "Response<")
          .contains("MessageID", "hello");
    }
  }

  @ParameterizedTest
  @EnumSource
  void neverCallsAnotherAddress(WsAddressingVersion version) throws IOException {
    try (ServerSocket elsewhere = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      String address = "http://127.0.0.1:" + elsewhere.getLocalPort() + "/reply";
      for (String name : new String[] {"ReplyTo", "FaultTo"}) {
        CxfClient.Reply reply = client.echo12(usual(version) + reference(version, name, address));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text())
            .contains("expected the address " + version.anonymous(), "urn:uuid:7");
        assertThat(reply.text())
            .contains(
                version == WsAddressingVersion.ONE_ZERO
                    ? "wsa:OnlyAnonymousAddressSupported"
                    : "wsa:InvalidMessageInformationHeader");
      }
      assertThat(
              client
                  .echo11(
                      usual(version)
                          + header(version, "From", "<a:Address>" + address + "</a:Address>"))
                  .status())
          .isEqualTo(200);
      elsewhere.setSoTimeout(500);
      Assertions.assertThatThrownBy(elsewhere::accept).isInstanceOf(SocketTimeoutException.class);
    }
    assertThat(harness.backend().received()).hasSize(1);
  }

  @Test
  void answersNothingToNone() throws IOException {
    WsAddressingVersion version = WsAddressingVersion.ONE_ZERO;
    String none = version.namespace() + "/none";
    CxfClient.Reply reply = client.echo11(usual(version) + reference(version, "ReplyTo", none));
    assertThat(reply.status()).isEqualTo(202);
    assertThat(reply.body()).isEmpty();
    assertThat(harness.backend().received()).hasSize(1);
    harness
        .backend()
        .script((o, a, d) -> new Outcome.Failed(Fault.before(Fault.Kind.UNAVAILABLE, "away")));
    assertThat(client.echo11(usual(version) + reference(version, "FaultTo", none)).status())
        .isEqualTo(202);
    String faultsOnly =
        reference(version, "ReplyTo", none) + reference(version, "FaultTo", version.anonymous());
    CxfClient.Reply fault = client.echo11(usual(version) + faultsOnly);
    assertThat(fault.text()).contains("away", version.namespace() + "/soap/fault");
  }

  @ParameterizedTest
  @EnumSource
  void givesReferenceParametersBack(WsAddressingVersion version) throws IOException {
    String replyTo =
        header(
            version,
            "ReplyTo",
            "<a:Address>"
                + version.anonymous()
                + "</a:Address><a:ReferenceParameters>"
                + "<p:Ticket xmlns:p='urn:p'>42</p:Ticket></a:ReferenceParameters>");
    assertThat(client.echo11(usual(version) + replyTo).text()).containsPattern("Ticket[^>]*>42</");
  }

  @Test
  void refusesActionsOfOtherOperations() throws IOException {
    WsAddressingVersion version = WsAddressingVersion.ONE_ZERO;
    String other = usual(version).replace("echoString", "echoBytes");
    assertThat(client.echo12(other).text()).contains("wsa:ActionNotSupported");
    CxfClient.Reply mismatch =
        client.send(
            CxfClient.TEXT_XML,
            CxfClient.envelope11(usual(version), "echoString", "x"),
            "SOAPAction",
            "\"urn:other\"");
    assertThat(mismatch.text()).contains("<faultcode>wsa:ActionMismatch<");
    assertThat(harness.backend().received()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void refusesMissingAndRepeatedHeaders(WsAddressingVersion version) throws IOException {
    String id = header(version, "MessageID", "urn:uuid:7");
    String action = header(version, "Action", ACTION);
    assertThat(client.echo12(id).text()).contains("HeaderRequired", "wsa:Action");
    assertThat(client.echo12(action).text()).contains("HeaderRequired", "wsa:MessageID");
    assertThat(client.echo12(action + id + id).status()).isEqualTo(400);
    WsAddressingVersion other = WsAddressingVersion.values()[1 - version.ordinal()];
    assertThat(client.echo12(usual(version) + usual(other)).status()).isEqualTo(400);
    assertThat(harness.backend().received()).isEmpty();
  }
}
