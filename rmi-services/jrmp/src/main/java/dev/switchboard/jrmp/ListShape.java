package dev.switchboard.jrmp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An array, list, set or other collection of elements that are objects. */
final class ListShape extends Shape {
  private final Shape element;

  ListShape(Shape element, boolean nullable) {
    super(nullable);
    this.element = element;
  }

  @Override
  Shape optional() {
    return new ListShape(element, true);
  }

  @Override
  Shape element(StreamReader in) {
    return element;
  }

  @Override
  @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault {
    if (value instanceof List) {
      return value;
    }
    throw unexpected(value);
  }

  @Override
  Object adopt(StreamReader in, Object value) throws StreamFault {
    if (value instanceof List<?> list) {
      return adoptAll(in, list, element);
    }
    throw unexpected(value);
  }

  /** The list with its elements adopted; the same one where none of them changed. */
  static List<?> adoptAll(StreamReader in, List<?> list, Shape element) throws StreamFault {
    in.charge(32 + 8L * list.size());
    List<@Nullable Object> changed = null;
    for (int i = 0; i < list.size(); i++) {
      Object value = list.get(i);
      Object adopted = adoptAt(in, value, element, i);
      if (adopted != value && changed == null) {
        changed = new ArrayList<>(list);
      }
      if (changed != null) {
        changed.set(i, adopted);
      }
    }
    return changed == null ? list : changed;
  }

  private static @Nullable Object adoptAt(
      StreamReader in, @Nullable Object value, Shape element, int index) throws StreamFault {
    try {
      return element.shared(in, value);
    } catch (StreamFault fault) {
      throw fault.in(index);
    }
  }

  @Override
  public String toString() {
    return "a list of " + element;
  }
}
