package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The bench's client of ONC RPC over UDP. */
final class OncUdpStubTest extends OncStubTest {
  private static final int SMALL = 8_000;

  @Override
  protected Stub stub(List<Stub> stubs) {
    Stub udp = stubs.get(1);
    assertThat(udp.name()).isEqualTo("onc-rpc-udp");
    return udp;
  }

  /** What is too large for a datagram is refused, by us or by the server. */
  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return !(value instanceof String text && text.length() > SMALL)
        && !(value instanceof byte[] bytes && bytes.length > SMALL);
  }

  @Test
  void isTheOtherOfTwoStubs() {
    Reply reply = call("echoInt", 5);
    assertThat(reply.recording().transport()).isEqualTo(Recording.Transport.UDP);
    assertThat(reply.recording().pieces()).hasSize(2);
  }

  @Test
  void saysThatACallIsTooLarge() {
    assertThatExceptionOfType(InvalidArgument.class)
        .isThrownBy(() -> call("echoBytes", (Object) new byte[100_000]))
        .withMessageContaining("at most 65507 bytes")
        .withMessageContaining("use TCP");
  }

  @Test
  void saysThatAnAnswerIsTooLarge() {
    Told told = call("echoBytes", (Object) new byte[20_000]).told();
    assertThat(told).isInstanceOf(Told.Failure.class);
    assertThat(((Told.Failure) told).code()).isEqualTo("SYSTEM_FAULT TOO_LARGE_FOR_UDP");
    assertThat(((Told.Failure) told).message()).contains("at most 8800 are sent: use TCP");
  }
}
