package dev.switchboard.soap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes clients of a WSDL, compiles them and runs them, each tool on its own class path. */
enum SoapGenerator {
  /** The JAX-WS reference implementation; it counts SOAP 1.2 among the extensions. */
  WSIMPORT("cxf-", "com.sun.tools.ws.WsImport", "-extension", "-Xnocompile", "-keep", "-s"),
  /** Apache CXF, which also judges the WSDL. */
  WSDL2JAVA("jaxws-", "org.apache.cxf.tools.wsdlto.WSDLToJava", "-validate=all", "-d");

  /** Programs of ours that call generated code. */
  static final Path CLIENTS = Path.of("src/test/clients");

  private final String others;
  private final String main;
  private final List<String> options;

  SoapGenerator(String others, String main, String... options) {
    this.others = others;
    this.main = main;
    this.options = List.of(options);
  }

  /** Without the jars of the other tool: both find their parts by looking around. */
  private String classPath() {
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(others))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** Where a client finds what it needs, beside its own classes. */
  String classPath(Path classes) {
    return classes + File.pathSeparator + classPath();
  }

  /** Generates sources; the tool's own words. */
  String generate(URI wsdl, Path folder) throws Exception {
    return generate(wsdl, folder, List.of());
  }

  /** The same into a package of this name. */
  String generate(URI wsdl, Path folder, String into) throws Exception {
    return generate(wsdl, folder, List.of("-p", into));
  }

  private String generate(URI wsdl, Path folder, List<String> more) throws Exception {
    List<String> arguments = new ArrayList<>(options);
    arguments.add(folder.toString());
    arguments.addAll(more);
    arguments.add(wsdl.toString());
    return java(classPath(), main, arguments);
  }

  /** Compiles all sources of these folders. */
  void compile(Path classes, Path... folders) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of("-nowarn", "-proc:none", "-encoding", "UTF-8", "-d", classes.toString()));
    arguments.addAll(List.of("-cp", classPath()));
    for (Path folder : folders) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.map(Path::toString).filter(f -> f.endsWith(".java")).forEach(arguments::add);
      }
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertThat(result).as("javac").isZero();
  }

  /** Runs a client; what it printed. */
  String run(Path classes, String client, URI wsdl) throws Exception {
    return java(classPath(classes), client, List.of(wsdl.toString()));
  }

  private static String java(String classPath, String main, List<String> arguments)
      throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstdout.encoding=UTF-8"));
    command.addAll(List.of("-cp", classPath, main));
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    try {
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(output).isZero();
      return output;
    } finally {
      process.destroyForcibly();
    }
  }
}
