package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Collections and maps that write their elements one by one after their fields, as all those of
 * {@code java.util} with an array or a tree inside do. Sizes and capacities among the data are not
 * looked at: the elements are those that come.
 *
 * <p>Few methods deep, for every level of a nested value takes their room on the stack again.
 */
final class CollectionForm {
  private CollectionForm() {}

  /**
   * A list, set or queue.
   *
   * @param level the class in the hierarchy that writes the elements
   */
  static Form list(String level) {
    return new ListForm(level, 0, false);
  }

  /** A set that writes its comparator before its elements. */
  static Form sortedSet(String level) {
    return new ListForm(level, 1, false);
  }

  /** A queue whose elements end with a null. */
  static Form queue(String level) {
    return new ListForm(level, 0, true);
  }

  static Form map(String level) {
    return new MapForm(level, false);
  }

  /** A map whose entries end with a null key. */
  static Form concurrentMap(String level) {
    return new MapForm(level, true);
  }

  /** Reads past the data of a level up to its elements; false when it has none. */
  private static boolean reaches(StreamReader in, Descriptor level, String wanted)
      throws IOException {
    in.skipFields(level);
    if (level.annotated() && !level.name().equals(wanted)) {
      in.skipAnnotation();
      return false;
    }
    return level.annotated();
  }

  /** Whether another element comes; reads past the end if none does. */
  private static boolean more(StreamReader in, boolean nullEnds) throws IOException {
    if (!in.more()) {
      return false;
    }
    if (nullEnds && in.source().peek() == Tag.NULL) {
      in.skipAnnotation();
      return false;
    }
    return true;
  }

  /**
   * @param before objects before the elements
   */
  private record ListForm(String level, int before, boolean nullEnds) implements Form {
    @Override
    public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
      List<@Nullable Object> list = new ArrayList<>();
      in.charge(64);
      for (Descriptor each : descriptor.chain()) {
        if (reaches(in, each, level)) {
          readElements(in, list, shape.element(in));
        }
      }
      return list;
    }

    private void readElements(StreamReader in, List<@Nullable Object> list, Shape element)
        throws IOException {
      for (int i = 0; i < before && in.more(); i++) {
        in.object();
      }
      try {
        while (CollectionForm.more(in, nullEnds)) {
          in.charge(8);
          list.add(in.object(element));
        }
      } catch (StreamFault fault) {
        throw fault.in(list.size());
      }
    }
  }

  private record MapForm(String level, boolean nullEnds) implements Form {
    @Override
    public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
      MapValue map = new MapValue();
      in.charge(64);
      for (Descriptor each : descriptor.chain()) {
        if (reaches(in, each, level)) {
          readEntries(in, map, shape.key(in), shape.value(in));
        }
      }
      return map;
    }

    private void readEntries(StreamReader in, MapValue map, Shape key, Shape value)
        throws IOException {
      try {
        while (CollectionForm.more(in, nullEnds)) {
          in.charge(16);
          Object entryKey = in.object(key);
          if (!in.more()) {
            throw StreamFault.corrupt("a map that ends with a key");
          }
          map.add(entryKey, in.object(value));
        }
      } catch (StreamFault fault) {
        throw fault.in(map.size());
      }
    }
  }
}
