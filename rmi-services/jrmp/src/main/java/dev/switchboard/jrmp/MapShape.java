package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import org.jspecify.annotations.Nullable;

/** A map. */
final class MapShape extends Shape {
  private final Shape key;
  private final Shape value;

  MapShape(Shape key, Shape value, boolean nullable) {
    super(nullable);
    this.key = key;
    this.value = value;
  }

  @Override
  Shape optional() {
    return new MapShape(key, value, true);
  }

  @Override
  Shape key(StreamReader in) {
    return key;
  }

  @Override
  Shape value(StreamReader in) {
    return value;
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object found) throws StreamFault {
    if (found instanceof MapValue) {
      return found;
    }
    throw unexpected(found);
  }

  @Override
  Object adopt(StreamReader in, Object found) throws StreamFault {
    if (found instanceof MapValue map) {
      return adoptAll(in, map, key, value);
    }
    throw unexpected(found);
  }

  static MapValue adoptAll(StreamReader in, MapValue map, Shape key, Shape value)
      throws StreamFault {
    in.charge(64 + 16L * map.size());
    MapValue adopted = new MapValue(map.size());
    for (int i = 0; i < map.size(); i++) {
      try {
        adopted.add(key.shared(in, map.key(i)), value.shared(in, map.value(i)));
      } catch (StreamFault fault) {
        throw fault.in(i);
      }
    }
    return adopted;
  }

  @Override
  public String toString() {
    return "a map of " + key + " to " + value;
  }
}
