package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.UnreadableClass;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.jrmp.RmiFailure;
import dev.switchboard.jrmp.RmiTarget;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The services of a configuration, read without serving them: those it names, those bound in its
 * registries, and where it has neither, one for each remote interface in the jars.
 */
final class Catalogue {
  private final Configuration configuration;
  private final Contracts contracts;
  private final ServiceNames names = new ServiceNames();
  private final List<Lock.Verdict> verdicts = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  private Catalogue(Configuration configuration, Contracts contracts) {
    this.configuration = configuration;
    this.contracts = contracts;
  }

  /**
   * Reads the contracts.
   *
   * @param interfaces only these, when there are any
   */
  static List<Lock.Verdict> read(
      Configuration configuration, Contracts contracts, List<String> interfaces)
      throws Refused, IOException {
    Catalogue catalogue = new Catalogue(configuration, contracts);
    if (interfaces.isEmpty()) {
      catalogue.readConfigured();
    } else {
      interfaces.forEach(catalogue::readInterface);
    }
    if (!catalogue.refusals.isEmpty()) {
      throw new Refused(ExitCode.USAGE, catalogue.refusals);
    }
    return catalogue.verdicts;
  }

  private void readConfigured() throws Refused, IOException {
    configuration.services().forEach(service -> names.reserve(service.name()));
    for (Configuration.Service service : configuration.services()) {
      if (!service.interfaces().isEmpty()) {
        read(service.name(), service.interfaces(), service.excluded());
      }
    }
    for (Configuration.Target target : configuration.targets()) {
      readBound(target);
    }
    if (configuration.targets().isEmpty() && configuration.services().isEmpty()) {
      contracts.remoteInterfaces().forEach(this::readInterface);
    }
  }

  private void readBound(Configuration.Target configured) throws Refused, IOException {
    List<Configuration.Service> services =
        configuration.services().stream()
            .filter(service -> service.target().equals(configured.name()))
            .toList();
    try (RmiTarget rmi = new RmiTarget(configured.settings())) {
      new Discovery(configured, rmi, contracts, services)
          .look(configured.settings().connectTimeout(), found -> readFound(found, configured));
    } catch (RmiFailure e) {
      throw new Refused(
          ExitCode.UNAVAILABLE,
          List.of(
              "the registry "
                  + configured.settings().registry()
                  + " does not answer: "
                  + e.fault().diagnosis()
                  + "; leave --registry out to read the jars alone"));
    }
  }

  private void readFound(Discovery.Found found, Configuration.Target target) {
    String name =
        found
            .service()
            .map(Configuration.Service::name)
            .orElseGet(() -> names.claim(found.boundName(), target.name()));
    List<String> excluded = found.service().map(Configuration.Service::excluded).orElse(List.of());
    read(name, found.interfaces(), excluded);
  }

  private void readInterface(String interfaceName) {
    read(names.claim(serviceName(interfaceName), "jar"), List.of(interfaceName), List.of());
  }

  /** {@code com.acme.Ticketing} as it would most likely be bound: {@code ticketing}. */
  static String serviceName(String interfaceName) {
    String simple = interfaceName.substring(interfaceName.lastIndexOf('.') + 1);
    String inner = simple.substring(simple.lastIndexOf('$') + 1);
    boolean acronym = inner.length() > 1 && Character.isUpperCase(inner.charAt(1));
    return acronym ? inner : inner.substring(0, 1).toLowerCase(Locale.ROOT) + inner.substring(1);
  }

  private void read(String name, List<String> interfaces, List<String> excluded) {
    try {
      verdicts.add(contracts.read(name, interfaces, excluded));
    } catch (UnreadableClass e) {
      refusals.add(name + ": " + e.getMessage());
    }
  }
}
