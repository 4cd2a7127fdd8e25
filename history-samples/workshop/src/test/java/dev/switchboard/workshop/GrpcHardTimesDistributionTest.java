package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A gateway of 256 MiB while many at once send it what no client of gRPC would. */
@Tag("slow")
final class GrpcHardTimesDistributionTest {
  private static final int ATTACKERS = 6;
  private static final int ATTEMPTS = 5;
  private static final byte[] HEAD = RawGrpc.head("/ticketing.v1.TicketingService/GetEvent");
  private static final byte[] EVENT_123 = {0x0a, 3, '1', '2', '3'};

  @RegisterExtension
  static final Demo DEMO = Demo.own(List.of("-Xmx256m", "-XX:MaxDirectMemorySize=64m"));

  private final ExecutorService threads = Executors.newFixedThreadPool(ATTACKERS);
  private int port;

  @BeforeEach
  void start() throws Exception {
    port = Integer.parseInt(DEMO.process().waitFor("gRPC at 127.0.0.1:(\\d+)"));
  }

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  private interface Attack {
    void run(RawGrpc attacker) throws IOException;
  }

  @Test
  void aGoodCallWorksAfterAllOfThem() throws Exception {
    assertAnswers();
    List<Attack> attacks =
        List.of(
            GrpcHardTimesDistributionTest::resets,
            GrpcHardTimesDistributionTest::headersThatGrow,
            GrpcHardTimesDistributionTest::headersThatNeverEnd,
            GrpcHardTimesDistributionTest::messageThatIsTooLong,
            GrpcHardTimesDistributionTest::lengthThatLies,
            GrpcHardTimesDistributionTest::pings);
    List<Future<?>> running = new ArrayList<>();
    for (int i = 0; i < ATTEMPTS; i++) {
      attacks.forEach(attack -> running.add(threads.submit(() -> attempt(attack))));
    }
    for (Future<?> each : running) {
      each.get(120, TimeUnit.SECONDS);
    }
    assertAnswers();
    assertThat(DEMO.process().handle().isAlive()).isTrue();
    assertThat(DEMO.process().output()).doesNotContain("OutOfMemoryError", "Exception");
  }

  /** The server may end the connection at any moment: that is what it should do. */
  private void attempt(Attack attack) {
    try (RawGrpc attacker = new RawGrpc(port)) {
      attack.run(attacker);
    } catch (IOException e) {
      assertThat(e.getMessage()).isNotEqualTo("Read timed out");
    }
  }

  private void assertAnswers() throws IOException {
    try (RawGrpc client = new RawGrpc(port)) {
      client.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, 1, HEAD);
      byte[] message = RawGrpc.message(EVENT_123.length, EVENT_123);
      client.send(RawGrpc.DATA, RawGrpc.END_STREAM, 1, message);
      assertThat(new String(client.answer(), StandardCharsets.UTF_8)).contains("Winterreise");
    }
  }

  private static void resets(RawGrpc attacker) throws IOException {
    for (int stream = 1; stream < 40_000; stream += 2) {
      attacker.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, stream, HEAD);
      attacker.send(RawGrpc.RST_STREAM, 0, stream, new byte[] {0, 0, 0, 8});
    }
  }

  /** One field of 4,000 bytes, then the same again by its index, 12,000 times. */
  private static void headersThatGrow(RawGrpc attacker) throws IOException {
    ByteArrayOutputStream block = new ByteArrayOutputStream();
    block.writeBytes(HEAD);
    block.writeBytes(new byte[] {0x40, 1, 'x', 0x7f, (byte) 0xa1, 0x1e});
    block.writeBytes(new byte[4_000]);
    while (block.size() < 16_000) {
      block.write(0xbe);
    }
    attacker.send(
        RawGrpc.HEADERS, RawGrpc.END_HEADERS | RawGrpc.END_STREAM, 1, block.toByteArray());
    assertThat(attacker.answer()).isEmpty();
  }

  private static void headersThatNeverEnd(RawGrpc attacker) throws IOException {
    attacker.send(RawGrpc.HEADERS, 0, 1, HEAD);
    for (int i = 0; i < 5_000; i++) {
      attacker.send(RawGrpc.CONTINUATION, 0, 1, new byte[16_000]);
    }
  }

  private static void messageThatIsTooLong(RawGrpc attacker) throws IOException {
    attacker.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, 1, HEAD);
    attacker.send(RawGrpc.DATA, 0, 1, RawGrpc.message(64 << 20, new byte[0]));
    for (int i = 0; i < 4_000; i++) {
      attacker.send(RawGrpc.DATA, 0, 1, new byte[16_000]); // whatever the window is
    }
  }

  private static void lengthThatLies(RawGrpc attacker) throws IOException {
    attacker.send(RawGrpc.HEADERS, RawGrpc.END_HEADERS, 1, HEAD);
    byte[] message = RawGrpc.message(Integer.MAX_VALUE, EVENT_123);
    attacker.send(RawGrpc.DATA, RawGrpc.END_STREAM, 1, message);
    assertThat(attacker.answer()).isEmpty();
  }

  /** The acknowledgements are not read. */
  private static void pings(RawGrpc attacker) throws IOException {
    for (int i = 0; i < 200_000; i++) {
      attacker.send(RawGrpc.PING, 0, 0, new byte[8]);
    }
  }
}
