package dev.switchboard.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One kind of call.
 *
 * @param operation of the ticketing service or of {@link Blobs}
 * @param size bytes of an argument or result; 0 for the ticketing service
 */
record Workload(String operation, int size) {
  static final Workload GET_EVENT = new Workload("getEvent", 0);
  static final Workload GET_TICKETS = new Workload("getAvailableTickets", 0);

  /** What every event of the comparison is: there, with tickets left. */
  static final String EVENT = "123";

  private static final List<Integer> SIZES = List.of(64 << 10, 1 << 20, 10 << 20);

  static List<Workload> all() {
    List<Workload> all = new ArrayList<>(List.of(GET_EVENT, GET_TICKETS));
    for (String operation : List.of("echo", "sink", "source")) {
      SIZES.forEach(size -> all.add(new Workload(operation, size)));
    }
    return all;
  }

  static Set<String> operations() {
    Set<String> names = new LinkedHashSet<>();
    all().forEach(workload -> names.add(workload.operation));
    return names;
  }

  /** Those that call one of these operations. */
  static List<Workload> of(Set<String> operations) throws IOException {
    if (!operations().containsAll(operations)) {
      throw new IOException("--calls: expected some of " + operations() + ", found " + operations);
    }
    return all().stream().filter(workload -> operations.contains(workload.operation)).toList();
  }

  static Workload parse(String word) {
    String[] parts = word.split("/", 2);
    return new Workload(parts[0], Integer.parseInt(parts[1]));
  }

  boolean isTicketing() {
    return size == 0;
  }

  /** As {@link #parse} takes it. */
  String word() {
    return operation + "/" + size;
  }

  @Override
  public String toString() {
    return isTicketing() ? operation : operation + " " + bytes();
  }

  private String bytes() {
    return size < 1 << 20 ? (size >> 10) + " KiB" : (size >> 20) + " MiB";
  }
}
