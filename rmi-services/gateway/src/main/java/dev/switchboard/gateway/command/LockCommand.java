package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard lock}. */
@Command(
    name = "lock",
    mixinStandardHelpOptions = true,
    description = {
      "Pins the numbers and names that clients rely on, in a file to be kept with the contract.",
      "Writes what is new; refuses what contradicts the file. serve --lock refuses the same."
    },
    footer = {
      "",
      "Examples:",
      "  switchboard lock --contract shop-api.jar                    writes contract.lock",
      "  switchboard lock --contract shop-api.jar --verify           for a build: changes nothing",
      "  switchboard lock --contract shop-api.jar --lock shop.lock --registry rmi://127.0.0.1:1099",
      "",
      "Exit code 1: a contradiction, or with --verify anything that is not in the file yet."
    })
final class LockCommand implements Callable<Integer> {
  private static final String USUAL = "contract.lock";

  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Option(names = "--verify", description = "Change nothing; differences are findings.")
  private boolean verify;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "Only this remote interface. Repeatable.")
  private List<String> interfaces = List.of();

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InvalidConfiguration, Refused {
    Configuration configuration = options.read(System.getenv());
    configuration.mistakes().refuse();
    Path file = configuration.lockFile().orElse(Path.of(USUAL));
    try (Contracts contracts = new Contracts(configuration, file)) {
      configuration.mistakes().refuse();
      ProtocolNumbers numbers = ProtocolNumbers.of(OpenBridges.installed(), configuration);
      return judge(file, contracts, numbers, Catalogue.read(configuration, contracts, interfaces));
    }
  }

  private int judge(
      Path file, Contracts contracts, ProtocolNumbers numbers, List<Lock.Verdict> verdicts)
      throws IOException {
    Lock lock = contracts.lock();
    List<String> contradictions = new ArrayList<>();
    List<String> changes = new ArrayList<>();
    for (Lock.Verdict verdict : verdicts) {
      Lock.Verdict joined = lock.apply(verdict.contract());
      contradictions.addAll(verdict.contradictions());
      changes.addAll(verdict.changes());
      lock = verdict.contradictions().isEmpty() ? joined.lock() : lock;
      lock = numbers.pinned(verdict.contract(), lock, contradictions::add, changes::add);
    }
    tell("contradicts " + file, contradictions);
    tell(verify ? "not in " + file : "new in " + file, changes);
    if (!contradictions.isEmpty() || (verify && !changes.isEmpty())) {
      return ExitCode.FINDINGS;
    }
    if (!verify && !lock.equals(contracts.lock())) {
      Files.writeString(file, lock.render());
      tell("written", List.of(file.toString()));
    }
    return ExitCode.OK;
  }

  private void tell(String head, List<String> sentences) {
    PrintWriter out = spec.commandLine().getOut();
    if (!sentences.isEmpty()) {
      out.println(head + ":");
      sentences.forEach(sentence -> out.println("  " + sentence));
    }
    out.flush();
  }
}
