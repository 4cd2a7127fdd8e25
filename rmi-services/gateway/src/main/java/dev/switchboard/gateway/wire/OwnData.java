package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.List;
import java.util.Map;

/**
 * What classes of the JDK write beside their fields, from its documentation's page "Serialized
 * Form".
 */
final class OwnData {

  /**
   * @param code a JVM descriptor
   */
  private record Item(char code, String label) {}

  private static final Item SIZE = new Item('I', "size");
  private static final Item CAPACITY = new Item('I', "capacity");
  private static final Item LOAD = new Item('F', "load factor");
  private static final OwnData UNKNOWN = new OwnData(false);
  private static final OwnData REFERENCE = new OwnData(false);

  private static final Map<String, OwnData> TABLE =
      Map.ofEntries(
          Map.entry("java.rmi.server.RemoteObject", REFERENCE),
          Map.entry("java.util.Date", new OwnData(false, new Item('J', Facts.MILLIS))),
          Map.entry("java.util.ArrayList", new OwnData(false, CAPACITY)),
          Map.entry("java.util.ArrayDeque", new OwnData(false, SIZE)),
          Map.entry("java.util.LinkedList", new OwnData(false, SIZE)),
          Map.entry("java.util.PriorityQueue", new OwnData(false, CAPACITY)),
          Map.entry("java.util.HashSet", new OwnData(false, CAPACITY, LOAD, SIZE)),
          Map.entry("java.util.CollSer", new OwnData(false, SIZE)),
          Map.entry("java.util.concurrent.CopyOnWriteArrayList", new OwnData(false, SIZE)),
          Map.entry("java.util.HashMap", new OwnData(true, new Item('I', "buckets"), SIZE)),
          Map.entry("java.util.Hashtable", new OwnData(true, new Item('I', "buckets"), SIZE)),
          Map.entry("java.util.IdentityHashMap", new OwnData(true, SIZE)),
          Map.entry("java.util.TreeMap", new OwnData(true, SIZE)),
          Map.entry("java.util.EnumMap", new OwnData(true, SIZE)),
          Map.entry("java.util.concurrent.ConcurrentHashMap", new OwnData(true)),
          Map.entry("java.util.concurrent.ConcurrentSkipListMap", new OwnData(true)));

  private final boolean entries;
  private final List<Item> items;

  private OwnData(boolean entries, Item... items) {
    this.entries = entries;
    this.items = List.of(items);
  }

  /** Of this class's level of a hierarchy. */
  static OwnData of(String className) {
    return TABLE.getOrDefault(className, UNKNOWN);
  }

  /** What an object is that comes after so many others. */
  String label(int before) {
    if (!entries) {
      return "[" + before + "]";
    }
    return (before % 2 == 0 ? "key " : "value ") + before / 2;
  }

  /**
   * Labels what is known of a block.
   *
   * @param before how many objects came before it
   */
  void read(BlockReading block, int before, Facts facts) throws NotUnderstood {
    if (this == REFERENCE) {
      reference(block, before == 0);
      return;
    }
    for (Item item : before == 0 ? items : List.<Item>of()) {
      if (block.left() >= Tag.size(item.code)) {
        facts.add(item.label, block.primitive(item.code, Kind.VALUES, item.label));
      }
    }
  }

  /** A remote reference (Java RMI Specification, 10.2; the serialized form of RemoteObject). */
  private static void reference(BlockReading block, boolean first) throws NotUnderstood {
    if (first) {
      String type = block.text(Kind.TYPES, "kind of reference");
      if (type.equals("UnicastRef2")) {
        block.primitive('B', Kind.TYPES, "with a socket factory");
      }
      block.text(Kind.ADDRESSING, "host");
      block.primitive('I', Kind.ADDRESSING, "port");
    }
    if (block.left() > 0) {
      ObjectIds.read(block);
      block.primitive('Z', Kind.VALUES, "result of a call");
    }
  }
}
