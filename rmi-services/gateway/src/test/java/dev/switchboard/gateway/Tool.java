package dev.switchboard.gateway;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Something of the machine that a test needs: a program, another JDK. Where it is missing the test
 * is skipped, unless the environment says SWITCHBOARD_REQUIRE_TOOLS=true, as CI does: then it
 * fails.
 */
public final class Tool {
  private Tool() {}

  /** A program on the PATH. */
  public static Path named(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseGet(() -> missing(program + " on the PATH"));
  }

  /** The java launcher of a JDK 25. */
  public static Path java25() {
    return file(
        Path.of(System.getProperty("switchboard.jdk25", "")), "-Dswitchboard.jdk25=.../bin/java");
  }

  /** A file that something outside Maven makes; the remedy says what. */
  public static Path file(Path path, String remedy) {
    return Files.isRegularFile(path) ? path : missing("'" + path + "' (" + remedy + ")");
  }

  private static Path missing(String what) {
    String message = "this test needs " + what;
    if ("true".equals(System.getenv("SWITCHBOARD_REQUIRE_TOOLS"))) {
      fail(message);
    }
    return abort(message);
  }
}
