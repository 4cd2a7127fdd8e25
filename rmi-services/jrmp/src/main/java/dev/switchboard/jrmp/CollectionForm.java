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
 */
abstract class CollectionForm<T> implements Form {
  private final String level;

  /**
   * @param level the class in the hierarchy that writes the elements
   */
  private CollectionForm(String level) {
    this.level = level;
  }

  /** A list, set or queue. */
  static Form list(String level) {
    return new ListForm(level, 0, false);
  }

  /**
   * A set that writes its comparator before its elements.
   *
   * @param before objects before the elements
   */
  static Form list(String level, int before) {
    return new ListForm(level, before, false);
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

  abstract T empty();

  abstract void readElements(StreamReader in, T collection, Shape shape) throws IOException;

  @Override
  public final Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
    T collection = empty();
    in.charge(64);
    for (Descriptor each : descriptor.chain()) {
      in.skipFields(each);
      if (each.annotated()) {
        if (each.name().equals(level)) {
          readElements(in, collection, shape);
        } else {
          in.skipAnnotation();
        }
      }
    }
    return collection;
  }

  private static final class ListForm extends CollectionForm<List<@Nullable Object>> {
    private final int before;
    private final boolean nullEnds;

    ListForm(String level, int before, boolean nullEnds) {
      super(level);
      this.before = before;
      this.nullEnds = nullEnds;
    }

    @Override
    List<@Nullable Object> empty() {
      return new ArrayList<>();
    }

    @Override
    void readElements(StreamReader in, List<@Nullable Object> list, Shape shape)
        throws IOException {
      for (int i = 0; i < before && in.more(); i++) {
        in.object();
      }
      Shape element = shape.element(in);
      while (in.more()) {
        if (nullEnds && in.source().peek() == Tag.NULL) {
          in.skipAnnotation();
          return;
        }
        in.charge(8);
        list.add(in.element(element, list.size()));
      }
    }
  }

  private static final class MapForm extends CollectionForm<MapValue> {
    private final boolean nullEnds;

    MapForm(String level, boolean nullEnds) {
      super(level);
      this.nullEnds = nullEnds;
    }

    @Override
    MapValue empty() {
      return new MapValue();
    }

    @Override
    void readElements(StreamReader in, MapValue map, Shape shape) throws IOException {
      Shape key = shape.key(in);
      Shape value = shape.value(in);
      while (in.more()) {
        if (nullEnds && in.source().peek() == Tag.NULL) {
          in.skipAnnotation();
          return;
        }
        in.charge(16);
        Object entryKey = in.element(key, map.size());
        if (!in.more()) {
          throw StreamFault.corrupt("a map that ends with a key");
        }
        map.add(entryKey, in.element(value, map.size()));
      }
    }
  }
}
