package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Clients in other languages read the WSDLs when they start, and call at once. */
final class SoapDynamicClientsTest {
  @Test
  void pythonsZeepCallsEveryOperation() throws Exception {
    String remedy = "apt-get install python3-zeep";
    Path python = Tool.file(Path.of("/usr/bin/python3"), remedy);
    Tool.file(Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), remedy);
    Path script = Path.of(SoapDynamicClientsTest.class.getResource("/zeep_client.py").toURI());
    try (SoapStage stage = new SoapStage()) {
      runs(python, script, stage);
      assertThat(stage.called()).containsAll(SoapStage.carried(Torture.CONTRACT));
    }
  }

  @Test
  void nodesSoapCallsEveryOperationOfTicketing() throws Exception {
    Path node = Tool.named("node");
    Path script =
        Tool.file(
            Path.of("target/clients/client.mjs"),
            "copy src/test/node to target/clients, there: npm ci --ignore-scripts");
    try (SoapStage stage = new SoapStage()) {
      runs(node, script, stage);
    }
  }

  private static void runs(Path program, Path script, SoapStage stage) throws Exception {
    Process process =
        new ProcessBuilder(
                program.toString(),
                script.toString(),
                stage.wsdl("ticketing").toString(),
                stage.wsdl("torture").toString())
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
    assertThat(stage.called()).containsAll(SoapStage.carried(stage.ticketing()));
  }
}
