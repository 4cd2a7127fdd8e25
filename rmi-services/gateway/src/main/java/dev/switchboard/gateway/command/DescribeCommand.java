package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import dev.switchboard.gateway.configuration.Section;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code switchboard describe}. */
@Command(
    name = "describe",
    mixinStandardHelpOptions = true,
    description = "Writes the services' descriptions to files, one folder for each service.",
    footer = {
      "",
      "Examples:",
      "  switchboard describe --contract shop-api.jar --out descriptions",
      "  switchboard describe --contract shop-api.jar openapi openrpc --out descriptions"
    })
final class DescribeCommand implements Callable<Integer> {
  private static final String ALL = "all";

  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Parameters(
      paramLabel = "KIND",
      arity = "0..*",
      description = "wsdl, openapi, openrpc, x, idl, proto or all (the default).")
  private List<String> kinds = List.of(ALL);

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "Only this remote interface. Repeatable.")
  private List<String> interfaces = List.of();

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Where to write; made if it is not there.")
  @SuppressWarnings("NullAway.Init") // by picocli
  private Path out;

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InvalidConfiguration, Refused {
    Configuration configuration = options.read(System.getenv());
    configuration.mistakes().refuse();
    try (Contracts contracts = new Contracts(configuration)) {
      configuration.mistakes().refuse();
      int written = 0;
      Set<String> known = new TreeSet<>();
      for (Lock.Verdict verdict : Catalogue.read(configuration, contracts, interfaces)) {
        for (Bridge bridge : OpenBridges.installed()) {
          Section settings = configuration.bridge(bridge.name());
          List<Document> documents = bridge.describe(verdict.contract(), settings);
          configuration.mistakes().refuse(); // of the bridge's settings
          for (Document document : documents) {
            known.add(document.kind());
            written += wanted(document) ? write(verdict.contract().name(), document) : 0;
          }
        }
      }
      requireKnown(known);
      return written > 0 ? ExitCode.OK : ExitCode.FINDINGS;
    }
  }

  private boolean wanted(Document document) {
    return kinds.contains(ALL) || kinds.contains(document.kind());
  }

  private int write(String service, Document document) throws IOException {
    Path file = out.resolve(service).resolve(document.fileName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, document.text());
    PrintWriter console = spec.commandLine().getOut();
    console.println(file);
    console.flush();
    return 1;
  }

  private void requireKnown(Set<String> known) throws Refused {
    List<String> unknown =
        kinds.stream().filter(kind -> !kind.equals(ALL) && !known.contains(kind)).toList();
    if (!unknown.isEmpty()) {
      throw new Refused(
          ExitCode.USAGE,
          List.of(
              "no protocol of this installation has a description "
                  + String.join(", ", unknown)
                  + "; it has "
                  + String.join(", ", known)));
    }
  }
}
