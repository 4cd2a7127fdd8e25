package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A map's entries in order. Keys are never hashed, so hostile keys cost nothing. */
public final class MapValue {
  private final List<@Nullable Object> keys;
  private final List<@Nullable Object> values;

  public MapValue() {
    this(8);
  }

  public MapValue(int expectedSize) {
    keys = new ArrayList<>(expectedSize);
    values = new ArrayList<>(expectedSize);
  }

  public MapValue add(@Nullable Object key, @Nullable Object value) {
    keys.add(key);
    values.add(value);
    return this;
  }

  public int size() {
    return keys.size();
  }

  public @Nullable Object key(int index) {
    return keys.get(index);
  }

  public @Nullable Object value(int index) {
    return values.get(index);
  }

  /** Equal when the entries are equal and stand in the same order. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof MapValue that && keys.equals(that.keys) && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return keys.size();
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder("{");
    for (int i = 0; i < keys.size(); i++) {
      text.append(i == 0 ? "" : ", ").append(keys.get(i)).append('=').append(values.get(i));
    }
    return text.append('}').toString();
  }
}
