package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a mapping's query says, strictly: every pair is wanted, and comes once. */
final class QueryInputs {
  private static final Object ABSENT = new Object();

  private final String owner;
  private final Map<String, TextSlot> slots = new HashMap<>();
  private final Map<String, String> fixed = new LinkedHashMap<>();

  QueryInputs(String owner, Mapping mapping, JsonCodecs codecs) {
    this.owner = owner;
    mapping.query().forEach(pair -> add(mapping.operation(), pair, codecs));
  }

  private void add(Operation operation, Mapping.Pair pair, JsonCodecs codecs) {
    if (pair.parameter()) {
      slots.put(pair.name(), TextSlot.of(owner, operation, pair.text(), codecs));
    } else {
      fixed.put(pair.name(), pair.text());
    }
  }

  /** Whether a name means something here. */
  boolean knows(String name) {
    return slots.containsKey(name) || fixed.containsKey(name);
  }

  /**
   * Fills the slots of the query's parameters.
   *
   * @param reserved a name that is not the operation's; passed over
   */
  void read(Query query, String reserved, @Nullable Object[] values) {
    if (slots.isEmpty() && fixed.isEmpty() && query.size() == 0) {
      return;
    }
    slots.values().forEach(slot -> values[slot.index()] = ABSENT);
    for (int i = 0; i < query.size(); i++) {
      readPair(query.name(i), query.value(i), reserved, values);
    }
    fixed.forEach((name, wanted) -> requireOnce(query, name, wanted));
    slots.values().forEach(slot -> complete(slot, values));
  }

  private void readPair(String name, String text, String reserved, @Nullable Object[] values) {
    TextSlot slot = slots.get(name);
    if (slot != null) {
      put(slot, text, values);
    } else if (!fixed.containsKey(name) && !name.equals(reserved)) {
      throw unknown(name);
    }
  }

  private static void put(TextSlot slot, String text, @Nullable Object[] values) {
    Object before = values[slot.index()];
    if (slot.many()) {
      values[slot.index()] = longer(before, slot.value(text));
    } else if (before == ABSENT) {
      values[slot.index()] = slot.value(text);
    } else {
      throw slot.wrong("two");
    }
  }

  private static List<@Nullable Object> longer(@Nullable Object before, Object element) {
    List<@Nullable Object> list = new ArrayList<>();
    if (before instanceof List<?> shorter) {
      list.addAll(shorter);
    }
    list.add(element);
    return list;
  }

  private static void complete(TextSlot slot, @Nullable Object[] values) {
    if (values[slot.index()] == ABSENT) {
      values[slot.index()] = absent(slot);
    }
  }

  private static @Nullable Object absent(TextSlot slot) {
    if (slot.optional()) {
      return null;
    }
    if (slot.many()) {
      return new ArrayList<>();
    }
    throw slot.wrong("none");
  }

  private void requireOnce(Query query, String name, String wanted) {
    List<String> values = query.values(name);
    if (!values.equals(List.of(wanted))) {
      String found = values.isEmpty() ? "none" : Found.some(values);
      throw mistake(name, "parameter " + name + "=" + wanted + " once", found);
    }
  }

  private InvalidArgument unknown(String name) {
    Set<String> known = new TreeSet<>(slots.keySet());
    known.addAll(fixed.keySet());
    String wanted = "parameters: " + (known.isEmpty() ? "none" : Found.some(known));
    return mistake(name, wanted, Found.quoted(name));
  }

  private InvalidArgument mistake(String name, String wanted, String found) {
    String pointer = "/" + name.replace("~", "~0").replace("/", "~1");
    return Found.at(pointer, owner + ": expected query " + wanted + ", found " + found);
  }
}
