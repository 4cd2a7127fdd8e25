package dev.switchboard.gateway.command;

import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.http.Health;
import java.util.stream.Collectors;

/**
 * Whether this gateway should be sent calls, and how its targets and services are. One server that
 * is down does not make the gateway unready: it still serves the others.
 */
final class Status implements Health {
  private final Services services;
  private final Arrivals arrivals;
  private final Pipeline pipeline;
  private volatile boolean draining;

  Status(Services services, Arrivals arrivals, Pipeline pipeline) {
    this.services = services;
    this.arrivals = arrivals;
    this.pipeline = pipeline;
  }

  void drain() {
    draining = true;
  }

  @Override
  public boolean ready() {
    return !draining && services.entries().stream().anyMatch(e -> e.contract().isPresent());
  }

  @Override
  public String json() {
    String targets = arrivals.watches().stream().map(this::target).collect(Collectors.joining(","));
    String offered =
        services.entries().stream().map(Status::service).collect(Collectors.joining(","));
    return "{\"ready\":%s,\"draining\":%s,\"inFlight\":%d,\"targets\":[%s],\"services\":[%s]}\n"
        .formatted(ready(), draining, pipeline.inFlight(), targets, offered);
  }

  private String target(Watch watch) {
    return "{\"name\":%s,\"status\":\"%s\",\"busy\":%d,\"waiting\":%d}"
        .formatted(
            quoted(watch.target().name()),
            watch.up() ? "up" : "down",
            pipeline.busy(watch.target().lane()),
            pipeline.waiting(watch.target().lane()));
  }

  private static String service(Services.Entry entry) {
    String status =
        entry.contract().isPresent()
            ? "offered"
            : entry.refusal().isPresent() ? "refused" : "awaited";
    return "{\"name\":%s,\"target\":%s,\"status\":\"%s\",\"operations\":%d}"
        .formatted(
            quoted(entry.name()),
            quoted(entry.target()),
            status,
            entry.contract().map(contract -> contract.operations().size()).orElse(0));
  }

  /** RFC 8259 section 7. */
  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                json.append('\\').append((char) c);
              } else if (c < ' ') {
                json.append(String.format("\\u%04x", c));
              } else {
                json.append((char) c);
              }
            });
    return json.append('"').toString();
  }
}
