package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Vitals;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.distribution.CountAtBucket;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
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

  private final Supplier<Optional<MeterRegistry>> registry;
  private final ConcurrentMap<Key, OperationMeters> operations = new ConcurrentHashMap<>();
  private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

  /**
   * @param registry empty until it is loaded, which takes a while
   */
  Meters(Supplier<Optional<MeterRegistry>> registry) {
    this.registry = registry;
  }

  /** Counts what came before there was a registry. */
  void catchUp() {
    for (Runnable late = waiting.poll(); late != null; late = waiting.poll()) {
      late.run();
    }
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
          count(
              new Key(call.scope().protocol(), call.route().service(), call.operation().name()),
              meters -> meters.record(outcome, nanos));
        });
  }

  /** What was counted so far. */
  List<Vitals.Tally> tallies() {
    return List.copyOf(operations.values());
  }

  void refused(String protocol, String service, String operation, Fault fault) {
    count(new Key(protocol, service, operation), meters -> meters.fault(fault.kind()));
  }

  void transferred(String protocol, String service, String operation, long in, long out) {
    count(new Key(protocol, service, operation), meters -> meters.bytes(in, out));
  }

  private void count(Key key, Consumer<OperationMeters> event) {
    OperationMeters known = operations.get(key);
    if (known != null) {
      event.accept(known);
    } else {
      registry
          .get()
          .ifPresentOrElse(
              loaded -> event.accept(create(key, loaded)),
              () -> waiting.add(() -> count(key, event)));
    }
  }

  private OperationMeters create(Key key, MeterRegistry loaded) {
    return operations.computeIfAbsent(key, k -> new OperationMeters(loaded, k));
  }

  private record Key(String protocol, String service, String operation) {
    Tags tags() {
      return Tags.of("protocol", protocol, "service", service, "operation", operation);
    }
  }

  private static final class OperationMeters implements Vitals.Tally {
    private final Key key;
    private final Timer duration;
    private final Map<Fault.Kind, Counter> faults = new EnumMap<>(Fault.Kind.class);
    private final DistributionSummary received;
    private final DistributionSummary sent;

    OperationMeters(MeterRegistry registry, Key key) {
      this.key = key;
      Tags tags = key.tags();
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

    @Override
    public String protocol() {
      return key.protocol();
    }

    @Override
    public String service() {
      return key.service();
    }

    @Override
    public String operation() {
      return key.operation();
    }

    @Override
    public long calls() {
      return duration.count();
    }

    @Override
    public long failed() {
      return (long) faults.values().stream().mapToDouble(Counter::count).sum();
    }

    @Override
    public Duration time() {
      return Duration.ofNanos((long) duration.totalTime(TimeUnit.NANOSECONDS));
    }

    @Override
    public List<Vitals.Bucket> buckets() {
      return Arrays.stream(duration.takeSnapshot().histogramCounts())
          .filter(each -> Double.isFinite(each.bucket()))
          .map(OperationMeters::bucket)
          .toList();
    }

    private static Vitals.Bucket bucket(CountAtBucket each) {
      Duration atMost = Duration.ofNanos((long) each.bucket(TimeUnit.NANOSECONDS));
      return new Vitals.Bucket(atMost, (long) each.count());
    }
  }
}
