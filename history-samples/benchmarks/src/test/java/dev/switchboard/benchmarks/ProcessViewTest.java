package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProcessViewTest {
  private final ProcessView view = new ProcessView(ProcessHandle.current().pid());

  @BeforeEach
  void onLinux() {
    assumeTrue(view.exists(), "only Linux tells of its processes in files");
  }

  @Test
  void countsTheConnectionsToAPort() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      int port = server.getLocalPort();
      assertThat(view.connectionsTo(port)).isZero();
      try (Socket one = new Socket(server.getInetAddress(), port);
          Socket other = new Socket(server.getInetAddress(), port)) {
        assertThat(view.connectionsTo(port)).isEqualTo(2);
      }
      assertThat(view.connectionsTo(port)).isZero();
    }
  }

  @Test
  void namesTheThreadsButNotTheJvmsOwn() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch begun = new CountDownLatch(1); // before that it has no name outside of Java
    Runnable work =
        () -> {
          begun.countDown();
          await(end);
        };
    Thread thread = new Thread(work, "a-thread");
    thread.start();
    try {
      await(begun);
      assertThat(view.threads())
          .contains("a-thread")
          .doesNotContain("VM Thread", "C2 CompilerThre", "Finalizer");
    } finally {
      end.countDown();
      thread.join();
    }
  }

  @Test
  void tellsWhatTheCompilersTook() throws Exception {
    Duration all = ProcessHandle.current().info().totalCpuDuration().orElseThrow();
    assertThat(view.compilers()).isBetween(Duration.ofMillis(10), all);
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
