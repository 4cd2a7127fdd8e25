package dev.switchboard.gateway.command;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Stream;

/** The folder {@code demo} of the distribution: the sample server's jars and its overlay. */
record DemoFolder(Path path) {
  private static final String SERVER = "com.acme.ticketing.server.TicketingServer";

  /** The one beside {@code lib}, where this class is. */
  static DemoFolder installed() throws Refused {
    CodeSource source = DemoFolder.class.getProtectionDomain().getCodeSource();
    try {
      Path jar = Path.of(source.getLocation().toURI());
      Path home = jar.resolve("../..").normalize();
      return of(home.resolve("demo"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("the JVM does not know where its classes are", e);
    }
  }

  static DemoFolder of(Path path) throws Refused {
    if (!Files.isDirectory(path)) {
      throw new Refused(
          ExitCode.UNAVAILABLE,
          List.of(
              "expected the demo's jars in "
                  + path
                  + ", found none: run switchboard.jar from its distribution folder, or name the"
                  + " folder with --demo-folder"));
    }
    return new DemoFolder(path);
  }

  /** What a customer hands out: the jars with the remote interfaces. */
  List<String> contracts() throws IOException {
    return files("-api.jar");
  }

  List<String> overlays() throws IOException {
    return files(".yaml");
  }

  private List<String> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(path)) {
      return files.map(Path::toString).filter(name -> name.endsWith(ending)).sorted().toList();
    }
  }

  /** Small and quick to start: it has one customer. */
  List<String> serverCommand(int port, Path data) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx256m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xshare:auto",
        "-cp",
        path + File.separator + "*",
        SERVER,
        "--port",
        Integer.toString(port),
        "--data",
        data.toString(),
        "--exit-with-parent");
  }
}
