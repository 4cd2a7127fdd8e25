package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.call.Access;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Python's SOAP library, which has made UsernameTokens and addressing headers for years. */
final class ZeepHeadersTest {
  private static final String REMEDY = "apt-get install python3-zeep";

  @Test
  void provesWhoItIs() throws Exception {
    Path python = Tool.file(Path.of("/usr/bin/python3"), REMEDY);
    Tool.file(Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), REMEDY);
    Access access = new Access(List.of(Access.Credential.user("ann", "pass word")), List.of());
    try (Harness harness =
        new Harness(
            new CxfBooth(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(10), access)) {
      String output = output(python, harness);
      assertThat(output.lines())
          .containsExactly(
              "text 'h\\xe9llo'",
              "digest 'h\\xe9llo'",
              "wrong 'wsse:FailedAuthentication: expected the name and password of a known user'",
              "none 'b:DENIED: " + Access.NOT_AUTHENTICATED + "'",
              "addressed 'h\\xe9llo'");
    }
  }

  private static String output(Path python, Harness harness) throws Exception {
    Process process =
        new ProcessBuilder(
                python.toString(),
                resource("/headers_client.py"),
                resource("/booth.wsdl"),
                harness.http() + "/soap/torture",
                "ann",
                "pass word")
            .redirectErrorStream(true)
            .start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  private static String resource(String name) throws URISyntaxException {
    return Path.of(ZeepHeadersTest.class.getResource(name).toURI()).toString();
  }
}
