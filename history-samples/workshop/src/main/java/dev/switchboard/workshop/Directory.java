package dev.switchboard.workshop;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentSkipListMap;

/** Finds services and operations by words of their names and documentation. */
final class Directory {
  /** Rows of a page. */
  static final int MOST = 50;

  private final ConcurrentSkipListMap<String, List<Row>> rows = new ConcurrentSkipListMap<>();

  /**
   * A service, or one of its operations.
   *
   * @param operation empty: the service itself
   * @param operations how many the service has
   * @param text what is searched in, in lower case
   */
  record Row(String service, String operation, String documentation, int operations, String text) {}

  /**
   * Some of what was found.
   *
   * @param services how many there are
   * @param operations how many there are
   * @param found how many rows there are
   * @param from the first of these rows among them
   */
  record Page(int services, int operations, int found, int from, List<Row> rows) {}

  void put(ServiceContract contract) {
    List<Row> all = new ArrayList<>();
    all.add(row(contract, "", contract.documentation()));
    for (Operation operation : contract.operations()) {
      all.add(row(contract, operation.name(), operation.traits().documentation()));
    }
    rows.put(contract.name(), all);
  }

  private static Row row(ServiceContract contract, String operation, String documentation) {
    String name = operation.isEmpty() ? contract.name() : contract.name() + "." + operation;
    String text = (name + " " + documentation).toLowerCase(Locale.ROOT);
    return new Row(contract.name(), operation, documentation, contract.operations().size(), text);
  }

  /**
   * @param words none: the services alone
   */
  Page find(String words, int from) {
    List<String> wanted =
        Arrays.stream(words.toLowerCase(Locale.ROOT).split("\\s+"))
            .filter(word -> !word.isEmpty())
            .toList();
    int operations = 0;
    List<Row> found = new ArrayList<>();
    for (List<Row> service : rows.values()) {
      operations += service.size() - 1;
      service.stream().filter(row -> matches(row, wanted)).forEach(found::add);
    }
    int start = Math.max(0, Math.min(from, found.size()));
    int end = Math.min(start + MOST, found.size());
    return new Page(rows.size(), operations, found.size(), start, found.subList(start, end));
  }

  private static boolean matches(Row row, List<String> words) {
    return words.isEmpty()
        ? row.operation().isEmpty()
        : words.stream().allMatch(row.text()::contains);
  }
}
