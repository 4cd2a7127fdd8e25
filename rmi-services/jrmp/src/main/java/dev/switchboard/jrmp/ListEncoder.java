package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.List;

/** A collection, written as one JDK class. */
final class ListEncoder extends Encoder {
  /** How one class writes its elements. */
  interface Layout {
    void write(StreamWriter out, Elements elements) throws IOException;
  }

  /** The elements and how each is written. */
  record Elements(List<?> values, Encoder encoder) {
    int size() {
      return values.size();
    }

    void writeAll(StreamWriter out) throws IOException {
      for (Object value : values) {
        writeOrNull(encoder, out, value);
      }
    }
  }

  /** What a class demands of its elements. */
  enum Demand {
    NONE,
    NO_NULLS,
    /** Comparable to one another, and sent in their order without duplicates. */
    SORTED
  }

  private final Encoder element;
  private final Demand demand;
  private final Layout layout;

  ListEncoder(Encoder element, Demand demand, Layout layout) {
    this.element = element;
    this.demand = demand;
    this.layout = layout;
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!(value instanceof List<?> list)) {
      throw refusedValue(value);
    }
    for (int i = 0; i < list.size(); i++) {
      Object part = list.get(i);
      if (part == null && demand != Demand.NONE) {
        throw element.refusedAt(i);
      }
      checkElement(element, part, depth, i);
    }
    if (demand == Demand.SORTED) {
      checkOrder(list);
    }
  }

  private void checkOrder(List<?> list) {
    try {
      Sorted.elements(list, element);
    } catch (ClassCastException incomparable) {
      throw refused("elements without an order");
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    List<?> list = (List<?>) value;
    List<?> sent = demand == Demand.SORTED ? Sorted.elements(list, element) : list;
    layout.write(out, new Elements(sent, element));
  }

  @Override
  String expected() {
    return "a list";
  }
}
