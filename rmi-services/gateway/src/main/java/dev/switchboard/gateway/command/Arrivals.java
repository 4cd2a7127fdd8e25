package dev.switchboard.gateway.command;

import dev.switchboard.gateway.configuration.Configuration;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings services in: configured ones at once, others when their registry answers. */
final class Arrivals {
  private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);

  private final Configuration configuration;
  private final Services services;
  private final ScheduledExecutorService clock;
  private final List<Watch> watches = new ArrayList<>();
  private final ServiceNames names = new ServiceNames();

  /** First looks that were not waited for to the end. */
  private final List<CompletableFuture<Void>> late = new ArrayList<>();

  Arrivals(
      Configuration configuration,
      List<Target> targets,
      Contracts contracts,
      Services services,
      ScheduledExecutorService clock) {
    this.configuration = configuration;
    this.services = services;
    this.clock = clock;
    for (Target target : targets) {
      Discovery discovery =
          new Discovery(target.configured(), target.rmi(), contracts, servicesOf(target));
      watches.add(new Watch(target, discovery, found -> publish(target, found), clock));
    }
  }

  private List<Configuration.Service> servicesOf(Target target) {
    return configuration.services().stream()
        .filter(service -> service.target().equals(target.name()))
        .toList();
  }

  List<Watch> watches() {
    return List.copyOf(watches);
  }

  /**
   * The services that can be had at once, in the order of the configuration, so that names come out
   * the same each time. Returns why some cannot be served at all.
   */
  List<String> first(Duration patience) {
    List<String> refusals = new ArrayList<>();
    configuration.services().forEach(service -> names.reserve(service.name()));
    for (Watch watch : watches) {
      servicesOf(watch.target()).forEach(service -> first(watch.target(), service, refusals));
    }
    List<CompletableFuture<List<Discovery.Found>>> looks =
        watches.stream().map(watch -> CompletableFuture.supplyAsync(watch::look, clock)).toList();
    long end = System.nanoTime() + patience.toNanos();
    for (int i = 0; i < looks.size(); i++) {
      refusals.addAll(first(watches.get(i).target(), looks.get(i), end - System.nanoTime()));
    }
    return refusals;
  }

  private void first(Target target, Configuration.Service service, List<String> refusals) {
    if (service.interfaces().isEmpty()) {
      services.expect(service.name(), target.name());
    } else {
      services
          .publish(
              service.name(), target, service.boundName(), service.interfaces(), service.excluded())
          .forEach(refusal -> refusals.add(service.place() + ": " + refusal));
    }
  }

  private List<String> first(
      Target target, CompletableFuture<List<Discovery.Found>> look, long nanos) {
    try {
      return offer(target, look.get(Math.max(1, nanos), TimeUnit.NANOSECONDS));
    } catch (java.util.concurrent.TimeoutException e) {
      late.add(look.thenAccept(found -> publish(target, found)));
      return List.of();
    } catch (java.util.concurrent.ExecutionException e) {
      throw new IllegalStateException("a bug while asking " + target.name(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  /** Goes on asking the registries, until the clock stops. */
  void start() {
    watches.forEach(Watch::start);
  }

  private void publish(Target target, List<Discovery.Found> found) {
    offer(target, found).forEach(refusal -> LOG.error("{}", refusal));
  }

  private synchronized List<String> offer(Target target, List<Discovery.Found> found) {
    List<String> refusals = new ArrayList<>();
    for (Discovery.Found each : found) {
      String name =
          each.service()
              .map(Configuration.Service::name)
              .orElseGet(() -> names.claim(each.boundName(), target.name()));
      List<String> excluded = each.service().map(Configuration.Service::excluded).orElse(List.of());
      refusals.addAll(
          services.publish(name, target, each.boundName(), each.interfaces(), excluded));
    }
    return refusals;
  }
}
