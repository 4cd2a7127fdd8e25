package dev.switchboard.corba;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Declarations, which IDL wants in an order: each after those it needs. */
final class IdlBlocks {
  private record Block(String text, Set<String> needs) {}

  private final StringBuilder forwards = new StringBuilder();
  private final Map<String, Block> blocks = new LinkedHashMap<>();

  /** Announces a type that sequences may have as element before it is declared. */
  void forward(String text) {
    forwards.append(text);
  }

  void add(String name, String text, Set<String> needs) {
    blocks.put(name, new Block(text, needs));
  }

  static Set<String> needs(List<IdlPart> parts) {
    Set<String> needs = new HashSet<>();
    parts.forEach(part -> needs.addAll(part.use().asMember()));
    return needs;
  }

  /** A struct, without a semicolon; one without members has a zero, for IDL has no empty struct. */
  static String struct(String name, List<IdlPart> parts) {
    return parts.isEmpty()
        ? "struct " + IdlNames.written(name) + " {\n  octet nothing; // 0\n}"
        : "struct " + body(name, parts);
  }

  static String body(String name, List<IdlPart> parts) {
    StringBuilder text = new StringBuilder(IdlNames.written(name) + " {\n");
    IdlNames scope = IdlNames.without(name);
    for (IdlPart part : parts) {
      String member = IdlNames.written(scope.claim(part.name()));
      text.append("  " + part.use().spelling() + " " + member + ";\n");
    }
    return text.append("}").toString();
  }

  String ordered() {
    StringBuilder ordered = new StringBuilder(forwards);
    ordered.append(forwards.length() == 0 ? "" : "\n");
    Set<String> written = new HashSet<>();
    blocks.keySet().forEach(name -> write(name, ordered, written));
    return ordered.toString();
  }

  private void write(String name, StringBuilder ordered, Set<String> written) {
    Block block = blocks.get(name);
    if (block != null && written.add(name)) {
      new TreeSet<>(block.needs).forEach(need -> write(need, ordered, written));
      ordered.append(block.text);
    }
  }
}
