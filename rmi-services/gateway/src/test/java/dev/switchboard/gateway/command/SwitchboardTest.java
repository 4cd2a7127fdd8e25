package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SwitchboardTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  @TempDir private Path folder;
  private String api;

  @BeforeEach
  void jar() throws Exception {
    String name = Greeter.class.getName().replace('.', '/') + ".class";
    Path file = folder.resolve("api").resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, Greeter.class.getClassLoader().getResourceAsStream(name).readAllBytes());
    api = folder.resolve("api").toString();
  }

  private int run(String... args) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Switchboard.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @Test
  void teachesByItsHelp() {
    assertThat(run("--help")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("switchboard demo")
        .contains("switchboard serve --registry rmi://127.0.0.1:1099 --contract shop-api.jar")
        .contains("Exit codes: 0 done; 1 findings");
    assertThat(run("help", "serve")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("--registry=URL").contains("Examples:");
  }

  @Test
  void endsWithTwoOnAMistakeInTheFlags() {
    assertThat(run("serve", "--registri", "x")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--registri");
    assertThat(run("serve")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString())
        .contains("--registry: expected a registry such as rmi://host:1099, found none")
        .contains("--contract: expected a jar");
  }

  @Test
  void reportsEveryMistakeAtOnce() {
    assertThat(run("serve", "--registry", "a/b", "--http", "x", "--contract", "no.jar"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString().lines().filter(line -> line.startsWith("  --"))).hasSize(3);
  }

  @Test
  void checksAContractWithoutAServer() {
    assertThat(run("check", "--contract", api)).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .contains("greeter: " + Greeter.class.getName())
        .containsPattern("(?m)^  greet$")
        .containsPattern("(?m)^  count$");
  }

  @Test
  void findsWhatCannotBeCarried() {
    int code =
        run("check", "--contract", "jrt:", "--interface", "javax.management.remote.rmi.RMIServer");
    assertThat(code).as(err + "" + out).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("on no protocol:").contains("newClient: ");
  }

  @Test
  void findsNothingInAFolderWithoutInterfaces() {
    assertThat(run("check", "--contract", folder.resolve("api/dev").getParent().getParent() + ""))
        .isEqualTo(ExitCode.OK);
    assertThat(run("check", "--contract", "jrt:")).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("no remote interface found");
  }

  @Test
  void saysThatTheRegistryDoesNotAnswer() throws Exception {
    String url = "rmi://127.0.0.1:" + RmiServer.freePort();
    assertThat(run("check", "--contract", api, "--registry", url)).isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains("does not answer").contains("leave --registry out");
  }

  @Test
  void checksWhatIsBound() throws Exception {
    try (RmiServer server = new RmiServer(RmiServer.freePort())) {
      server.bind("hello", new RmiServer.Greetings());
      String url = "rmi://127.0.0.1:" + server.port();
      assertThat(run("check", "--contract", api, "--registry", url)).isEqualTo(ExitCode.OK);
      assertThat(out.toString()).startsWith("hello: " + Greeter.class.getName());
    }
  }

  @Test
  void pinsAContractAndFindsWhatContradictsIt() throws Exception {
    Path lock = folder.resolve("contract.lock");
    String[] verify = {"lock", "--contract", api, "--lock", lock.toString(), "--verify"};
    assertThat(run(verify)).isEqualTo(ExitCode.FINDINGS);
    assertThat(lock).doesNotExist();
    assertThat(run("lock", "--contract", api, "--lock", lock.toString())).isEqualTo(ExitCode.OK);
    assertThat(lock).content().contains("greet(");
    assertThat(run(verify)).isEqualTo(ExitCode.OK);
    Files.writeString(lock, Files.readString(lock).replace("-> string?", "-> int"));
    assertThat(run(verify)).isEqualTo(ExitCode.FINDINGS);
    assertThat(out.toString()).contains("contradicts").contains("greet");
    assertThat(run("check", "--contract", api, "--lock", lock.toString()))
        .isEqualTo(ExitCode.FINDINGS);
  }

  @Test
  void namesTheDescriptionsThereAre() {
    String descriptions = folder.resolve("out").toString();
    assertThat(run("describe", "--contract", api, "telegram", "--out", descriptions))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("no protocol of this installation").contains("telegram");
  }

  @Test
  void saysWhereTheDemoShouldBe() {
    assertThat(run("demo", "--demo-folder", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains("--demo-folder");
  }
}
