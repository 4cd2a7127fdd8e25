package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Reply;
import org.junit.jupiter.api.Test;

final class RmiRecorderTest {
  private final RmiRecorder recorder = new RmiRecorder();

  private void sent(int... bytes) {
    byte[] array = new byte[bytes.length + 2];
    for (int i = 0; i < bytes.length; i++) {
      array[i + 1] = (byte) bytes[i];
    }
    recorder.sent(array, 1, bytes.length);
  }

  @Test
  void forgetsTheConnectionThatWasOfTheWrongKind() {
    recorder.marshalled(10);
    recorder.begins();
    sent(1);
    recorder.begins();
    sent(2, 3);
    recorder.connected();
    recorder.begins();
    sent(4);
    assertThat(recorder.recording().bytes(Side.CLIENT)).containsExactly(2, 3, 4);
    assertThat(recorder.count(Side.CLIENT)).isEqualTo(3);
    assertThat(recorder.count(Side.SERVER)).isZero();
  }

  @Test
  void tellsThePartsAsFarAsTheCallCame() {
    assertThat(recorder.laps()).isEmpty();
    recorder.marshalled(10);
    assertThat(recorder.laps()).containsExactly(new Reply.Lap(Reply.Part.MARSHAL, 10));
    recorder.begins();
    sent(1);
    recorder.received(new byte[] {9}, 0, 1); // of the handshake: not the answer
    recorder.connected();
    assertThat(recorder.laps())
        .extracting(Reply.Lap::part)
        .containsExactly(Reply.Part.MARSHAL, Reply.Part.CONNECT);
    recorder.received(new byte[] {9}, 0, 1);
    recorder.ended();
    assertThat(recorder.laps()).extracting(Reply.Lap::part).containsExactly(Reply.Part.values());
  }

  @Test
  void beginsAnewWithAnotherAttempt() {
    recorder.marshalled(10);
    recorder.connected();
    sent(1);
    recorder.marshalled(20);
    assertThat(recorder.recording().pieces()).isEmpty();
    assertThat(recorder.laps()).containsExactly(new Reply.Lap(Reply.Part.MARSHAL, 20));
  }
}
