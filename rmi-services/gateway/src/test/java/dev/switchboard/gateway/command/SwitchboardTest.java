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

  /** {@code greet("Ann")}, byte for byte. */
  private static final String CALL =
      """
      # the call: stream header, block, ObjID, UID, operation -1, method hash, "Ann"
      > 50 aced0005 7722 0000000000000007 00000001 0000000000000002 0003
      > ffffffff 200f41a1529d0462 740003416e6e

      # the return: stream header, block, normal, UID, "Hi"
      < 51 aced0005 770f 01 00000004 0000000000000005 0006 7400024869
      """;

  @Test
  void explainsEachByteOfARecordedCall() throws Exception {
    assertThat(explain(CALL, "jrmp")).isEqualTo(ExitCode.OK);
    assertThat(out.toString())
        .isEqualTo(
            """
            request: 47 bytes (envelope 9, addressing 34, types 1, values 3)
                                                          call: greet of object 7
                 0  50                        envelope      Call
                 1  ac ed                     envelope      stream magic: a serialization stream
                 3  00 05                     envelope      stream version: 5
                                                            target: 7
                 5  77 22                     envelope        TC_BLOCKDATA: 34 bytes of data follow
                 7  00 00 00 00 00 00 00 07   addressing      object number: 7
                15  00 00 00 01               addressing      UID: unique to the JVM: 1
                19  00 00 00 00 00 00 00 02   addressing      UID: time: 2
                27  00 03                     addressing      UID: count: 3
                29  ff ff ff ff               addressing    operation number: -1: the method is named by its hash
                33  20 0f 41 a1 52 9d 04 62   addressing    method hash: 0x200f41a1529d0462: greet
                                                            name: Ann
                41  74                        types           TC_STRING: a text
                42  00 03                     envelope        length of name: 3
                44  41 6e 6e                  values          name: Ann

            response: 27 bytes (envelope 24, types 1, values 2)
                                                          return: of greet
                 0  51                        envelope      ReturnData
                 1  ac ed                     envelope      stream magic: a serialization stream
                 3  00 05                     envelope      stream version: 5
                 5  77 0f                     envelope      TC_BLOCKDATA: 15 bytes of data follow
                 7  01                        envelope      kind of return: 1: normal
                 8  00 00 00 04               envelope      UID: unique to the JVM: 4
                12  00 00 00 00 00 00 00 05   envelope      UID: time: 5
                20  00 06                     envelope      UID: count: 6
                                                            result: Hi
                22  74                        types           TC_STRING: a text
                23  00 02                     envelope        length of result: 2
                25  48 69                     values          result: Hi

            """);
  }

  private int explain(String text, String protocol) throws Exception {
    Path file = folder.resolve("call.hex");
    Files.writeString(file, text);
    return run("explain", file.toString(), "--protocol", protocol, "--contract", api);
  }

  @Test
  void saysWhatOfARecordingItCannotRead() throws Exception {
    assertThat(explain("# nothing\n> 5x\n", "jrmp")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("call.hex: line 2: expected > or <").contains("> 5x");
    assertThat(explain("> 50\n", "telex")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("--protocol: expected one of jrmp").contains("telex");
    assertThat(run("explain", "none.hex", "--protocol", "jrmp", "--contract", api))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(run("explain", "none.hex", "--protocol", "jrmp")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("expected one remote interface, found none");
    assertThat(explain("> 5000\n", "jrmp")).isEqualTo(ExitCode.OK);
    assertThat(out.toString()).contains("not understood");
  }

  @Test
  void saysWhereTheDemoShouldBe() {
    assertThat(run("demo", "--demo-folder", folder.resolve("none").toString()))
        .isEqualTo(ExitCode.UNAVAILABLE);
    assertThat(err.toString()).contains("--demo-folder");
  }
}
