package dev.switchboard.gateway.command;

import dev.switchboard.gateway.Coverage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Why operations do not get through whole: each reason once, with all operations it holds for. */
final class Reasons {
  private static final int COLUMNS = 110;

  /** By reason, by operation: the protocols. */
  private final Map<String, Map<String, Set<String>>> protocols = new LinkedHashMap<>();

  void add(String protocol, Coverage.Line line) {
    protocols
        .computeIfAbsent(line.reason(), reason -> new LinkedHashMap<>())
        .computeIfAbsent(line.operation(), operation -> new TreeSet<>())
        .add(protocol);
  }

  /** How many operations there are, each as often as there are reasons. */
  int size() {
    return protocols.values().stream().mapToInt(Map::size).sum();
  }

  /** A reason with its protocols, then the operations, indented. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    protocols.forEach(
        (reason, operations) ->
            byProtocols(operations)
                .forEach(
                    (where, names) -> {
                      lines.add(reason + " (" + where + "):");
                      lines.addAll(wrapped(names));
                    }));
    return lines;
  }

  private static Map<String, List<String>> byProtocols(Map<String, Set<String>> operations) {
    Map<String, List<String>> names = new TreeMap<>();
    operations.forEach(
        (name, all) ->
            names.computeIfAbsent(String.join(", ", all), where -> new ArrayList<>()).add(name));
    return names;
  }

  private static List<String> wrapped(List<String> names) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String name : names) {
      if (!line.isEmpty() && line.length() + name.length() > COLUMNS) {
        lines.add(line.append(',').toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "  " : ", ").append(name);
    }
    lines.add(line.toString());
    return lines;
  }
}
