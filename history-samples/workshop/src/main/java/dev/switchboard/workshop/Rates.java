package dev.switchboard.workshop;

import dev.switchboard.gateway.Vitals;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;

/**
 * What was called since the start, for the page to compare with what it was told before: a rate is
 * the difference of two counts by the difference of their times.
 */
final class Rates {
  private static final int MOST = 500;
  private static final double NANOS_OF_MILLI = 1e6;

  private final List<Vitals.Tally> tallies;

  Rates(List<Vitals.Tally> tallies) {
    this.tallies = tallies;
  }

  /** Counts that belong together. */
  private static final class Sum {
    private long calls;
    private long failed;
    private double millis;

    void add(Vitals.Tally tally) {
      calls += tally.calls();
      failed += tally.failed();
      millis += tally.time().toNanos() / NANOS_OF_MILLI;
    }

    void write(JsonGenerator out) {
      out.writeNumberProperty("calls", calls);
      out.writeNumberProperty("failed", failed);
      out.writeNumberProperty("millis", millis);
    }
  }

  /** By protocol, and by service: of those the most called. */
  void all(JsonGenerator out) {
    out.writeStartObject();
    time(out);
    sums(out, "protocols", Vitals.Tally::protocol);
    sums(out, "services", Vitals.Tally::service);
    out.writeEndObject();
  }

  /** Of a clock that goes forward only. */
  private static void time(JsonGenerator out) {
    out.writeNumberProperty("at", System.nanoTime() / NANOS_OF_MILLI);
  }

  private void sums(JsonGenerator out, String name, Function<Vitals.Tally, String> by) {
    Map<String, Sum> sums = new TreeMap<>();
    for (Vitals.Tally tally : tallies) {
      sums.computeIfAbsent(by.apply(tally), key -> new Sum()).add(tally);
    }
    out.writeArrayPropertyStart(name);
    sums.entrySet().stream()
        .sorted(Comparator.comparingLong(each -> -each.getValue().calls))
        .limit(MOST)
        .forEach(each -> row(out, each.getKey(), each.getValue()));
    out.writeEndArray();
  }

  private static void row(JsonGenerator out, String key, Sum sum) {
    out.writeStartObject();
    out.writeStringProperty("key", key);
    sum.write(out);
    out.writeEndObject();
  }

  /** The operations of a service by protocol, with how their times are spread. */
  void of(String service, JsonGenerator out) {
    out.writeStartObject();
    time(out);
    out.writeArrayPropertyStart("operations");
    tallies.stream()
        .filter(tally -> tally.service().equals(service))
        .sorted(Comparator.comparingLong(tally -> -tally.calls()))
        .limit(MOST)
        .forEach(tally -> operation(out, tally));
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void operation(JsonGenerator out, Vitals.Tally tally) {
    out.writeStartObject();
    out.writeStringProperty("key", tally.operation() + " " + tally.protocol());
    out.writeStringProperty("operation", tally.operation());
    out.writeStringProperty("protocol", tally.protocol());
    Sum sum = new Sum();
    sum.add(tally);
    sum.write(out);
    out.writeArrayPropertyStart("buckets");
    for (Vitals.Bucket bucket : tally.buckets()) {
      out.writeStartArray();
      out.writeNumber(bucket.atMost().toNanos() / NANOS_OF_MILLI);
      out.writeNumber(bucket.calls());
      out.writeEndArray();
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
