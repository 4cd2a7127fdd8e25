package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo registers with the machine's port mapper, where its clients find it. Where none is
 * running one is started, which only root can: the port mapper's port is 111.
 */
final class OncRpcbindDistributionTest {
  private static final int MAPPER = 111;
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static Optional<ChildJvm> mapper = Optional.empty();

  @BeforeAll
  static void startTheMapper() throws Exception {
    for (String program : List.of("rpcgen", "gcc", "curl", "rpcinfo")) {
      Tool.named(program);
    }
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    if (!answers()) {
      Assumptions.assumeTrue(mayListen(), "port 111 is free, but only root may listen there");
      String python = Tool.named("python3").toString();
      String script = Path.of("src/test/resources/rpcbind_on_loopback.py").toString();
      String program = Tool.named("rpcbind").toString();
      String socket = folder.resolve("rpcbind.sock").toString();
      mapper = Optional.of(ChildJvm.program(folder, List.of(python, script, program, socket)));
      Await.until("the port mapper answers", OncRpcbindDistributionTest::answers);
      assertOnLoopbackAlone();
    }
  }

  private static void assertOnLoopbackAlone() throws IOException {
    Pattern there = Pattern.compile(" *\\d+: (0100007F|0{24}01000000):006F .*");
    for (String table : List.of("tcp", "tcp6", "udp", "udp6")) {
      Path file = Path.of("/proc/net", table);
      assertThat(Files.exists(file) ? Files.readAllLines(file) : List.<String>of())
          .filteredOn(line -> line.matches(" *\\d+: [0-9A-F]+:006F .*"))
          .allMatch(there.asMatchPredicate());
    }
  }

  @AfterAll
  static void stopTheMapper() {
    mapper.ifPresent(ChildJvm::close);
  }

  private static boolean answers() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), MAPPER)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  private static boolean mayListen() throws IOException {
    try (ServerSocket socket = new ServerSocket(MAPPER, 1, InetAddress.getLoopbackAddress())) {
      return socket.isBound();
    } catch (BindException denied) {
      return false;
    }
  }

  @Test
  void clientsFindTheProgramAndLoseItAtTheEnd() throws Exception {
    String port;
    try (ChildJvm demo =
        ChildJvm.switchboard(
            folder,
            List.of(),
            "demo",
            "--http",
            "127.0.0.1:0",
            "--registry-port",
            "0",
            "--set",
            "bridges.onc-rpc.address=127.0.0.1:0",
            "--set",
            "bridges.onc-rpc.rpcbind=true")) {
      String root = demo.http();
      port = demo.waitFor("onc-rpc on port ([0-9]+)");
      Await.until(
          "TCP and UDP are registered",
          Duration.ofSeconds(60),
          () -> registered().lines().filter(line -> line.contains(" " + port)).count() == 2);
      Web web = new Web(root);
      Await.until(
          "the service is offered",
          Duration.ofSeconds(60),
          () -> web.get("/api/events/123").statusCode() == 200);
      for (String protocol : List.of("tcp", "udp")) {
        assertThat(calls(root, protocol)).contains("\"title\":\"Winterreise\"");
      }
      demo.handle().destroy();
      assertThat(demo.exitValue()).isEqualTo(143);
    }
    assertThat(registered()).doesNotContain(" " + port);
  }

  private static String calls(String root, String protocol) throws Exception {
    String command =
        "cd '%s' && history-samples/clients/onc-rpc-c/run %s rpcbind %s everything"
            .formatted(PROJECT, root, protocol);
    return output("bash", "-c", command);
  }

  private static String registered() throws Exception {
    return output("rpcinfo", "-p", "127.0.0.1");
  }

  private static String output(String... command) throws Exception {
    try (ChildJvm program = ChildJvm.program(folder, List.of(command))) {
      assertThat(program.exitValue()).as(program.output()).isZero();
      return program.output();
    }
  }
}
