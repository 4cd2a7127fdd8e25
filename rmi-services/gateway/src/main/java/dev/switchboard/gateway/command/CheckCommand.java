package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code switchboard check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what each protocol carries of each operation, and why not the rest.",
      "Starts nothing. With --registry it reads what is bound there; without, it takes each remote"
          + " interface in the jars for a service."
    },
    footer = {
      "",
      "Examples:",
      "  switchboard check --contract shop-api.jar",
      "  switchboard check --contract shop-api.jar --overlay shop.yaml --lock contract.lock",
      "  switchboard check --contract jrt: --interface javax.management.remote.rmi.RMIServer",
      "",
      "Exit code 1: something is refused, contradicts the lock file, or is in the overlay for nothing."
    })
final class CheckCommand implements Callable<Integer> {
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

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
    try (Contracts contracts = new Contracts(configuration)) {
      configuration.mistakes().refuse();
      List<Lock.Verdict> verdicts = Catalogue.read(configuration, contracts, interfaces);
      Report report = new Report(spec.commandLine().getOut(), OpenBridges.installed());
      verdicts.forEach(report::service);
      List<ServiceContract> read = verdicts.stream().map(Lock.Verdict::contract).toList();
      report.overlay(configuration.overlay().unused(read, contracts::has));
      report.nothing(read);
      return report.findings() == 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }
}
