package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Page;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.Vitals;
import dev.switchboard.gateway.call.Access;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.Section;
import dev.switchboard.gateway.http.Refusals;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Tap;
import jakarta.servlet.http.HttpServlet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/** The protocols and pages of this installation, opened as configured. */
final class OpenBridges implements AutoCloseable {
  private record Offer(Bridge bridge, Endpoint endpoint, Settings settings) {}

  private final List<Offer> offers = new ArrayList<>();
  private final ProtocolNumbers numbers = new ProtocolNumbers();
  private final List<Endpoint> endpoints = new ArrayList<>();

  /** Every protocol on the class path, by name. */
  static List<Bridge> installed() {
    return ServiceLoader.load(Bridge.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Bridge::name))
        .toList();
  }

  private static List<Page> pages() {
    return ServiceLoader.load(Page.class).stream()
        .map(ServiceLoader.Provider::get)
        .sorted(Comparator.comparing(Page::name))
        .toList();
  }

  /** Opens all that are not switched off; what was opened is closed again when one fails. */
  static OpenBridges open(
      List<Bridge> installed,
      Configuration configuration,
      Invoker invoker,
      HttpHost http,
      Optional<Tap> tap,
      Function<ServiceContract, Optional<Stub>> direct,
      Vitals vitals,
      Backstage backstage)
      throws IOException {
    OpenBridges open = new OpenBridges();
    boolean complete = false;
    try {
      Shared shared = new Shared(invoker, http, tap, direct, vitals);
      open.openAll(installed, configuration, shared, backstage);
      complete = true;
    } finally {
      if (!complete) {
        open.close();
      }
    }
    return open;
  }

  private void openAll(
      List<Bridge> installed, Configuration configuration, Shared shared, Backstage backstage)
      throws IOException {
    for (Bridge bridge : installed) {
      Section section = configuration.bridge(bridge.name());
      if (section.flag("enabled", true)) {
        Endpoint endpoint =
            bridge.open(shared.with(bridge.name(), section, configuration.access()));
        endpoints.add(endpoint);
        offers.add(new Offer(bridge, endpoint, section));
        numbers.add(bridge, section);
        section.done();
      }
    }
    for (Page page : pages()) {
      Section section = configuration.bridge(page.name());
      if (section.flag("enabled", true)) {
        Given given = shared.with(page.name(), section, configuration.access());
        endpoints.add(page.open(given.behind(backstage), spoken()));
        section.done();
      }
    }
    configuration.root().section("bridges").done();
  }

  /** What all protocols and pages use together. */
  private record Shared(
      Invoker invoker,
      HttpHost http,
      Optional<Tap> tap,
      Function<ServiceContract, Optional<Stub>> direct,
      Vitals vitals) {
    Given with(String name, Settings settings, Access access) {
      return new Given(
          invoker, host(name), settings, access, tap, direct, vitals, Optional.empty());
    }

    private HttpHost host(String name) {
      return tap.<HttpHost>map(t -> new Watched(name, http, t)).orElse(http);
    }
  }

  /** The host with an inspector that learns which paths are this protocol's. */
  private record Watched(String name, HttpHost http, Tap tap) implements HttpHost {
    @Override
    public void mount(String pathSpec, HttpServlet servlet) {
      tap.mounted(pathSpec, name);
      http.mount(pathSpec, servlet);
    }

    @Override
    public void mount(String pathSpec, HttpServlet servlet, Refusals refusals) {
      tap.mounted(pathSpec, name);
      http.mount(pathSpec, servlet, refusals);
    }
  }

  private record Given(
      Invoker invoker,
      HttpHost http,
      Settings settings,
      Access access,
      Optional<Tap> tap,
      Function<ServiceContract, Optional<Stub>> clients,
      Vitals vitals,
      Optional<Backstage> backstage)
      implements Context {
    Given behind(Backstage open) {
      return new Given(invoker, http, settings, access, tap, clients, vitals, Optional.of(open));
    }

    @Override
    public Optional<Stub> direct(ServiceContract contract) {
      return clients.apply(contract);
    }

    @Override
    public boolean admits(Metadata metadata) {
      return access.admits(metadata);
    }

    @Override
    public Users users() {
      return access;
    }
  }

  /** What is served, in the protocols' own description languages, as they are configured. */
  List<Document> describe(ServiceContract contract) {
    return offers.stream()
        .flatMap(offer -> offer.bridge.describe(contract, offer.settings).stream())
        .toList();
  }

  /** The descriptions, and where the service is for protocols with addresses of their own. */
  List<Document> documents(ServiceContract contract) {
    List<Document> all = new ArrayList<>(describe(contract));
    endpoints.forEach(endpoint -> all.addAll(endpoint.addresses(contract)));
    return all;
  }

  /** Why a service cannot be served under a lock, for its protocols know it by other numbers. */
  List<String> contradictions(ServiceContract contract, Lock lock) {
    List<String> found = new ArrayList<>();
    if (!lock.equals(Lock.EMPTY)) {
      var unused = numbers.pinned(contract, lock, found::add, change -> {});
    }
    return found;
  }

  List<Bridge> bridges() {
    return offers.stream().map(Offer::bridge).toList();
  }

  private List<Page.Spoken> spoken() {
    return offers.stream().map(o -> new Page.Spoken(o.bridge, o.endpoint)).toList();
  }

  List<Endpoint> endpoints() {
    return List.copyOf(endpoints);
  }

  /** Has all of them take no more calls. */
  void drain() {
    endpoints.forEach(Endpoint::drain);
  }

  @Override
  public void close() {
    endpoints.forEach(Endpoint::close);
  }
}
