package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Torture;
import io.grpc.StatusRuntimeException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many may come, and how they are sent away. */
final class GrpcConnectionsTest {
  private static final String ECHO = ProtoConformance.PATH + "EchoInt";
  private static final byte[] FIVE = {8, 5};
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MOST = 3;

  private final WatchedBridge bridge = new WatchedBridge();
  private Harness harness;

  @BeforeEach
  void open() throws Exception {
    Map<String, String> settings = Map.of("port", "0", "max-connections", Integer.toString(MOST));
    harness = new Harness(bridge, new MapSettings(settings), Torture.CONTRACT, LONG);
  }

  @AfterEach
  void close() {
    harness.close();
  }

  @Test
  void closesConnectionsOverTheCap() throws Exception {
    RawHttp2[] guests = new RawHttp2[MOST];
    for (int i = 0; i < MOST; i++) {
      guests[i] = new RawHttp2(bridge.port());
      assertThat(guests[i].next()).isNotNull(); // the server's settings
    }
    for (int i = 0; i < 20; i++) {
      try (RawHttp2 late = new RawHttp2(bridge.port())) {
        assertThat(late.next()).isNull();
      } catch (SocketException e) { // closed before all of this end's preface was sent
        assertThat(e).hasNoCause();
      }
    }
    for (RawHttp2 guest : guests) {
      guest.close();
    }
    Await.until("there is room again", LONG, this::isAnswered);
  }

  private boolean isAnswered() {
    try (GrpcClient client = new GrpcClient(bridge.port())) {
      return client.call(ECHO, FIVE, LONG)[1] == 5;
    } catch (StatusRuntimeException e) {
      return false;
    }
  }

  @Test
  void finishesWhatIsUnderWayAndTakesNoMore() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    harness
        .backend()
        .script(
            (operation, arguments, deadline) -> {
              arrived.countDown();
              await(goOn);
              return ScriptedBackend.ECHO.answer(operation, arguments, deadline);
            });
    try (GrpcClient client = new GrpcClient(bridge.port());
        GrpcClient late = new GrpcClient(bridge.port())) {
      var answer = CompletableFuture.supplyAsync(() -> client.call(ECHO, FIVE, LONG));
      await(arrived);
      bridge.endpoint().drain();
      assertThatThrownBy(() -> late.call(ECHO, FIVE, LONG))
          .isInstanceOf(StatusRuntimeException.class)
          .hasMessageContaining("UNAVAILABLE");
      goOn.countDown();
      assertThat(answer.get(30, TimeUnit.SECONDS)).isEqualTo(FIVE);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
