package dev.switchboard.gateway.configuration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The command line's part of a configuration: the same keys as in the file, said by flags. */
public final class Flags {
  private final Map<String, Item> root = new LinkedHashMap<>();
  private final Mistakes mistakes;

  public Flags(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /**
   * Sets a key.
   *
   * @param path the keys on the way to it, separated by dots: {@code http.address}
   */
  public Flags put(String flag, String path, String value) {
    descend(flag, path.split("\\."), 0, root, new Item.Word(flag, value));
    return this;
  }

  /** Sets a key to a list; none when there are no values. */
  public Flags put(String flag, String path, List<String> values) {
    if (!values.isEmpty()) {
      List<Item> words = new ArrayList<>();
      values.forEach(value -> words.add(new Item.Word(flag, value)));
      descend(flag, path.split("\\."), 0, root, new Item.Sequence(flag, words));
    }
    return this;
  }

  /** Sets any key: {@code http.idle-time=5s}. */
  public Flags assign(String flag, String assignment) {
    int equals = assignment.indexOf('=');
    if (equals < 1) {
      mistakes.at(flag, "expected key.key=value, found \"" + assignment + "\"");
      return this;
    }
    String path = assignment.substring(0, equals).strip();
    return put(flag + " " + path, path, assignment.substring(equals + 1).strip());
  }

  private void descend(String flag, String[] path, int depth, Map<String, Item> into, Item value) {
    if (depth == path.length - 1) {
      into.merge(path[depth], value, Flags::join);
      return;
    }
    Item found = into.get(path[depth]);
    Map<String, Item> inner =
        found instanceof Item.Mapping mapping ? mapping.items() : new LinkedHashMap<>();
    into.put(path[depth], new Item.Mapping(flag, inner));
    descend(flag, path, depth + 1, inner, value);
  }

  /** The file's mapping with the flags on top: values replace, lists and mappings join. */
  Item.Mapping over(Item.Mapping file) {
    return join(file, new Item.Mapping(file.place(), root));
  }

  private static Item.Mapping join(Item.Mapping under, Item.Mapping over) {
    Map<String, Item> items = new LinkedHashMap<>(under.items());
    over.items().forEach((key, item) -> items.merge(key, item, Flags::join));
    return new Item.Mapping(under.place(), items);
  }

  private static Item join(Item under, Item over) {
    if (under instanceof Item.Mapping below && over instanceof Item.Mapping above) {
      return join(below, above);
    }
    if (under instanceof Item.Sequence below && over instanceof Item.Sequence above) {
      List<Item> items = new ArrayList<>(below.items());
      items.addAll(above.items());
      return new Item.Sequence(below.place(), items);
    }
    return over;
  }
}
