package dev.switchboard.gateway.command;

import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.ConfigurationReader;
import dev.switchboard.gateway.configuration.Flags;
import dev.switchboard.gateway.configuration.Mistakes;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags that say, like the file, what the gateway works with. */
final class ConfigurationOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "A YAML file; flags win over it. Any of its keys can be set by --set.")
  private @Nullable Path config;

  @Option(
      names = "--registry",
      paramLabel = "URL",
      description = "An RMI registry: rmi://host:1099. Repeat it for more than one.")
  private List<String> registries = List.of();

  @Option(
      names = "--contract",
      paramLabel = "PATH",
      description =
          "A jar or a folder of classes with the remote interfaces, read as data; jrt: for the"
              + " JDK's own. Repeat it for more than one.")
  private List<String> contracts = List.of();

  @Option(
      names = "--overlay",
      paramLabel = "FILE",
      description = "A YAML file that adds names, resources and documentation. Repeatable.")
  private List<String> overlays = List.of();

  @Option(
      names = "--lock",
      paramLabel = "FILE",
      description = "The file that pins numbers and names.")
  private @Nullable String lock;

  @Option(
      names = "--http",
      paramLabel = "HOST:PORT",
      description = "Where HTTP is served (127.0.0.1:8080); port 0 is any free one.")
  private @Nullable String http;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      description = "What a call gets that asks for no time of its own (10s).")
  private @Nullable String timeout;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Any key of the file: --set targets.main.connections=8")
  private List<String> assignments = List.of();

  /** What file and flags say together; mistakes are collected in it. */
  Configuration read(Map<String, String> environment) {
    Mistakes mistakes = new Mistakes();
    return ConfigurationReader.read(config, flags(mistakes), environment, mistakes);
  }

  /** The same with flags of the caller's on top. */
  Configuration read(Map<String, String> environment, java.util.function.Consumer<Flags> more) {
    Mistakes mistakes = new Mistakes();
    Flags flags = flags(mistakes);
    more.accept(flags);
    return ConfigurationReader.read(config, flags, environment, mistakes);
  }

  private Flags flags(Mistakes mistakes) {
    Flags flags = new Flags(mistakes);
    for (int i = 0; i < registries.size(); i++) {
      String name = i == 0 ? "main" : "target" + (i + 1);
      flags.put("--registry", "targets." + name + ".registry", registries.get(i));
    }
    flags.put("--contract", "contracts", contracts);
    flags.put("--overlay", "overlays", overlays);
    put(flags, "--lock", "lock", lock);
    put(flags, "--http", "http.address", http);
    put(flags, "--timeout", "calls.timeout", timeout);
    assignments.forEach(assignment -> flags.assign("--set", assignment));
    return flags;
  }

  private static void put(Flags flags, String flag, String path, @Nullable String value) {
    if (value != null) {
      flags.put(flag, path, value);
    }
  }
}
