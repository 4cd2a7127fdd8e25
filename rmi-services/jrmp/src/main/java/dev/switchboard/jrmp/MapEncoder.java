package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import dev.switchboard.jrmp.ListEncoder.Demand;
import java.io.IOException;

/** A map, written as one JDK class. */
final class MapEncoder extends Encoder {
  /** How one class writes its entries. */
  interface Layout {
    void write(StreamWriter out, Entries entries) throws IOException;
  }

  /** The entries and how each is written. */
  record Entries(MapValue map, Encoder key, Encoder value) {
    int size() {
      return map.size();
    }

    void writeAll(StreamWriter out) throws IOException {
      for (int i = 0; i < map.size(); i++) {
        writeOrNull(key, out, map.key(i));
        writeOrNull(value, out, map.value(i));
      }
    }
  }

  /**
   * What a class demands.
   *
   * @param nullValues whether it takes them
   */
  record Demands(Demand keys, boolean nullValues) {}

  private final Encoder key;
  private final Encoder value;
  private final Demands demands;
  private final Layout layout;

  MapEncoder(Encoder key, Encoder value, Demands demands, Layout layout) {
    this.key = key;
    this.value = value;
    this.demands = demands;
    this.layout = layout;
  }

  @Override
  void checkValue(Object found, int depth) {
    if (!(found instanceof MapValue map)) {
      throw refusedValue(found);
    }
    for (int i = 0; i < map.size(); i++) {
      Object entryKey = map.key(i);
      if (entryKey == null && demands.keys != Demand.NONE) {
        throw key.refusedAt(i);
      }
      checkElement(key, entryKey, depth, i);
      Object entryValue = map.value(i);
      if (entryValue == null && !demands.nullValues) {
        throw value.refusedAt(i);
      }
      checkElement(value, entryValue, depth, i);
    }
    if (demands.keys == Demand.SORTED) {
      checkOrder(map);
    }
  }

  private void checkOrder(MapValue map) {
    try {
      Sorted.entries(map, key);
    } catch (ClassCastException incomparable) {
      throw refused("keys without an order");
    }
  }

  @Override
  void write(StreamWriter out, Object found) throws IOException {
    MapValue map = (MapValue) found;
    MapValue sent = demands.keys == Demand.SORTED ? Sorted.entries(map, key) : map;
    layout.write(out, new Entries(sent, key, value));
  }

  @Override
  String expected() {
    return "a map";
  }
}
