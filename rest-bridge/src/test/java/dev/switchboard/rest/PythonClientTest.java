package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client of another language, with nothing but its standard library. */
final class PythonClientTest {

  @Test
  void callsWithTheStandardLibraryAlone() throws Exception {
    Path python = Tool.named("python3");
    Path script = Path.of(PythonClientTest.class.getResource("/jsonrpc_client.py").toURI());
    try (Harness harness =
        new Harness(
            new JsonRpcBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(30))) {
      Process process =
          new ProcessBuilder(
                  python.toString(), script.toString(), harness.http() + "/jsonrpc/torture")
              .redirectErrorStream(true)
              .start();
      try {
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(output).isEqualToIgnoringNewLines("all as expected");
      } finally {
        process.destroyForcibly();
      }
    }
  }
}
