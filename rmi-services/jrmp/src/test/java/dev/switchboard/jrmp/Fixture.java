package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles the sources of a server from the test resources, for other JVMs to run. */
final class Fixture {
  private Fixture() {}

  /**
   * @param sources names of resources, such as {@code /desk/Desk.java}
   * @return the folder
   */
  static Path compile(Path folder, String classPath, String... sources) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    List<String> options =
        List.of(
            "--release", "17", "-proc:none", "-nowarn", "-cp", classPath, "-d", folder.toString());
    List<Source> units = new ArrayList<>();
    for (String source : sources) {
      units.add(new Source(source));
    }
    StringBuilder errors = new StringBuilder();
    boolean compiled =
        compiler
            .getTask(null, null, d -> errors.append(d).append('\n'), options, null, units)
            .call();
    if (!compiled) {
      throw new IllegalStateException(errors.toString());
    }
    return folder;
  }

  static Path desk(Path folder) {
    return compile(
        folder,
        folder.toString(),
        "/desk/Desk.java",
        "/desk/Refused.java",
        "/desk/DeskServer.java",
        "/desk/Main.java");
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String resource;

    Source(String resource) {
      super(URI.create("string://" + resource), Kind.SOURCE);
      this.resource = resource;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) throws IOException {
      try (InputStream in = Fixture.class.getResourceAsStream(resource)) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }
}
