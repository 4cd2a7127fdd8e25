package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Elements in the order in which a server's sorted set or map has them. A sorted collection trusts
 * the stream, so they must be sorted and distinct before they are sent.
 */
final class Sorted {
  /**
   * @param at where it was
   * @param order what it is compared by
   */
  private record Entry(int at, Comparable<Object> order) {}

  private Sorted() {}

  static List<Object> elements(List<?> elements, Encoder element) {
    return sorted(elements.size(), i -> elements.get(i), element).stream()
        .<Object>map(entry -> elements.get(entry.at))
        .toList();
  }

  /** Of equal keys the last one stays, as with any other map. */
  static MapValue entries(MapValue map, Encoder key) {
    MapValue sorted = new MapValue(map.size());
    for (Entry entry : sorted(map.size(), map::key, key)) {
      sorted.add(map.key(entry.at), map.value(entry.at));
    }
    return sorted;
  }

  private interface Elements {
    @Nullable Object at(int index);
  }

  private static List<Entry> sorted(int size, Elements elements, Encoder encoder) {
    List<Entry> entries = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      entries.add(new Entry(i, order(encoder, elements.at(i))));
    }
    entries.sort(Comparator.comparing(Entry::order));
    List<Entry> distinct = new ArrayList<>(size);
    for (Entry entry : entries) {
      if (!distinct.isEmpty() && last(distinct).order.compareTo(entry.order) == 0) {
        distinct.remove(distinct.size() - 1);
      }
      distinct.add(entry);
    }
    return distinct;
  }

  private static Entry last(List<Entry> entries) {
    return entries.get(entries.size() - 1);
  }

  /** That values of different classes do not compare is found by comparing them. */
  @SuppressWarnings("unchecked")
  private static Comparable<Object> order(Encoder encoder, @Nullable Object value) {
    Comparable<?> order = value == null ? null : encoder.order(value);
    if (order == null) {
      throw new ClassCastException("no order is known");
    }
    return (Comparable<Object>) order;
  }
}
