package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.gateway.wire.Wired;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an inspector is shown of calls. */
final class RpcTapTest {
  private final Tap tap = new Tap(10, 100_000);
  private final ListeningBridge bridge = new ListeningBridge(Optional.of(tap));
  private Harness harness;
  private PeerClient client;
  private byte[] message;

  @BeforeEach
  void open() throws Exception {
    harness =
        new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new PeerClient(Torture.CONTRACT, XdrNumbers.program(Torture.SERVICE), bridge.port());
    int number = Torture.CONTRACT.operation("echoInt").orElseThrow().number();
    message = client.message(number, new byte[] {0, 0, 0, 5});
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private List<Take> takes(int count) throws Exception {
    Await.until("the answers are copied", () -> answered() == count);
    return tap.takes();
  }

  private long answered() {
    return tap.takes().stream()
        .filter(take -> take.recording().bytes(Side.SERVER).length > 0)
        .count();
  }

  @Test
  void seesCallsOfAConnectionOneByOne() throws Exception {
    byte[] sent = RpcDissectorTest.record(message, 9);
    byte[] reply;
    try (Socket socket = client.connect()) {
      for (int i = 0; i < 2; i++) {
        socket.getOutputStream().write(sent);
        PeerClient.record(socket);
      }
      reply = PeerClient.exchange(socket, message);
    }
    List<Take> takes = takes(3);
    assertThat(takes).allMatch(take -> take.recording().transport() == Transport.TCP);
    assertThat(takes.get(0).recording().bytes(Side.CLIENT)).isEqualTo(sent);
    assertThat(takes.get(1).recording().bytes(Side.CLIENT)).isEqualTo(sent);
    assertThat(takes.get(2).recording().bytes(Side.SERVER)).endsWith(reply).hasSize(36);
  }

  @Test
  void seesDatagrams() throws Exception {
    byte[] reply = client.udp(message);
    Take take = takes(1).get(0);
    assertThat(take.recording().transport()).isEqualTo(Transport.UDP);
    assertThat(take.recording().protocol()).isEqualTo("onc-rpc");
    assertThat(take.recording().bytes(Side.CLIENT)).isEqualTo(message);
    assertThat(take.recording().bytes(Side.SERVER)).isEqualTo(reply);
  }

  @Test
  void tellsCallsApartThatAreUnderWayTogether() throws Exception {
    byte[] record = RpcDissectorTest.record(message, 9);
    ByteBuffer both = ByteBuffer.allocate(2 * record.length).put(record).put(record);
    try (Socket socket = client.connect()) {
      socket.getOutputStream().write(both.array());
      PeerClient.record(socket);
      PeerClient.record(socket);
    }
    List<Take> takes = takes(2);
    assertThat(takes).allMatch(t -> Arrays.equals(t.recording().bytes(Side.CLIENT), record));
    assertThat(takes.get(0).callId()).isPresent().isNotEqualTo(takes.get(1).callId());
  }

  /** RPCSEC_GSS (RFC 2203), which the bridge refuses. */
  @Test
  void hidesCredentialsAndFields() throws Exception {
    Operation echo = Torture.CONTRACT.operation("echoText").orElseThrow();
    byte[] text = client.arguments(echo, List.of("open sesame"));
    ByteBuffer call = ByteBuffer.allocate(56 + text.length);
    for (int word : new int[] {7, 0, 2, XdrNumbers.program(Torture.SERVICE), 1, echo.number()}) {
      call.putInt(word);
    }
    call.putInt(6).putInt(16).put("hunter2 hunter2!".getBytes(StandardCharsets.US_ASCII));
    client.udp(call.putInt(0).putInt(0).put(text).array());
    try (Socket socket = client.connect()) {
      socket.getOutputStream().write(RpcDissectorTest.record(call.array(), 40)); // cuts them
      PeerClient.record(socket);
    }
    for (Take kept : takes(2)) {
      assertThat(new String(kept.recording().bytes(Side.CLIENT), StandardCharsets.ISO_8859_1))
          .doesNotContain("hunter2");
    }
    Take take = tap.takes().get(0);
    Dissection labels = new OncRpcBridge().dissect(take.recording(), Torture.CONTRACT);
    Fields.Shown shown =
        new Fields(List.of("value")).shown(take, Optional.of(Torture.CONTRACT), labels);
    String sent = new String(shown.recording().bytes(Side.CLIENT), StandardCharsets.ISO_8859_1);
    assertThat(sent).doesNotContain("hunter", "sesame").contains("***********");
    assertThat(Wired.said(shown.dissection().request())).noneMatch(part -> part.contains("sesame"));
  }
}
