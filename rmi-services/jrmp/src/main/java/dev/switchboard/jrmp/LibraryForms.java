package dev.switchboard.jrmp;

import dev.switchboard.contract.MapValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The serialized forms of collections that servers return as a List, Set or Map of java.util, and
 * that are none of the JDK's: Guava's, Kotlin's and Hibernate's. Their libraries keep them from
 * version to version, as the JDK does.
 */
final class LibraryForms {
  private LibraryForms() {}

  static void addTo(Map<String, Form> forms) {
    addGuava(forms, "com.google.common.collect.Immutable");
    addKotlin(forms, "kotlin.collections.");
    for (String era : List.of("", "internal.", "spi.")) {
      addHibernate(forms, "org.hibernate.collection." + era + "Persistent");
    }
  }

  private static void addGuava(Map<String, Form> forms, String prefix) {
    for (String kind : List.of("List", "Set", "SortedSet")) {
      forms.put(prefix + kind + "$SerializedForm", NodeForm.around("elements"));
    }
    forms.put(
        prefix + "Map$SerializedForm",
        NodeForm.with(LibraryForms::keysOrValues, LibraryForms::entries));
  }

  private static Shape keysOrValues(String field, StreamReader in, Shape whole) {
    return switch (field) {
      case "keys" -> new ListShape(whole.key(in), false);
      case "values" -> new ListShape(whole.value(in), false);
      default -> in.ignored(); // a comparator
    };
  }

  private static MapValue entries(StreamObject object) throws StreamFault {
    List<?> keys = NodeForm.required(object, "keys", List.class);
    List<?> values = NodeForm.required(object, "values", List.class);
    if (keys.size() != values.size()) {
      throw StreamFault.corrupt("a map of " + keys.size() + " keys, " + values.size() + " values");
    }
    MapValue map = new MapValue(keys.size());
    for (int i = 0; i < keys.size(); i++) {
      map.add(keys.get(i), values.get(i));
    }
    return map;
  }

  private static void addKotlin(Map<String, Form> forms, String prefix) {
    forms.put(prefix + "EmptyList", NodeForm.scalar(o -> new ArrayList<>()));
    forms.put(prefix + "EmptySet", NodeForm.scalar(o -> new ArrayList<>()));
    forms.put(prefix + "EmptyMap", NodeForm.scalar(o -> new MapValue()));
    forms.put(prefix + "builders.SerializedCollection", new BuiltForm());
    forms.put(prefix + "builders.SerializedMap", new BuiltMapForm());
  }

  /** Entities' collections; around nothing when they were never loaded. */
  private static void addHibernate(Map<String, Form> forms, String prefix) {
    forms.put(prefix + "Bag", NodeForm.around("bag"));
    forms.put(prefix + "List", NodeForm.around("list"));
    forms.put(prefix + "Set", NodeForm.around("set"));
    forms.put(prefix + "Map", NodeForm.around("map"));
  }

  /** Refuses what frames its data: RMI's streams do not, and no other is read here. */
  private static int size(StreamReader in, Descriptor descriptor) throws IOException {
    if (descriptor.blocks()) {
      throw StreamFault.unsupported("class " + descriptor + " in blocks");
    }
    in.charge(64);
    in.source().u1(); // list or set
    return in.source().i4();
  }

  /** What {@code buildList} and {@code buildSet} make: Externalizable, a count and elements. */
  private static final class BuiltForm implements Form {
    @Override
    public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
      int size = size(in, descriptor);
      List<@Nullable Object> list = new ArrayList<>();
      try {
        while (list.size() < size) {
          in.charge(8);
          list.add(in.object(shape.element(in)));
        }
      } catch (StreamFault fault) {
        throw fault.in(list.size());
      }
      return list;
    }
  }

  /** What {@code buildMap} makes. */
  private static final class BuiltMapForm implements Form {
    @Override
    public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
      int size = size(in, descriptor);
      MapValue map = new MapValue();
      try {
        while (map.size() < size) {
          in.charge(16);
          Object key = in.object(shape.key(in));
          map.add(key, in.object(shape.value(in)));
        }
      } catch (StreamFault fault) {
        throw fault.in(map.size());
      }
      return map;
    }
  }
}
