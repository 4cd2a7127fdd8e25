package dev.switchboard.contract;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a simple class name in the overlay means. Classes that the overlay declares in the package
 * of the entry come first, then the JDK's value types and collections, then the entry's package.
 */
final class SimpleNames {
  private static final Map<String, String> JDK = jdk();

  private final String packagePrefix;
  private final Set<String> declared;

  /**
   * @param owner binary name of the interface or class whose entry this is
   * @param declared binary names of every class that the overlay declares
   */
  SimpleNames(String owner, Set<String> declared) {
    this.packagePrefix = owner.substring(0, owner.lastIndexOf('.') + 1);
    this.declared = declared;
  }

  String resolve(String name) {
    if (name.indexOf('.') >= 0 || SpelledType.isPrimitive(name)) {
      return name;
    }
    String neighbour = packagePrefix + name;
    return declared.contains(neighbour) ? neighbour : JDK.getOrDefault(name, neighbour);
  }

  private static Map<String, String> jdk() {
    Map<String, String> names = new HashMap<>();
    add(
        names,
        "java.lang.",
        "Object String CharSequence Number Boolean Byte Short Character Integer Long Float Double"
            + " Void Class Enum Iterable Comparable Throwable Exception RuntimeException Error"
            + " IllegalArgumentException IllegalStateException UnsupportedOperationException"
            + " StackTraceElement");
    add(
        names,
        "java.util.",
        "List Set Map Collection SortedSet NavigableSet SortedMap NavigableMap Queue Deque"
            + " ArrayList LinkedList Vector Stack HashSet LinkedHashSet TreeSet HashMap"
            + " LinkedHashMap TreeMap Hashtable Properties EnumSet EnumMap IdentityHashMap"
            + " ArrayDeque PriorityQueue BitSet Iterator Enumeration Optional Date Calendar"
            + " GregorianCalendar TimeZone Locale Currency UUID");
    add(names, "java.math.", "BigDecimal BigInteger MathContext RoundingMode");
    add(
        names,
        "java.time.",
        "Instant LocalDate LocalTime LocalDateTime OffsetDateTime OffsetTime ZonedDateTime"
            + " Duration Period Year YearMonth MonthDay Month DayOfWeek ZoneId ZoneOffset");
    add(names, "java.rmi.", "Remote RemoteException");
    return Map.copyOf(names);
  }

  private static void add(Map<String, String> names, String prefix, String simpleNames) {
    for (String name : simpleNames.split(" ", -1)) {
      names.put(name, prefix + name);
    }
  }
}
