package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The linter buf, and a folder with the files that it reads; it asks nobody else for anything. */
final class Buf {
  private static final String RULES =
      """
      version: v2
      modules:
        - path: proto
      lint:
        use:
          - STANDARD
      """;

  private final Path folder;

  Buf(Path folder) throws Exception {
    this.folder = folder;
    Files.writeString(folder.resolve("buf.yaml"), RULES);
  }

  private static Path program() {
    String platform = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    return Tool.file(
        Path.of("target/linter/node_modules/@bufbuild/buf-linux-" + platform + "/bin/buf")
            .toAbsolutePath(),
        "copy src/test/node to target/linter, there: npm ci --ignore-scripts");
  }

  /**
   * Adds a file.
   *
   * @param path below the root of all packages
   */
  void add(String path, String proto) throws Exception {
    Path file = folder.resolve("proto").resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, proto);
  }

  /** What it finds against its standard rules: nothing, at best. */
  String lint() throws Exception {
    return run("lint");
  }

  /** What it says against compiling the files: nothing, at best. */
  String build() throws Exception {
    return run("build", "-o", "image.binpb");
  }

  private String run(String... arguments) throws Exception {
    Path told = folder.resolve("told.txt");
    ProcessBuilder builder =
        new ProcessBuilder(program().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(told.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().put("BUF_CACHE_DIR", folder.resolve("cache").toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("buf ends").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String findings = Files.readString(told, StandardCharsets.UTF_8);
    assertThat(process.exitValue() == 0).as(findings).isEqualTo(findings.isEmpty());
    return findings;
  }
}
