package dev.switchboard.gateway.configuration;

import dev.switchboard.contract.Nearest;
import dev.switchboard.jrmp.Address;
import dev.switchboard.jrmp.AddressPolicy;
import dev.switchboard.jrmp.TargetSettings;
import dev.switchboard.jrmp.Tls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the keys {@code targets} and {@code services}. */
final class TargetReader {
  private static final int REGISTRY_PORT = 1099;
  private static final String REGISTRY = "a registry such as rmi://host:1099";
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]*";

  private final Section root;

  TargetReader(Section root) {
    this.root = root;
  }

  List<Configuration.Target> targets() {
    List<Configuration.Target> targets = new ArrayList<>();
    root.sections("targets").forEach((name, section) -> target(name, section, targets));
    return targets;
  }

  private void target(String name, Section section, List<Configuration.Target> targets) {
    Optional<Address> registry = registry(section);
    TargetSettings usual = TargetSettings.of("127.0.0.1", REGISTRY_PORT);
    TargetSettings settings =
        new TargetSettings(
            registry.orElse(usual.registry()),
            tls(section.section("tls")),
            policy(section),
            section.number("connections", usual.maxConnections(), 1, 10_000),
            section.duration("connect-timeout", usual.connectTimeout()),
            section.duration("idle-time", usual.idleTime()),
            section.has("permit-grace")
                ? Optional.of(section.duration("permit-grace", usual.idleTime()))
                : Optional.empty(),
            usual
                .limits()
                .withBytes(section.size("reply-limit", usual.limits().bytes(), 1 << 10, 1L << 30)));
    targets.add(
        new Configuration.Target(
            name,
            settings,
            section.flag("discover", true),
            section.number("queue", 2000, 0, 1_000_000)));
    section.done();
  }

  private static Optional<Address> registry(Section section) {
    if (!section.has("registry")) {
      section.mistake("registry", "expected " + REGISTRY + ", found nothing");
    }
    return section.parsed("registry", REGISTRY, TargetReader::registry);
  }

  /** {@code rmi://host:port}, with scheme and port optional. */
  private static Optional<Address> registry(String text) {
    String bare = text.replaceFirst("^rmi://", "").replaceFirst("/$", "");
    if (bare.isEmpty() || bare.contains("/")) {
      return Optional.empty();
    }
    boolean portless = bare.endsWith("]") || bare.indexOf(':') < 0;
    return address(portless ? bare + ":" + REGISTRY_PORT : bare);
  }

  private static Optional<Address> address(String text) {
    try {
      return Optional.of(Address.parse(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static AddressPolicy policy(Section section) {
    Optional<Item> connect = section.item("connect");
    if (connect.isPresent() && connect.get() instanceof Item.Mapping) {
      return table(section.section("connect"));
    }
    return section
        .parsed(
            "connect",
            "registry (the registry's host), stub (what the stub says), or a mapping of addresses",
            TargetReader::policy)
        .orElse(new AddressPolicy.RegistryHost());
  }

  private static Optional<AddressPolicy> policy(String word) {
    return switch (word) {
      case "registry" -> Optional.of(new AddressPolicy.RegistryHost());
      case "stub" -> Optional.of(new AddressPolicy.StubHost());
      default -> Optional.empty();
    };
  }

  private static AddressPolicy table(Section section) {
    Map<Address, Address> table = new LinkedHashMap<>();
    for (String key : section.keys()) {
      Optional<Address> to = section.parsed(key, "host:port", TargetReader::address);
      Optional<Address> from = address(key);
      if (from.isEmpty()) {
        section.mistake(key, "expected host:port as key, found \"" + key + "\"");
      } else {
        to.ifPresent(address -> table.put(from.get(), address));
      }
    }
    return new AddressPolicy.Fixed(table);
  }

  private static Tls tls(Section section) {
    Tls.Mode mode =
        section.parsed("mode", "auto, on or off", TargetReader::mode).orElse(Tls.Mode.AUTO);
    Tls tls =
        new Tls(
            mode,
            store(section, "trust"),
            store(section, "keys"),
            section.flag("verify-host", Tls.AUTO.verifyHost()));
    section.done();
    return tls;
  }

  private static Optional<Tls.Mode> mode(String word) {
    return switch (word.toLowerCase(Locale.ROOT)) {
      case "auto" -> Optional.of(Tls.Mode.AUTO);
      case "on", "true" -> Optional.of(Tls.Mode.ON);
      case "off", "false" -> Optional.of(Tls.Mode.OFF);
      default -> Optional.empty();
    };
  }

  private static Optional<Tls.Store> store(Section tls, String key) {
    if (!tls.has(key)) {
      tls.item(key);
      return Optional.empty();
    }
    Section section = tls.section(key);
    Path file = Path.of(section.text("file", ""));
    if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      section.mistake("file", "expected a key store file that can be read, found \"" + file + "\"");
    }
    String password = section.text("password", "");
    section.done();
    return Optional.of(new Tls.Store(file, password));
  }

  List<Configuration.Service> services(List<Configuration.Target> targets) {
    List<Configuration.Service> services = new ArrayList<>();
    root.sections("services")
        .forEach((name, section) -> services.add(service(name, section, targets)));
    return services;
  }

  private Configuration.Service service(
      String name, Section section, List<Configuration.Target> targets) {
    if (!name.matches(NAME)) {
      root.section("services")
          .mistake(name, "expected a name of letters, digits, '.', '_' and '-'");
    }
    Configuration.Service service =
        new Configuration.Service(
            name,
            target(section, targets),
            section.text("bound", name),
            section.texts("interfaces", List.of()),
            section.texts("exclude", List.of()),
            section.place());
    section.done();
    return service;
  }

  private String target(Section section, List<Configuration.Target> targets) {
    List<String> names = targets.stream().map(Configuration.Target::name).toList();
    String only = names.size() == 1 ? names.get(0) : "";
    String name = section.text("target", only);
    if (name.isEmpty()) {
      section.mistake("target", "expected one of " + names + ", found nothing");
    } else if (!names.contains(name)) {
      section.mistake(
          "target",
          "expected one of " + names + ", found \"" + name + "\"" + Nearest.question(name, names));
    }
    return name;
  }
}
