package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.InvalidConfiguration;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.HexFile;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Sheet;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code switchboard explain}. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Says of each byte of a recorded call what it is.",
      "The file has a line for each piece that passed: > and hexadecimal digits for what the client"
          + " sent, < for what the server did."
    },
    footer = {
      "",
      "Examples:",
      "  switchboard explain call.hex --protocol jrmp --contract shop-api.jar",
      "  switchboard explain call.hex --protocol soap --contract shop-api.jar"
          + " --interface com.acme.Shop"
    })
final class ExplainCommand implements Callable<Integer> {
  private static final long LONGEST = 64 << 20;

  @Mixin private ConfigurationOptions options = new ConfigurationOptions();

  @Parameters(paramLabel = "FILE", description = "The recorded call.")
  @SuppressWarnings("NullAway.Init") // by picocli
  private Path file;

  @Option(
      names = "--protocol",
      paramLabel = "NAME",
      required = true,
      description = "jrmp, rest, jsonrpc, soap, xml-rpc, or another that is installed.")
  @SuppressWarnings("NullAway.Init") // by picocli
  private String protocol;

  @Option(
      names = "--interface",
      paramLabel = "NAME",
      description = "The remote interface that was called, where the jars have several.")
  private List<String> interfaces = List.of();

  @Option(names = "--udp", description = "Each line is a datagram.")
  private boolean udp;

  @Spec
  @SuppressWarnings("NullAway.Init") // by picocli
  private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InvalidConfiguration, Refused {
    Configuration configuration = options.read(System.getenv());
    configuration.mistakes().refuse();
    try (Contracts contracts = new Contracts(configuration)) {
      configuration.mistakes().refuse();
      ServiceContract contract = contract(Catalogue.read(configuration, contracts, interfaces));
      Recording recording = recording();
      PrintWriter out = spec.commandLine().getOut();
      out.print(Sheet.of(recording, dissected(recording, contract)));
      out.flush();
      return ExitCode.OK;
    }
  }

  private static ServiceContract contract(List<Lock.Verdict> found) throws Refused {
    if (found.size() != 1) {
      String names =
          found.stream()
              .flatMap(verdict -> verdict.contract().interfaces().stream())
              .collect(Collectors.joining(", "));
      throw refused(
          "expected one remote interface, found "
              + (found.isEmpty() ? "none" : names)
              + "; say which with --interface, and where it is with --contract");
    }
    return found.get(0).contract();
  }

  private Recording recording() throws IOException, Refused {
    if (Files.size(file) > LONGEST) {
      throw refused(file + ": expected at most " + LONGEST + " bytes, found more");
    }
    try {
      Transport transport = udp ? Transport.UDP : Transport.TCP;
      return HexFile.read(protocol, transport, Files.readString(file));
    } catch (HexFile.Spoiled spoiled) {
      throw refused(file + ": " + spoiled.getMessage());
    }
  }

  private Dissection dissected(Recording recording, ServiceContract contract) throws Refused {
    if (protocol.equals(Jrmp.NAME)) {
      return Jrmp.dissect(recording, contract);
    }
    List<Bridge> installed = OpenBridges.installed();
    for (Bridge bridge : installed) {
      if (bridge.name().equals(protocol)) {
        return bridge.dissect(recording, contract);
      }
    }
    String names =
        Stream.concat(Stream.of(Jrmp.NAME), installed.stream().map(Bridge::name))
            .collect(Collectors.joining(", "));
    throw refused("--protocol: expected one of " + names + ", found " + protocol);
  }

  private static Refused refused(String why) {
    return new Refused(ExitCode.USAGE, List.of(why));
  }
}
