package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Counts calls, their time, faults and bytes, by service, operation and protocol. Labels come from
 * contracts only, never from a client's input.
 */
final class Meters implements Filter {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(2),
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10)
  };

  private final Supplier<MeterRegistry> registry;
  private final ConcurrentMap<Key, OperationMeters> operations = new ConcurrentHashMap<>();

  /**
   * @param registry asked when the first call is over, not before: it takes a while to load
   */
  Meters(Supplier<MeterRegistry> registry) {
    this.registry = registry;
  }

  /** The word for an outcome in metrics and the access log. */
  static String outcomeOf(Outcome outcome) {
    return outcome instanceof Outcome.Failed failed ? failed.fault().kind().name() : "OK";
  }

  @Override
  public void pass(Call call, Stage next, Consumer<Outcome> reply) {
    long started = System.nanoTime();
    next.carry(
        call,
        outcome -> {
          long nanos = System.nanoTime() - started;
          reply.accept(outcome);
          of(call.scope().protocol(), call.route().service(), call.operation().name())
              .record(outcome, nanos);
        });
  }

  void refused(String protocol, String service, String operation, Fault fault) {
    of(protocol, service, operation).fault(fault.kind());
  }

  void transferred(String protocol, String service, String operation, long in, long out) {
    of(protocol, service, operation).bytes(in, out);
  }

  private OperationMeters of(String protocol, String service, String operation) {
    Key key = new Key(protocol, service, operation);
    OperationMeters meters = operations.get(key);
    return meters != null ? meters : operations.computeIfAbsent(key, this::create);
  }

  private OperationMeters create(Key key) {
    return new OperationMeters(registry.get(), key.tags());
  }

  private record Key(String protocol, String service, String operation) {
    Tags tags() {
      return Tags.of("protocol", protocol, "service", service, "operation", operation);
    }
  }

  private static final class OperationMeters {
    private final Timer duration;
    private final Map<Fault.Kind, Counter> faults = new EnumMap<>(Fault.Kind.class);
    private final DistributionSummary received;
    private final DistributionSummary sent;

    OperationMeters(MeterRegistry registry, Tags tags) {
      duration =
          Timer.builder("switchboard.call")
              .description("Calls and their time, from arguments read to outcome known")
              .tags(tags)
              .serviceLevelObjectives(BUCKETS)
              .register(registry);
      for (Fault.Kind kind : Fault.Kind.values()) {
        faults.put(kind, counter(registry, tags, kind));
      }
      received = bytes(registry, tags, "received");
      sent = bytes(registry, tags, "sent");
    }

    private static Counter counter(MeterRegistry registry, Tags tags, Fault.Kind kind) {
      return Counter.builder("switchboard.faults")
          .description("Calls that failed, by kind of fault")
          .tags(tags.and("kind", kind.name()))
          .register(registry);
    }

    private static DistributionSummary bytes(MeterRegistry registry, Tags tags, String direction) {
      return DistributionSummary.builder("switchboard.message")
          .description("Messages to and from clients")
          .baseUnit("bytes")
          .tags(tags.and("direction", direction))
          .register(registry);
    }

    void record(Outcome outcome, long nanos) {
      duration.record(nanos, TimeUnit.NANOSECONDS);
      if (outcome instanceof Outcome.Failed failed) {
        fault(failed.fault().kind());
      }
    }

    void fault(Fault.Kind kind) {
      Counter counter = faults.get(kind);
      if (counter != null) {
        counter.increment();
      }
    }

    void bytes(long in, long out) {
      received.record((double) in);
      sent.record((double) out);
    }
  }
}
