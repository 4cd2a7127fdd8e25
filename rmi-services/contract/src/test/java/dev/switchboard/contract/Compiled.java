package dev.switchboard.contract;

import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Java sources compiled to class files in a folder. */
final class Compiled {
  private static final Pattern PACKAGE = Pattern.compile("package\\s+([\\w.]+);");
  private static final Pattern TYPE =
      Pattern.compile(
          "(?:^|;\\s*)(?:public |abstract |final |sealed |non-sealed )*"
              + "(?:class|interface|enum|record)\\s+(\\w+)",
          Pattern.MULTILINE);

  private Compiled() {}

  /** Compiles sources, each a compilation unit, with options of javac. */
  static Path to(Path folder, List<String> options, String... sources) {
    folder.toFile().mkdirs();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> all = new ArrayList<>(List.of("-d", folder.toString(), "-nowarn", "-proc:none"));
    all.addAll(options);
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      List<JavaFileObject> units = Stream.of(sources).<JavaFileObject>map(Source::new).toList();
      if (!compiler.getTask(messages, files, null, all, null, units).call()) {
        throw new IllegalArgumentException(messages.toString());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return folder;
  }

  static Path to(Path folder, String... sources) {
    return to(folder, List.of("-g"), sources);
  }

  /** Packs a folder into a jar. */
  static Path jar(Path folder, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out);
        Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        zip.putNextEntry(new ZipEntry(folder.relativize(file).toString()));
        zip.write(Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String text) {
      super(uri(text), Kind.SOURCE);
      this.text = text;
    }

    private static URI uri(String text) {
      Matcher packaged = PACKAGE.matcher(text);
      Matcher typed = TYPE.matcher(text);
      String folder = packaged.find() ? packaged.group(1).replace('.', '/') + "/" : "";
      if (!typed.find()) {
        throw new IllegalArgumentException("no type in " + text);
      }
      return URI.create("mem:///" + folder + typed.group(1) + ".java");
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
