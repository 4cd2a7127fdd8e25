package dev.switchboard.jrmp;

import dev.switchboard.jrmp.ListEncoder.Demand;
import dev.switchboard.jrmp.ListEncoder.Elements;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * How collections are written, by the declared Java type: a concrete class as that class, a list as
 * ArrayList, a set as LinkedHashSet.
 */
final class ListEncoders {
  private record Form(Demand demand, ListEncoder.Layout layout) {
    Encoder of(Encoder element) {
      return new ListEncoder(element, demand, layout);
    }
  }

  private static final String UTIL = "java.util.";
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final WireClass ARRAY_LIST = JdkClasses.of("java.util.ArrayList");
  private static final WireClass PRIORITY_QUEUE = JdkClasses.of("java.util.PriorityQueue");
  private static final WireClass TREE_SET = JdkClasses.of("java.util.TreeSet");
  private static final WireClass COPY_SET = JdkClasses.of(CONCURRENT + "CopyOnWriteArraySet");
  private static final WireClass COPY_LIST = JdkClasses.of(CONCURRENT + "CopyOnWriteArrayList");
  private static final WireClass SKIP_SET = JdkClasses.of(CONCURRENT + "ConcurrentSkipListSet");
  private static final WireClass SKIP_MAP = JdkClasses.of(CONCURRENT + "ConcurrentSkipListMap");
  private static final WireClass ENUM_SET = JdkClasses.of("java.util.EnumSet$SerializationProxy");
  private static final WireClass OBJECTS = WireClass.array("[Ljava.lang.Object;");
  private static final WireClass ENUMS = WireClass.array("[Ljava.lang.Enum;");
  private static final WireClass BOOLEAN = JdkClasses.of("java.lang.Boolean");

  private static final float LOAD_FACTOR = 0.75f;
  private static final int SMALLEST_TABLE = 16;

  private static final Map<String, Form> TABLE = table();

  private ListEncoders() {}

  /**
   * @param javaType JVM descriptor
   */
  static Encoder of(String javaType, Encoder element) {
    if (javaType.equals("Ljava/util/EnumSet;")) {
      return element.plain() instanceof EnumEncoder constants
          ? new ListEncoder(element, Demand.NO_NULLS, (out, all) -> enumSet(out, constants, all))
          : new RefusingEncoder(javaType);
    }
    Form form = TABLE.get(javaType);
    return form == null ? new RefusingEncoder(javaType) : form.of(element);
  }

  private static Map<String, Form> table() {
    Map<String, Form> table = new HashMap<>();
    addLists(table);
    addSets(table);
    addQueues(table);
    return Map.copyOf(table);
  }

  private static void put(Map<String, Form> table, Form form, String prefix, String... names) {
    for (String name : names) {
      table.put("L" + (prefix + name).replace('.', '/') + ";", form);
    }
  }

  private static void addLists(Map<String, Form> table) {
    Form list = new Form(Demand.NONE, ListEncoders::arrayList);
    put(table, list, "java.lang.", "Iterable");
    put(table, list, UTIL, "Collection", "AbstractCollection", "SequencedCollection");
    put(table, list, UTIL, "List", "AbstractList", "ArrayList");
    put(table, counted("LinkedList", Demand.NONE), UTIL, "LinkedList", "AbstractSequentialList");
    put(table, counted("LinkedList", Demand.NONE), UTIL, "Queue", "Deque");
    put(table, counted("ArrayDeque", Demand.NO_NULLS), UTIL, "ArrayDeque");
    put(
        table,
        new Form(Demand.NONE, (out, all) -> counted(out, COPY_LIST, all)),
        CONCURRENT,
        "CopyOnWriteArrayList");
    for (String name : new String[] {"Vector", "Stack"}) {
      WireClass type = JdkClasses.of(UTIL + name);
      put(table, new Form(Demand.NONE, (out, all) -> vector(out, type, all)), UTIL, name);
    }
  }

  private static void addSets(Map<String, Form> table) {
    put(table, hashSet("HashSet"), UTIL, "HashSet");
    put(table, hashSet("LinkedHashSet"), UTIL, "LinkedHashSet", "Set", "AbstractSet");
    put(table, hashSet("LinkedHashSet"), UTIL, "SequencedSet");
    Form sorted = new Form(Demand.SORTED, ListEncoders::treeSet);
    put(table, sorted, UTIL, "TreeSet", "SortedSet", "NavigableSet");
    put(table, new Form(Demand.SORTED, ListEncoders::skipSet), CONCURRENT, "ConcurrentSkipListSet");
    put(table, new Form(Demand.NONE, ListEncoders::copySet), CONCURRENT, "CopyOnWriteArraySet");
  }

  private static void addQueues(Map<String, Form> table) {
    put(table, new Form(Demand.SORTED, ListEncoders::priorityQueue), UTIL, "PriorityQueue");
    put(table, queue("ConcurrentLinkedQueue"), CONCURRENT, "ConcurrentLinkedQueue");
    put(table, queue("ConcurrentLinkedQueue"), UTIL, "AbstractQueue");
    put(table, queue("ConcurrentLinkedDeque"), CONCURRENT, "ConcurrentLinkedDeque");
    put(table, queue("LinkedTransferQueue"), CONCURRENT, "LinkedTransferQueue", "TransferQueue");
    put(table, queue("LinkedTransferQueue"), CONCURRENT, "BlockingQueue");
  }

  private static Form counted(String name, Demand demand) {
    WireClass type = JdkClasses.of(UTIL + name);
    return new Form(demand, (out, all) -> counted(out, type, all));
  }

  private static Form hashSet(String name) {
    WireClass type = JdkClasses.of(UTIL + name);
    return new Form(Demand.NONE, (out, all) -> hashSet(out, type, all));
  }

  private static Form queue(String name) {
    WireClass type = JdkClasses.of(CONCURRENT + name);
    return new Form(Demand.NO_NULLS, (out, all) -> queue(out, type, all));
  }

  static void arrayList(StreamWriter out, Elements all) throws IOException {
    out.object(ARRAY_LIST);
    out.sink().i4(all.size());
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void size(StreamWriter out, int size) throws IOException {
    out.block(Integer.BYTES);
    out.sink().i4(size);
  }

  private static void counted(StreamWriter out, WireClass type, Elements all) throws IOException {
    out.object(type);
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void vector(StreamWriter out, WireClass type, Elements all) throws IOException {
    out.object(type);
    out.sink().i4(0);
    out.sink().i4(all.size());
    out.array(OBJECTS, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void hashSet(StreamWriter out, WireClass type, Elements all) throws IOException {
    out.object(type);
    out.block(2 * Integer.BYTES + Float.BYTES);
    out.sink().i4(capacity(all.size()));
    out.sink().f4(LOAD_FACTOR);
    out.sink().i4(all.size());
    all.writeAll(out);
    out.endBlock();
  }

  /** A table in which so many have room: a power of two. */
  static int capacity(int size) {
    int needed = (int) Math.min(1 << 30, size / (double) LOAD_FACTOR + 1);
    return Math.max(SMALLEST_TABLE, Integer.highestOneBit(Math.max(1, needed - 1)) << 1);
  }

  private static void treeSet(StreamWriter out, Elements all) throws IOException {
    out.object(TREE_SET);
    out.nothing();
    size(out, all.size());
    all.writeAll(out);
    out.endBlock();
  }

  private static void skipSet(StreamWriter out, Elements all) throws IOException {
    out.object(SKIP_SET);
    out.object(SKIP_MAP);
    out.nothing();
    for (Object value : all.values()) {
      all.encoder().write(out, value);
      out.object(BOOLEAN);
      out.sink().u1(1);
    }
    out.nothing();
    out.endBlock();
  }

  private static void copySet(StreamWriter out, Elements all) throws IOException {
    out.object(COPY_SET);
    counted(out, COPY_LIST, all);
  }

  private static void priorityQueue(StreamWriter out, Elements all) throws IOException {
    out.object(PRIORITY_QUEUE);
    out.sink().i4(all.size());
    out.nothing();
    size(out, Math.max(2, all.size() + 1)); // as JDK 5 wanted
    all.writeAll(out);
    out.endBlock();
  }

  private static void queue(StreamWriter out, WireClass type, Elements all) throws IOException {
    out.object(type);
    all.writeAll(out);
    out.nothing();
    out.endBlock();
  }

  private static void enumSet(StreamWriter out, EnumEncoder constants, Elements all)
      throws IOException {
    out.object(ENUM_SET);
    out.classValue(constants.type());
    out.array(ENUMS, all.size());
    all.writeAll(out);
  }
}
