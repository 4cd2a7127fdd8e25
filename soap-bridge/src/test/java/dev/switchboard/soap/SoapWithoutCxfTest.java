package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JVM of its own shows what is loaded for plain messages. */
final class SoapWithoutCxfTest {
  @TempDir private Path folder;

  @Test
  void plainMessagesLoadNothingOfCxf() throws Exception {
    assertThat(loaded("")).contains("dev.switchboard.soap.SoapBody").doesNotContain(" org.apache.");
  }

  @Test
  void headersLoadTheEngine() throws Exception {
    assertThat(loaded(SoapPost.HEADER)).contains(" org.apache.cxf.");
  }

  /** The names of all classes that a JVM has loaded which was called with this header. */
  private String loaded(String header) throws IOException, InterruptedException {
    Path loaded = folder.resolve("loaded.txt");
    Path output = folder.resolve("output.txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-Xlog:class+load:file=" + loaded,
                "-cp",
                System.getProperty("java.class.path"),
                Called.class.getName(),
                header)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(child.waitFor(120, TimeUnit.SECONDS)).isTrue();
      assertThat(child.exitValue()).as(Files.readString(output)).isZero();
    } finally {
      child.destroyForcibly();
    }
    return Files.readString(loaded);
  }

  /** A gateway that is asked for its WSDL, called in both versions, and sent nonsense. */
  static final class Called {
    private Called() {}

    /** Takes the header to send. */
    public static void main(String[] arguments) throws Exception {
      try (Harness harness =
          new Harness(
              new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60))) {
        expect(200, SoapPost.get(harness.http(), "/soap/torture?wsdl").statusCode());
        for (boolean twelve : List.of(false, true)) {
          expect(200, called(harness, twelve, arguments[0], "<t:doNothing/>"));
          expect(twelve ? 400 : 500, called(harness, twelve, arguments[0], "<t:nothing/>"));
          expect(twelve ? 400 : 500, called(harness, twelve, arguments[0], "<broken"));
        }
      }
    }

    private static int called(Harness harness, boolean twelve, String header, String content)
        throws Exception {
      String envelope = SoapPost.envelope(twelve, header, content);
      return SoapPost.send(harness.http(), envelope, twelve).statusCode();
    }

    private static void expect(int wanted, int found) {
      if (wanted != found) {
        throw new IllegalStateException("expected the status " + wanted + ", found " + found);
      }
    }
  }
}
