package dev.switchboard.jrmp;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a stream can refer back to, by number (Java Object Serialization Specification, 6.4). */
final class Handles {
  /** Stands for a value that is still being read: whoever finds it has found a cycle. */
  static final Object UNFINISHED =
      new Object() {
        @Override
        public String toString() {
          return "a value within itself";
        }
      };

  private final int limit;
  private @Nullable Object[] values = new Object[32];
  private int count;

  Handles(int limit) {
    this.limit = limit;
  }

  int count() {
    return count;
  }

  int add(@Nullable Object value) throws StreamFault {
    if (count == values.length) {
      grow();
    }
    values[count] = value;
    return count++;
  }

  /** A handle whose value comes later. */
  int reserve() throws StreamFault {
    return add(UNFINISHED);
  }

  private void grow() throws StreamFault {
    if (count >= limit) {
      throw StreamFault.limit("more than " + limit + " objects");
    }
    values = Arrays.copyOf(values, Math.min(limit, 2 * count));
  }

  void set(int index, @Nullable Object value) {
    values[index] = value;
  }

  @Nullable Object get(int index) throws StreamFault {
    if (index < 0 || index >= count) {
      throw StreamFault.corrupt("a reference to object " + index + " of " + count);
    }
    return values[index];
  }

  /** Those from this one on, in order. */
  @Nullable Object[] from(int index) {
    return Arrays.copyOfRange(values, index, count);
  }

  /** TC_RESET: forgets all. */
  void clear() {
    Arrays.fill(values, 0, count, null);
    count = 0;
  }
}
