package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of programs are kept in the lock, and a start that would change one is refused. */
final class OncRpcLockDistributionTest {
  private static final String LOCKED = "\nnumber ticketing onc-rpc 648944013\n";

  @TempDir Path folder;
  private Path lock;

  @BeforeEach
  void writeTheLock() throws Exception {
    lock = folder.resolve("contract.lock");
    assertThat(switchboard("lock")).startsWith("0 ").contains("ticketing: new, ");
    assertThat(lock).content().contains(LOCKED);
  }

  /** The exit code, and what was printed. */
  private String switchboard(String command, String... more) throws Exception {
    List<String> arguments =
        new ArrayList<>(List.of(command, "--contract", ChildJvm.ticketingApi().toString()));
    arguments.addAll(List.of("--lock", lock.toString()));
    arguments.addAll(List.of(more));
    try (ChildJvm jvm = ChildJvm.switchboard(folder, List.of(), arguments.toArray(String[]::new))) {
      return jvm.exitValue() + " " + jvm.output();
    }
  }

  @Test
  void whatIsLockedVerifies() throws Exception {
    assertThat(switchboard("lock", "--verify")).isEqualTo("0 ");
  }

  @Test
  void anotherNumberIsRefusedWithTheDifference() throws Exception {
    String setting = "bridges.onc-rpc.programs=ticketing=0x20000101/1";
    assertThat(switchboard("lock", "--set", setting))
        .startsWith("1 ")
        .contains("ticketing: number of onc-rpc: locked as 648944013, now 536871169");
    assertThat(lock).content().contains(LOCKED);
  }

  @Test
  void aStartWithAnotherNumberIsRefused() throws Exception {
    try (ChildJvm server = ChildJvm.ticketing(folder)) {
      String registry = server.waitFor("ready on (rmi://127.0.0.1:\\d+)/");
      String text = Files.readString(lock).replace(LOCKED, "\nnumber ticketing onc-rpc 7\n");
      Files.writeString(lock, text);
      assertThat(switchboard("serve", "--registry", registry, "--http", "127.0.0.1:0"))
          .doesNotStartWith("0 ")
          .contains("ticketing: number of onc-rpc: locked as 7, now 648944013");
    }
  }
}
