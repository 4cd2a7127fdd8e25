package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Await;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChildServerTest {
  private static final Duration MOST = Duration.ofSeconds(60);

  private final AtomicInteger starts = new AtomicInteger();

  private ChildServer server(String... more) {
    return new ChildServer(port -> command(port, more), 0, starts::incrementAndGet);
  }

  private static List<String> command(int port, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx32m", "-XX:TieredStopAtLevel=1", "-cp"));
    command.add(classes());
    command.add(FakeServer.class.getName());
    command.add(Integer.toString(port));
    command.addAll(List.of(more));
    return command;
  }

  private static String classes() {
    return Path.of(
            java.net.URI.create(
                FakeServer.class.getProtectionDomain().getCodeSource().getLocation().toString()))
        .toString();
  }

  private static boolean isAlive(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  @Test
  void startsTheServerAgainOnTheSamePortWhenItDies() throws Exception {
    try (ChildServer server = server()) {
      assertThat(server.start(MOST)).isEqualTo(new ChildServer.Address("127.0.0.1", 4711));
      long first = server.pid();
      ProcessHandle.of(first).orElseThrow().destroyForcibly();
      Await.until("the second start", MOST, () -> starts.get() == 2);
      assertThat(server.pid()).isNotEqualTo(first);
      assertThat(ProcessHandle.of(server.pid()).orElseThrow().info().arguments().orElseThrow())
          .contains("4711");
    }
  }

  @Test
  void startsTheServerAgainAtOnceWhenSomebodyWantedItsEnd() throws Exception {
    try (ChildServer server = server()) {
      server.start(MOST);
      for (int kills = 1; kills <= 3; kills++) {
        long pid = server.pid();
        server.kill();
        assertThat(isAlive(pid)).isFalse();
        int all = kills + 1;
        Await.until("start " + all, MOST, () -> starts.get() == all);
      }
    }
  }

  @Test
  void leavesNoServerBehind() throws Exception {
    ChildServer server = server();
    server.start(MOST);
    long pid = server.pid();
    assertThat(isAlive(pid)).isTrue();
    server.close();
    Await.until("the end of the server", () -> !isAlive(pid));
    assertThat(starts.get()).isEqualTo(1);
  }

  @Test
  void saysWhyTheServerDoesNotStart() {
    try (ChildServer server = server("the port is taken")) {
      assertThatThrownBy(() -> server.start(MOST))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("fake cannot start: the port is taken")
          .hasMessageContaining("--registry-port");
    }
  }
}
