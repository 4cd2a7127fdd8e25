package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The validator suite of xmlrpc.com as an RMI service in a jar of its own, bridged. */
final class ValidatorDistributionTest {
  @TempDir Path folder;

  @Test
  void passesTheValidatorSuite() throws Exception {
    Path python = Tool.named("python3");
    Path sources = Path.of(ValidatorDistributionTest.class.getResource("/validator1").toURI());
    Path jar = jar(sources);
    int port = Ports.free();
    List<String> server = List.of("-cp", jar.toString(), "ValidatorServer", Integer.toString(port));
    try (ChildJvm validator = ChildJvm.java(folder, server)) {
      validator.waitFor("started");
      try (ChildJvm gateway = serve(port, jar)) {
        String root = gateway.http();
        Web web = new Web(root);
        Await.until(
            "validator1 is offered",
            Duration.ofSeconds(60),
            () -> web.get("/api/validator1").statusCode() == 200);
        List<String> suite =
            List.of(python.toString(), sources.resolve("validate.py").toString(), root + "/RPC2");
        try (ChildJvm client = ChildJvm.program(folder, suite)) {
          assertThat(client.exitValue()).as(client.output()).isZero();
          assertThat(client.output()).contains("all as expected");
        }
      }
    }
  }

  private Path jar(Path sources) throws Exception {
    Path classes = folder.resolve("classes");
    try (Stream<Path> files = Files.list(sources)) {
      List<String> arguments =
          Stream.concat(
                  Stream.of("-parameters", "-d", classes.toString()),
                  files.map(Path::toString).filter(name -> name.endsWith(".java")))
              .toList();
      run("javac", arguments.toArray(String[]::new));
    }
    Path jar = folder.resolve("validator1.jar");
    run("jar", "--create", "--file", jar.toString(), "-C", classes.toString(), ".");
    return jar;
  }

  private static void run(String tool, String... arguments) {
    ToolProvider found = ToolProvider.findFirst(tool).orElseThrow();
    assertThat(found.run(System.out, System.err, arguments)).as(tool).isZero();
  }

  private ChildJvm serve(int port, Path contract) throws Exception {
    return ChildJvm.switchboard(
        folder,
        List.of(),
        "serve",
        "--registry",
        "rmi://127.0.0.1:" + port,
        "--contract",
        contract.toString(),
        "--http",
        "127.0.0.1:0");
  }
}
