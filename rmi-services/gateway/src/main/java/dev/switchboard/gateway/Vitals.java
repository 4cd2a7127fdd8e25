package dev.switchboard.gateway;

import java.time.Duration;
import java.util.List;

/** How the gateway is, for people who look at it. */
public interface Vitals {
  Vitals NONE =
      new Vitals() {
        @Override
        public String health() {
          return "{}";
        }

        @Override
        public List<Tally> tallies() {
          return List.of();
        }
      };

  /** Targets and services one by one, as JSON: what {@code /-/health/ready} says. */
  String health();

  /**
   * What was called since the start, in no order; empty until the metrics are loaded, which is a
   * moment after the start.
   */
  List<Tally> tallies();

  /** The calls of one operation over one protocol. Each number is read when it is asked for. */
  interface Tally {
    String protocol();

    /** Empty: a request that named no known service. */
    String service();

    /** Empty: a request that was refused before its operation was known. */
    String operation();

    long calls();

    /** Calls that ended with a fault, and requests that were refused. */
    long failed();

    /** The time of all calls together, from arguments read to outcome known. */
    Duration time();

    /** How many calls took at most so long, by rising bounds; slower ones are in none. */
    List<Bucket> buckets();
  }

  /**
   * A part of a distribution.
   *
   * @param calls with those of the buckets below
   */
  record Bucket(Duration atMost, long calls) {}
}
