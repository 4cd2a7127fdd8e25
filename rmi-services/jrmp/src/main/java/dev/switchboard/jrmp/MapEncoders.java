package dev.switchboard.jrmp;

import dev.switchboard.jrmp.ListEncoder.Demand;
import dev.switchboard.jrmp.MapEncoder.Demands;
import dev.switchboard.jrmp.MapEncoder.Entries;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How maps are written, by the declared Java type: a concrete class as that class, others as
 * LinkedHashMap or, where they are sorted, TreeMap.
 */
final class MapEncoders {
  private record Form(Demands demands, MapEncoder.Layout layout) {
    Encoder of(Encoder key, Encoder value) {
      return new MapEncoder(key, value, demands, layout);
    }
  }

  private static final WireClass HASH_MAP = JdkClasses.of("java.util.HashMap");
  private static final WireClass LINKED_HASH_MAP = JdkClasses.of("java.util.LinkedHashMap");
  private static final WireClass TREE_MAP = JdkClasses.of("java.util.TreeMap");
  private static final WireClass HASHTABLE = JdkClasses.of("java.util.Hashtable");
  private static final WireClass PROPERTIES = JdkClasses.of("java.util.Properties");
  private static final WireClass IDENTITY_MAP = JdkClasses.of("java.util.IdentityHashMap");
  private static final WireClass ENUM_MAP = JdkClasses.of("java.util.EnumMap");
  private static final WireClass CONCURRENT_MAP =
      JdkClasses.of("java.util.concurrent.ConcurrentHashMap");
  private static final WireClass SKIP_MAP =
      JdkClasses.of("java.util.concurrent.ConcurrentSkipListMap");

  private static final float LOAD_FACTOR = 0.75f;

  /** Of 16 segments, as JDK 7 had them. */
  private static final int SEGMENT_MASK = 15;

  private static final int SEGMENT_SHIFT = 28;

  private static final Demands ANY = new Demands(Demand.NONE, true);
  private static final Demands NO_NULLS = new Demands(Demand.NO_NULLS, false);
  private static final Demands SORTED = new Demands(Demand.SORTED, true);
  private static final Demands SORTED_NO_NULLS = new Demands(Demand.SORTED, false);
  private static final Demands ENUM_KEYS = new Demands(Demand.NO_NULLS, true);

  private static final Map<String, Form> TABLE = table();

  private MapEncoders() {}

  /**
   * @param javaType JVM descriptor
   */
  static Encoder of(String javaType, Encoder key, Encoder value) {
    if (javaType.equals("Ljava/util/EnumMap;")) {
      return key.plain() instanceof EnumEncoder constants
          ? new MapEncoder(key, value, ENUM_KEYS, (out, all) -> enumMap(out, constants, all))
          : new RefusingEncoder(javaType);
    }
    Form form = TABLE.get(javaType);
    return form == null ? new RefusingEncoder(javaType) : form.of(key, value);
  }

  private static Map<String, Form> table() {
    Map<String, Form> table = new HashMap<>();
    Form linked = new Form(ANY, MapEncoders::linkedHashMap);
    put(table, linked, "Map", "AbstractMap", "LinkedHashMap", "SequencedMap");
    put(table, new Form(ANY, (out, all) -> hashMap(out, HASH_MAP, all)), "HashMap");
    put(table, new Form(SORTED, MapEncoders::treeMap), "TreeMap", "SortedMap", "NavigableMap");
    put(table, new Form(NO_NULLS, (out, all) -> hashtable(out, HASHTABLE, all)), "Hashtable");
    put(table, new Form(NO_NULLS, MapEncoders::properties), "Properties");
    put(table, new Form(ANY, MapEncoders::identityMap), "IdentityHashMap");
    Form concurrent = new Form(NO_NULLS, MapEncoders::concurrentMap);
    put(table, concurrent, "concurrent/ConcurrentHashMap", "concurrent/ConcurrentMap");
    Form skip = new Form(SORTED_NO_NULLS, MapEncoders::skipMap);
    put(table, skip, "concurrent/ConcurrentSkipListMap", "concurrent/ConcurrentNavigableMap");
    return Map.copyOf(table);
  }

  private static void put(Map<String, Form> table, Form form, String... names) {
    for (String name : names) {
      table.put("Ljava/util/" + name + ";", form);
    }
  }

  private static void hashMap(StreamWriter out, WireClass type, Entries all) throws IOException {
    out.object(type);
    table(out, all);
  }

  /** HashMap and Hashtable: load factor, threshold, then the size of the table and the entries. */
  private static void table(StreamWriter out, Entries all) throws IOException {
    int capacity = ListEncoders.capacity(all.size());
    ByteSink sink = out.sink();
    sink.f4(LOAD_FACTOR);
    sink.i4((int) (capacity * LOAD_FACTOR));
    out.block(2 * Integer.BYTES);
    sink.i4(capacity);
    sink.i4(all.size());
    all.writeAll(out);
    out.endBlock();
  }

  static void linkedHashMap(StreamWriter out, Entries all) throws IOException {
    hashMap(out, LINKED_HASH_MAP, all);
    out.sink().u1(0); // accessOrder
  }

  private static void hashtable(StreamWriter out, WireClass type, Entries all) throws IOException {
    out.object(type);
    table(out, all);
  }

  private static void properties(StreamWriter out, Entries all) throws IOException {
    hashtable(out, PROPERTIES, all);
    out.nothing(); // defaults
  }

  private static void size(StreamWriter out, int size) throws IOException {
    out.block(Integer.BYTES);
    out.sink().i4(size);
  }

  private static void treeMap(StreamWriter out, Entries all) throws IOException {
    out.object(TREE_MAP);
    out.nothing();
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void identityMap(StreamWriter out, Entries all) throws IOException {
    out.object(IDENTITY_MAP);
    out.sink().i4(all.size());
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void concurrentMap(StreamWriter out, Entries all) throws IOException {
    out.object(CONCURRENT_MAP);
    out.sink().i4(SEGMENT_MASK);
    out.sink().i4(SEGMENT_SHIFT);
    out.nothing();
    all.writeAll(out);
    out.nothing();
    out.nothing();
    out.endBlock();
  }

  private static void skipMap(StreamWriter out, Entries all) throws IOException {
    out.object(SKIP_MAP);
    out.nothing();
    all.writeAll(out);
    out.nothing();
    out.endBlock();
  }

  private static void enumMap(StreamWriter out, EnumEncoder constants, Entries all)
      throws IOException {
    out.object(ENUM_MAP);
    out.classValue(constants.type());
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }
}
