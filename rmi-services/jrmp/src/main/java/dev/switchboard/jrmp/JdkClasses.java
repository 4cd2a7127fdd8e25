package dev.switchboard.jrmp;

import dev.switchboard.contract.SerialClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The JDK's classes that requests are made of, as its page "Serialized Form" documents them; the
 * same from JDK 8 to 25.
 */
final class JdkClasses {
  /**
   * Name, serialVersionUID, {@code W} for a writeObject method of its own, superclass, fields in
   * canonical order.
   */
  private static final String ROWS =
      """
      java.lang.Boolean -3665804199014368530 - - value:Z
      java.lang.Number -8742448824652078965 - -
      java.lang.Byte -7183698231559129828 - java.lang.Number value:B
      java.lang.Character 3786198910865385080 - - value:C
      java.lang.Double -9172774392245257468 - java.lang.Number value:D
      java.lang.Float -2671257302660747028 - java.lang.Number value:F
      java.lang.Integer 1360826667806852920 - java.lang.Number value:I
      java.lang.Long 4290774380558885855 - java.lang.Number value:J
      java.lang.Short 7515723908773894738 - java.lang.Number value:S
      java.math.BigInteger -8287574255936472291 W java.lang.Number bitCount:I bitLength:I \
      firstNonzeroByteNum:I lowestSetBit:I signum:I magnitude:[B
      java.math.BigDecimal 6108874887143696463 W java.lang.Number scale:I \
      intVal:Ljava/math/BigInteger;
      java.util.Date 7523967970034938905 W -
      java.sql.Date 1511598038487230103 - java.util.Date
      java.sql.Time 8397324403548013681 - java.util.Date
      java.sql.Timestamp 2745179027874758501 - java.util.Date nanos:I
      java.util.Calendar -1807547505821590642 W - areFieldsSet:Z firstDayOfWeek:I isTimeSet:Z \
      lenient:Z minimalDaysInFirstWeek:I nextStamp:I serialVersionOnStream:I time:J fields:[I \
      isSet:[Z zone:Ljava/util/TimeZone;
      java.util.GregorianCalendar -8125100834729963327 - java.util.Calendar gregorianCutover:J
      java.util.TimeZone 3581463369166924961 - - ID:Ljava/lang/String;
      java.util.SimpleTimeZone -403250971215465050 W java.util.TimeZone dstSavings:I endDay:I \
      endDayOfWeek:I endMode:I endMonth:I endTime:I endTimeMode:I rawOffset:I \
      serialVersionOnStream:I startDay:I startDayOfWeek:I startMode:I startMonth:I startTime:I \
      startTimeMode:I startYear:I useDaylight:Z monthLength:[B
      java.util.UUID -4856846361193249489 - - leastSigBits:J mostSigBits:J
      java.util.Locale 9149081749638150636 W - hashcode:I country:Ljava/lang/String; \
      extensions:Ljava/lang/String; language:Ljava/lang/String; script:Ljava/lang/String; \
      variant:Ljava/lang/String;
      java.util.Currency -158308464356906721 - - currencyCode:Ljava/lang/String;
      java.net.URL -7627629688361524110 W - hashCode:I port:I authority:Ljava/lang/String; \
      file:Ljava/lang/String; host:Ljava/lang/String; protocol:Ljava/lang/String; \
      ref:Ljava/lang/String;
      java.net.URI -6052424284110960213 W - string:Ljava/lang/String;
      java.io.File 301077366599181567 W - path:Ljava/lang/String;
      javax.management.ObjectName 1081892073854801359 W -
      java.util.ArrayList 8683452581122892189 W - size:I
      java.util.LinkedList 876323262645176354 W -
      java.util.Vector -2767605614048989439 W - capacityIncrement:I elementCount:I \
      elementData:[Ljava/lang/Object;
      java.util.Stack 1224463164541339165 - java.util.Vector
      java.util.ArrayDeque 2340985798034038923 W -
      java.util.PriorityQueue -7720805057305804111 W - size:I comparator:Ljava/util/Comparator;
      java.util.HashSet -5024744406713321676 W -
      java.util.LinkedHashSet -2851667679971038690 - java.util.HashSet
      java.util.TreeSet -2479143000061671589 W -
      java.util.EnumSet$SerializationProxy 362491234563181265 - - \
      elementType:Ljava/lang/Class; elements:[Ljava/lang/Enum;
      java.util.concurrent.CopyOnWriteArrayList 8673264195747942595 W -
      java.util.concurrent.CopyOnWriteArraySet 5457747651344034263 - - \
      al:Ljava/util/concurrent/CopyOnWriteArrayList;
      java.util.concurrent.ConcurrentLinkedQueue 196745693267521676 W -
      java.util.concurrent.ConcurrentLinkedDeque 876323262645176354 W -
      java.util.concurrent.LinkedTransferQueue -3223113410248163686 W -
      java.util.concurrent.ConcurrentSkipListSet -2479143111061671589 - - \
      m:Ljava/util/concurrent/ConcurrentNavigableMap;
      java.util.concurrent.ConcurrentSkipListMap -8627078645895051609 W - \
      comparator:Ljava/util/Comparator;
      java.util.concurrent.ConcurrentHashMap 7249069246763182397 W - segmentMask:I \
      segmentShift:I segments:[Ljava/util/concurrent/ConcurrentHashMap$Segment;
      java.util.HashMap 362498820763181265 W - loadFactor:F threshold:I
      java.util.LinkedHashMap 3801124242820219131 - java.util.HashMap accessOrder:Z
      java.util.TreeMap 919286545866124006 W - comparator:Ljava/util/Comparator;
      java.util.Hashtable 1421746759512286392 W - loadFactor:F threshold:I
      java.util.Properties 4112578634029874840 - java.util.Hashtable defaults:Ljava/util/Properties;
      java.util.IdentityHashMap 8188218128353913216 W - size:I
      java.util.EnumMap 458661240069192865 W - keyType:Ljava/lang/Class;
      """;

  private static final Map<String, SerialClass> TABLE = parse();
  private static final Map<String, WireClass> WIRE = wire();

  static final WireClass TIME = WireClass.external("java.time.Ser", -7683839454370182990L);

  private JdkClasses() {}

  /** The descriptor of a class in the table, by its binary name. */
  static WireClass of(String name) {
    return Objects.requireNonNull(WIRE.get(name), name);
  }

  static boolean has(String name) {
    return WIRE.containsKey(name);
  }

  /** All of them. */
  static Map<String, SerialClass> table() {
    return TABLE;
  }

  private static Map<String, SerialClass> parse() {
    Map<String, SerialClass> table = new HashMap<>();
    for (String row : ROWS.lines().toList()) {
      String[] words = row.split(" ");
      List<SerialClass.SerialField> fields = new ArrayList<>();
      for (int i = 4; i < words.length; i++) {
        String[] field = words[i].split(":");
        fields.add(new SerialClass.SerialField(field[0], field[1]));
      }
      table.put(
          words[0],
          new SerialClass(
              words[0],
              Long.parseLong(words[1]),
              words[2].equals("W"),
              fields,
              Optional.ofNullable(table.get(words[3]))));
    }
    return Map.copyOf(table);
  }

  private static Map<String, WireClass> wire() {
    Map<String, WireClass> wire = new HashMap<>();
    TABLE.values().forEach(serial -> add(serial, wire));
    return Map.copyOf(wire);
  }

  /** Parents first, one descriptor for each class: a stream refers back to it by identity. */
  private static WireClass add(SerialClass serial, Map<String, WireClass> wire) {
    WireClass known = wire.get(serial.name());
    if (known != null) {
      return known;
    }
    WireClass added = WireClass.of(serial, serial.parent().map(parent -> add(parent, wire)));
    wire.put(serial.name(), added);
    return added;
  }
}
