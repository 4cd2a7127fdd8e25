package dev.switchboard.workshop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/** A folder for what outlives a test class, for which JUnit's temporary folders end too early. */
final class Scratch implements AutoCloseable {
  private final Path folder;

  Scratch() throws IOException {
    folder = Files.createTempDirectory("workshop");
  }

  Path folder() {
    return folder;
  }

  @Override
  public void close() throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
