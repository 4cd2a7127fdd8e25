package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import java.io.DataOutputStream;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Registries that are none, or not well: every question ends in time with the right diagnosis. */
class StrangePeerTest {
  private static final Duration SHORT = Duration.ofMillis(300);

  /** What a machine that does much else may take for the first use of a class. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private Duration given = Duration.ofSeconds(20);
  private Optional<FakePeer> peer = Optional.empty();
  private Optional<RmiTarget> target = Optional.empty();

  @AfterEach
  void close() throws Exception {
    target.ifPresent(RmiTarget::close);
    if (peer.isPresent()) {
      peer.get().close();
    }
  }

  private Fault failure(FakePeer.Script script) throws Exception {
    return failure(script, TargetSettings.of("127.0.0.1", 1));
  }

  private Fault failure(FakePeer.Script script, TargetSettings like) throws Exception {
    peer = Optional.of(new FakePeer(script));
    return failure(peer.get().port(), like);
  }

  private Fault failure(int port, TargetSettings like) throws Exception {
    target = Optional.of(new RmiTarget(Settings.at(port, like)));
    long begun = System.nanoTime();
    RmiFailure failure =
        catchThrowableOfType(
            RmiFailure.class, () -> target.get().lookup("desk", Deadline.after(given)));
    assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(given.plus(BUSY));
    assertThat(failure.fault().execution()).isEqualTo(Fault.Execution.NOT_STARTED);
    assertThat(target.get().usage().busy()).isZero();
    Until.holds(() -> target.get().usage().abandoned() == 0);
    return failure.fault();
  }

  private static void sees(Fault fault, Fault.Kind kind, String diagnosis) {
    assertThat(fault.kind()).isEqualTo(kind);
    assertThat(fault.diagnosis()).contains(diagnosis);
    assertThat(fault.message()).doesNotContain("127.0.0.1").doesNotContain("java.");
  }

  @Test
  void nameANonListeningPort() throws Exception {
    FakePeer closed = new FakePeer((in, out) -> {});
    closed.close();
    Fault fault = failure(closed.port(), TargetSettings.of("127.0.0.1", 1));
    sees(fault, Fault.Kind.UNAVAILABLE, "nothing listens there");
  }

  @Test
  void endInTimeWhenThePeerIsSilent() throws Exception {
    given = SHORT;
    Fault fault = failure((in, out) -> FakePeer.swallow(in));
    sees(fault, Fault.Kind.DEADLINE_EXCEEDED, "while connecting");
  }

  @Test
  void sayWhenThePeerDoesNotShakeHands() throws Exception {
    TargetSettings hasty = Settings.connectTimeout(Duration.ofMillis(100));
    Fault fault = failure((in, out) -> FakePeer.swallow(in), hasty);
    sees(fault, Fault.Kind.UNAVAILABLE, "is it an RMI server?");
  }

  @Test
  void endInTimeWhenTheHandshakeDrips() throws Exception {
    given = SHORT;
    Fault fault =
        failure(
            (in, out) -> {
              out.writeByte(0x4E);
              out.writeShort(500);
              drip(out);
            });
    sees(fault, Fault.Kind.DEADLINE_EXCEEDED, "while connecting");
  }

  @Test
  void endInTimeWhenTheReplyDrips() throws Exception {
    given = SHORT;
    Fault fault =
        failure(
            (in, out) -> {
              FakePeer.shakeHands(in, out);
              out.write(FakePeer.hex("51 ACED0005 77 0F 01 0000000000000000000000000000 74 FFFF"));
              drip(out);
            });
    sees(fault, Fault.Kind.DEADLINE_EXCEEDED, "no complete reply in time");
  }

  /** Many bytes a second, and yet far too few. */
  private static void drip(DataOutputStream out) throws Exception {
    while (true) {
      out.writeByte('x');
      out.flush();
      Thread.sleep(3);
    }
  }

  @Test
  void endInTimeWhenTheRegistryIsSilent() throws Exception {
    given = SHORT;
    Fault fault =
        failure(
            (in, out) -> {
              FakePeer.shakeHands(in, out);
              FakePeer.swallow(in);
            });
    sees(fault, Fault.Kind.DEADLINE_EXCEEDED, "no complete reply in time");
  }

  @Test
  void recogniseTls() throws Exception {
    TargetSettings plain = Settings.tls(Tls.Mode.OFF);
    Fault fault = failure((in, out) -> out.write(FakePeer.hex("15 0303 0002 0250")), plain);
    sees(fault, Fault.Kind.UNAVAILABLE, "it speaks TLS");
  }

  @Test
  void recogniseAnHttpServer() throws Exception {
    Fault fault =
        failure((in, out) -> out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII)));
    sees(fault, Fault.Kind.UNAVAILABLE, "it does not speak JRMP: it answered \"HTTP/1.1 400");
  }

  @Test
  void recogniseAServerThatGreets() throws Exception {
    Fault fault = failure((in, out) -> out.write("SSH-2.0-OpenSSH_9.6\r\n".getBytes(US_ASCII)));
    sees(fault, Fault.Kind.UNAVAILABLE, "SSH-2.0");
  }

  @Test
  void sayWhenThePeerHangsUp() throws Exception {
    Fault fault = failure((in, out) -> in.readFully(new byte[7]));
    sees(fault, Fault.Kind.UNAVAILABLE, "it closed the connection during the JRMP handshake");
  }

  @Test
  void sayWhenATlsPeerIsPlain() throws Exception {
    TargetSettings tls = Settings.tls(Tls.Mode.ON);
    Fault fault = failure((in, out) -> FakePeer.shakeHands(in, out), tls);
    sees(fault, Fault.Kind.UNAVAILABLE, "it may speak plain JRMP");
  }

  @Test
  void refuseWhatIsNoReply() throws Exception {
    Fault fault = failure(answering("00 112233"));
    sees(fault, Fault.Kind.INTERNAL, "0x0, expected the reply to a call (0x51)");
  }

  @Test
  void refuseAReplyThatIsNoStream() throws Exception {
    Fault fault = failure(answering("51 CAFEBABE"));
    sees(fault, Fault.Kind.INTERNAL, "0xcafebabe");
  }

  @Test
  void refuseAReplyOfAnUnknownKind() throws Exception {
    Fault fault = failure(answering("51 ACED0005 77 0F 03 0000000000000000000000000000 70"));
    sees(fault, Fault.Kind.INTERNAL, "0x3, expected a result (1) or an exception (2)");
  }

  @Test
  void refuseWhatIsNotRemote() throws Exception {
    Fault fault =
        failure(answering("51 ACED0005 77 0F 01 0000000000000000000000000000 74 0003 616263"));
    sees(fault, Fault.Kind.CONTRACT_MISMATCH, "not to a remote object");
  }

  @Test
  void refuseWhatClaimsToBeHuge() throws Exception {
    Fault fault =
        failure(answering("51 ACED0005 77 0F 01 0000000000000000000000000000 7C 7FFFFFFFFFFFFFFF"));
    sees(fault, Fault.Kind.INTERNAL, "length");
  }

  private static FakePeer.Script answering(String hex) {
    return (in, out) -> {
      FakePeer.shakeHands(in, out);
      out.write(FakePeer.hex(hex));
      FakePeer.swallow(in);
    };
  }
}
