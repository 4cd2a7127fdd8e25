package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The pairs of a request's query, decoded, in their order. */
final class Query {
  private static final int MOST_PAIRS = 1_000;
  private static final Query NONE = new Query();

  private final List<String> names = new ArrayList<>(4);
  private final List<String> values = new ArrayList<>(4);

  private Query() {}

  /**
   * Takes a query apart; empty pairs are passed over.
   *
   * @throws InvalidArgument for broken escapes or too many pairs
   */
  static Query parse(@Nullable String raw) {
    if (raw == null || raw.isEmpty()) {
      return NONE;
    }
    Query query = new Query();
    int start = 0;
    while (start <= raw.length()) {
      int and = raw.indexOf('&', start);
      int end = and < 0 ? raw.length() : and;
      query.add(raw, start, end);
      start = end + 1;
    }
    return query;
  }

  private void add(String raw, int start, int end) {
    if (start == end) {
      return;
    }
    if (names.size() == MOST_PAIRS) {
      throw Found.at("", "expected at most " + MOST_PAIRS + " query parameters, found more");
    }
    int equals = raw.indexOf('=', start);
    int nameEnd = equals < 0 || equals > end ? end : equals;
    names.add(PercentCoding.decode(raw.substring(start, nameEnd), true, "the query"));
    String value = raw.substring(Math.min(nameEnd + 1, end), end);
    values.add(PercentCoding.decode(value, true, "the query"));
  }

  int size() {
    return names.size();
  }

  String name(int index) {
    return names.get(index);
  }

  String value(int index) {
    return values.get(index);
  }

  /** All values under a name. */
  List<String> values(String name) {
    List<String> found = new ArrayList<>(1);
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).equals(name)) {
        found.add(values.get(i));
      }
    }
    return found;
  }

  /** Whether a switch is on: by its name alone, or by {@code true}. */
  boolean flag(String name) {
    List<String> found = names.isEmpty() ? List.of() : values(name);
    if (found.isEmpty() || found.equals(List.of("false"))) {
      return false;
    }
    if (found.equals(List.of("")) || found.equals(List.of("true"))) {
      return true;
    }
    throw Found.instead("/" + name, "true or false once", Found.some(found));
  }
}
