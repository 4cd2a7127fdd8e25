package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.MapValue;
import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Collections of other libraries, by classes of the same fields under the libraries' names. */
class LibraryFormsTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);
  private static final String GUAVA = "com.google.common.collect.Immutable";
  private static final String KOTLIN = "kotlin.collections.";
  private static final String HIBERNATE = "org.hibernate.collection.";

  private static Object read(String operation, Object value, String name) throws Exception {
    return read(operation, value, value.getClass(), name);
  }

  private static Object read(String operation, Object value, Class<?> type, String name)
      throws Exception {
    byte[] reply = CALLS.returned("anything", value);
    OperationCodec codec = CALLS.codec(operation);
    Object first = Calls.value(codec, Bytes.renamed(reply, type, name));
    assertThat(Calls.value(codec, Bytes.renamed(reply, type, name))).isEqualTo(first);
    return first;
  }

  @Test
  void readsGuavasListsAndSets() throws Exception {
    Elements elements = new Elements("a", "b");

    assertThat(read("list", elements, GUAVA + "List$SerializedForm")).isEqualTo(List.of("a", "b"));
    assertThat(read("set", elements, GUAVA + "Set$SerializedForm")).isEqualTo(List.of("a", "b"));
    assertThat(read("set", new Sorted("a"), GUAVA + "SortedSet$SerializedForm"))
        .isEqualTo(List.of("a"));
  }

  @Test
  void readsGuavasMaps() throws Exception {
    MapValue wanted = new MapValue().add("a", 1).add("b", 2);
    Object[] keys = {"a", "b"};

    assertThat(read("map", new Entries(keys, new Object[] {1, 2}), GUAVA + "Map$SerializedForm"))
        .isEqualTo(wanted);
    Entries nested = new Entries(new Elements(keys), new Elements(1, 2));
    byte[] reply = CALLS.returned("anything", nested);
    reply = Bytes.renamed(reply, Entries.class, GUAVA + "Map$SerializedForm");
    reply = Bytes.renamed(reply, Elements.class, GUAVA + "Set$SerializedForm");
    assertThat(Calls.value(CALLS.codec("map"), reply)).isEqualTo(wanted);
  }

  @Test
  void readsKotlinsCollections() throws Exception {
    assertThat(read("list", new Nothing(), KOTLIN + "EmptyList")).isEqualTo(List.of());
    assertThat(read("set", new Nothing(), KOTLIN + "EmptySet")).isEqualTo(List.of());
    assertThat(read("map", new Nothing(), KOTLIN + "EmptyMap")).isEqualTo(new MapValue());
    assertThat(read("list", new Built("a", null), KOTLIN + "builders.SerializedCollection"))
        .isEqualTo(Arrays.asList("a", null));
    assertThat(read("map", new BuiltMap(), KOTLIN + "builders.SerializedMap"))
        .isEqualTo(new MapValue().add("k", 5));
  }

  @Test
  void readsHibernatesCollections() throws Exception {
    assertThat(read("list", new Bag(), HIBERNATE + "internal.PersistentBag"))
        .isEqualTo(List.of("a"));
    assertThat(read("map", new Loaded(), HIBERNATE + "PersistentMap"))
        .isEqualTo(new MapValue().add("k", 1));
  }

  static class Elements implements Serializable {
    private final Object[] elements;

    Elements(Object... elements) {
      this.elements = elements;
    }
  }

  static final class Sorted implements Serializable {
    private final Comparator<?> comparator = Comparator.naturalOrder();
    private final Object[] elements;

    Sorted(Object... elements) {
      this.elements = elements;
    }
  }

  static final class Entries implements Serializable {
    private final Object keys;
    private final Object values;

    Entries(Object keys, Object values) {
      this.keys = keys;
      this.values = values;
    }
  }

  static final class Nothing implements Serializable {}

  /** Public, as Externalizable wants it. */
  public static class Built implements Externalizable {
    private final Object[] elements;

    Built(Object... elements) {
      this.elements = elements;
    }

    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeByte(0);
      out.writeInt(elements.length);
      for (Object element : elements) {
        out.writeObject(element);
      }
    }

    @Override
    public void readExternal(ObjectInput in) {
      throw new UnsupportedOperationException();
    }
  }

  /** An entry, counted as one. */
  public static final class BuiltMap extends Built {
    @Override
    public void writeExternal(ObjectOutput out) throws IOException {
      out.writeByte(0);
      out.writeInt(1);
      out.writeObject("k");
      out.writeObject(5);
    }
  }

  static final class Bag implements Serializable {
    private final Object owner = this;
    private final boolean initialized = true;
    private final List<String> bag = new ArrayList<>(List.of("a"));
  }

  static final class Loaded implements Serializable {
    private final Map<String, Integer> map = new LinkedHashMap<>(Map.of("k", 1));
  }
}
