package dev.switchboard.gateway.command;

import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code switchboard serve}. */
@Command(
    name = "serve",
    mixinStandardHelpOptions = true,
    description = {
      "Serves what is bound in RMI registries on every protocol, until stopped.",
      "A registry that does not answer is asked again until it does. SIGTERM ends the gateway within"
          + " ten seconds and loses no call."
    },
    footer = {
      "",
      "Examples:",
      "  switchboard serve --registry rmi://127.0.0.1:1099 --contract shop-api.jar",
      "  switchboard serve --config switchboard.yaml --http 127.0.0.1:0",
      "  switchboard serve --registry rmi://db7 --contract jrt: --set targets.main.connect=stub"
    })
final class ServeCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofMillis(1200);

  private final LogLoad log;
  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  ServeCommand(LogLoad log) {
    this.log = log;
  }

  @Override
  public Integer call() throws IOException, InvalidConfiguration, Refused, InterruptedException {
    Configuration configuration = options.read(System.getenv());
    requireTargets(configuration);
    configuration.mistakes().refuse();
    log.await();
    Gateway gateway = Gateway.start(configuration, OpenBridges.installed(), PATIENCE);
    new Banner(spec.commandLine().getOut(), root(configuration, gateway))
        .serving(gateway.services().entries(), gateway.arrivals().watches());
    Running.untilStopped(gateway, () -> {});
    return ExitCode.OK;
  }

  private static void requireTargets(Configuration configuration) {
    if (configuration.targets().isEmpty()) {
      configuration
          .mistakes()
          .accept("--registry: expected a registry such as rmi://host:1099, found none");
    }
    if (!configuration.namesInterfaces()) {
      configuration
          .mistakes()
          .accept(
              "--contract: expected a jar with the remote interfaces (or jrt: for the JDK's own),"
                  + " found none");
    }
  }

  static String root(Configuration configuration, Gateway gateway) {
    String host = configuration.http().host();
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return "http://" + literal + ":" + gateway.port();
  }
}
