package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.MapValue;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.sql.Timestamp;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every documented JDK form, as the JDK writes it, comes as its neutral value. */
class StreamReaderTest {
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123Z");
  private static final List<Object> ABC = List.of("a", "b", "c");
  private static final MapValue ONE_TWO = new MapValue().add("one", 1).add("two", 2);

  static Stream<Arguments> scalars() throws Exception {
    return Stream.of(
        same(true),
        same((byte) -3),
        same((short) -300),
        same(70_000),
        same(1L << 40),
        same(1.5f),
        same(Double.NaN),
        same('ß'),
        same(""),
        same("plain"),
        same("nul \0, two é, three €, four \uD83D\uDE00, lone \uD800"),
        same("x".repeat(65_535)),
        same("long ".repeat(20_000)),
        same("é".repeat(40_000)),
        same(new BigDecimal("49.50")),
        same(new BigDecimal("-1E+30")),
        same(new BigInteger("-123456789012345678901234567890")),
        same(BigInteger.ZERO),
        of(java.util.Date.from(NOW), NOW),
        of(new java.sql.Date(NOW.toEpochMilli()), NOW),
        of(new java.sql.Time(NOW.toEpochMilli()), NOW),
        of(Timestamp.from(NOW.plusNanos(456)), NOW.plusNanos(456)),
        of(Timestamp.from(Instant.ofEpochSecond(-2, 7)), Instant.ofEpochSecond(-2, 7)),
        of(calendar(), NOW),
        same(NOW),
        same(Instant.MAX),
        same(LocalDate.of(-1, 12, 31)),
        same(LocalTime.MIDNIGHT),
        same(LocalTime.of(1, 2)),
        same(LocalTime.of(1, 2, 3)),
        same(LocalTime.of(1, 2, 3, 4)),
        same(LocalDateTime.of(2024, 2, 29, 23, 59)),
        same(Duration.ofMillis(-1)),
        text(ZonedDateTime.of(2024, 7, 1, 1, 2, 3, 0, ZoneId.of("Europe/Paris"))),
        text(ZonedDateTime.of(2024, 7, 1, 1, 2, 3, 0, ZoneOffset.ofHours(2))),
        text(OffsetDateTime.of(2024, 7, 1, 1, 2, 0, 0, ZoneOffset.ofTotalSeconds(3601))),
        text(OffsetTime.of(1, 2, 3, 4, ZoneOffset.UTC)),
        text(ZoneId.of("America/New_York")),
        text(ZoneOffset.ofHoursMinutes(-3, -30)),
        text(Year.of(2024)),
        text(YearMonth.of(2024, 2)),
        text(MonthDay.of(2, 29)),
        text(Period.of(1, -2, 3)),
        text(UUID.fromString("0123abcd-89ab-cdef-8123-456789abcdef")),
        text(URI.create("http://a/b?c#d")),
        text(new URL("http://user@host:81/path?q=1#ref")),
        text(new URL("file:/etc/hosts")),
        text(Currency.getInstance("EUR")),
        text(new java.io.File("a/b.txt")),
        text(new javax.management.ObjectName("d:type=A,name=b")),
        text(new StringBuilder("builder")),
        text(new StringBuffer("buffer")),
        text(java.util.regex.Pattern.compile("a+b")),
        of(TimeZone.getTimeZone("Europe/Paris"), "Europe/Paris"),
        of(Locale.forLanguageTag("zh-Hant-TW"), "zh-Hant-TW"),
        of(Locale.forLanguageTag("de-DE-u-co-phonebk"), "de-DE-u-co-phonebk"),
        of(Locale.ROOT, "und"),
        of(InetAddress.getByName("10.1.2.3"), "10.1.2.3"),
        of(InetAddress.getByName("::1"), "0:0:0:0:0:0:0:1"),
        of(String.class, "java.lang.String"),
        of(int.class, "int"),
        of(long[].class, "[J"),
        of(new java.util.concurrent.atomic.AtomicInteger(5), 5),
        of(new java.util.concurrent.atomic.AtomicLong(5), 5L),
        of(new java.util.concurrent.atomic.AtomicBoolean(true), true));
  }

  static Stream<Arguments> lists() {
    return Stream.<Object>of(
            new ArrayList<>(ABC),
            new LinkedList<>(ABC),
            new Vector<>(ABC),
            stack(),
            new ArrayDeque<>(ABC),
            new PriorityQueue<>(ABC),
            new CopyOnWriteArrayList<>(ABC),
            new CopyOnWriteArraySet<>(ABC),
            new HashSet<>(ABC),
            new LinkedHashSet<>(ABC),
            new TreeSet<>(ABC),
            new ConcurrentSkipListSet<>(ABC),
            new ConcurrentLinkedQueue<>(ABC),
            new ConcurrentLinkedDeque<>(ABC),
            new LinkedBlockingQueue<>(ABC),
            new LinkedBlockingDeque<>(ABC),
            new PriorityBlockingQueue<>(ABC),
            Arrays.asList("a", "b", "c"),
            List.of("a", "b", "c"),
            List.copyOf(ABC),
            Stream.of("a", "b", "c").toList(),
            Collections.unmodifiableList(new ArrayList<>(ABC)),
            Collections.unmodifiableList(new LinkedList<>(ABC)),
            Collections.unmodifiableSet(new LinkedHashSet<>(ABC)),
            Collections.unmodifiableSortedSet(new TreeSet<>(ABC)),
            Collections.unmodifiableNavigableSet(new TreeSet<>(ABC)),
            Collections.unmodifiableCollection(new ArrayList<>(ABC)),
            Collections.synchronizedList(new ArrayList<>(ABC)),
            Collections.synchronizedSet(new LinkedHashSet<>(ABC)),
            Collections.synchronizedCollection(new ArrayList<>(ABC)),
            Collections.checkedList(new ArrayList<>(ABC), Object.class),
            Collections.checkedSet(new TreeSet<>(ABC), Object.class),
            Collections.asLifoQueue(new ArrayDeque<>(ABC)),
            setFromMap(),
            ConcurrentHashMap.newKeySet().getClass() == null ? null : keySetView(),
            new Tags(ABC),
            new Object[] {"a", "b", "c"},
            new String[] {"a", "b", "c"})
        .map(value -> Arguments.of(value.getClass().getName(), value, ABC));
  }

  static Stream<Arguments> maps() {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("one", 1);
    map.put("two", 2);
    Properties properties = new Properties();
    properties.put("one", 1);
    Map<String, Integer> single = Map.of("one", 1);
    return Stream.of(
            new HashMap<>(map),
            map,
            new TreeMap<>(map),
            new ConcurrentHashMap<>(map),
            new ConcurrentSkipListMap<>(map),
            new IdentityHashMap<>(single),
            new Hashtable<>(single),
            properties,
            single,
            Collections.singletonMap("one", 1),
            Collections.unmodifiableMap(map),
            Collections.unmodifiableSortedMap(new TreeMap<>(map)),
            Collections.synchronizedMap(map),
            Collections.checkedMap(map, String.class, Integer.class),
            new HashMap<>(map) {})
        .map(value -> Arguments.of(value.getClass().getName(), value, value.size()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("scalars")
  void readsScalars(String name, Object written, Object expected) throws Exception {
    assertReads(written, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lists")
  void readsCollections(String name, Object written, List<Object> expected) throws Exception {
    assertReads(written, expected);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("maps")
  void readsMaps(String name, Object written, int size) throws Exception {
    MapValue read = (MapValue) MarshalStreams.through(written);

    assertThat(read.size()).isEqualTo(size);
    Map<Object, Object> entries = new HashMap<>();
    for (int i = 0; i < size; i++) {
      entries.put(read.key(i), read.value(i));
    }
    assertThat(entries.entrySet()).isEqualTo(new HashMap<>((Map<?, ?>) written).entrySet());
  }

  @Test
  void keepsTheOrderOfMaps() throws Exception {
    Map<String, Integer> map = new LinkedHashMap<>();
    map.put("one", 1);
    map.put("two", 2);

    assertThat(MarshalStreams.through(map)).isEqualTo(ONE_TWO);
  }

  @Test
  void readsEmptyAndSingletonCollections() throws Exception {
    assertReads(Collections.emptyList(), List.of());
    assertReads(Collections.emptySet(), List.of());
    assertReads(Collections.emptyMap(), new MapValue());
    assertReads(Set.of(), List.of());
    assertReads(Collections.singletonList(7), List.of(7));
    assertReads(Collections.singleton(7), List.of(7));
    assertReads(Collections.nCopies(3, "x"), List.of("x", "x", "x"));
    assertReads(new Object[0], List.of());
  }

  @Test
  void readsEnumSetsAndEnumMaps() throws Exception {
    StreamObject.StreamConstant friday =
        new StreamObject.StreamConstant("java.time.DayOfWeek", "FRIDAY");

    assertReads(EnumSet.of(DayOfWeek.FRIDAY), List.of(friday));
    assertReads(new EnumMap<>(Map.of(DayOfWeek.FRIDAY, 5)), new MapValue().add(friday, 5));
  }

  @Test
  void keepsPrimitiveArrays() throws Exception {
    assertReads(new byte[] {1, -1}, new byte[] {1, -1});
    assertReads(new char[] {'a', '€'}, new char[] {'a', '€'});
    assertReads(new double[] {1, -0.0}, new double[] {1, -0.0});
    assertReads(new float[] {1, 2}, new float[] {1, 2});
    assertReads(new int[] {1, -1}, new int[] {1, -1});
    assertReads(new long[] {1, -1}, new long[] {1, -1});
    assertReads(new short[] {1, -1}, new short[] {1, -1});
    assertReads(new boolean[] {true, false}, new boolean[] {true, false});
    byte[] large = new byte[5_000_000];
    new Random(1).nextBytes(large);
    assertReads(large, large);
    int[] ints = new Random(1).ints(500_000).toArray();
    assertReads(ints, ints);
  }

  @Test
  void keepsIdentityInUnknownObjects() throws Exception {
    Node first = new Node("first");
    first.next = new Node("second");
    first.next.next = first;

    StreamObject read = (StreamObject) MarshalStreams.through(first);

    StreamObject second = read.field("next", StreamObject.class).orElseThrow();
    assertThat(second.field("name")).contains("second");
    assertThat(second.field("next").orElseThrow()).isSameAs(read);
    assertThat(read.descriptor().name()).isEqualTo(Node.class.getName());
  }

  private static void assertReads(Object written, Object expected) throws Exception {
    for (Object annotation : new Object[] {null, "http://codebase/"}) {
      for (int version : new int[] {1, 2}) {
        byte[] bytes = MarshalStreams.annotated(annotation, version, written, "end");
        StreamReader reader = MarshalStreams.reader(bytes);
        Object read = reader.object();
        assertThat(new Object[] {read}).isEqualTo(new Object[] {expected}); // deep, also for arrays
        assertThat(reader.object()).isEqualTo("end");
      }
    }
  }

  private static Arguments same(Object value) {
    return of(value, value);
  }

  private static Arguments text(Object value) {
    return of(value, value.toString());
  }

  private static Arguments of(Object written, Object expected) {
    String shown = written.toString();
    return Arguments.of(
        written.getClass().getSimpleName() + " " + shown.substring(0, Math.min(30, shown.length())),
        written,
        expected);
  }

  private static Calendar calendar() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("Asia/Tokyo"));
    calendar.setTimeInMillis(NOW.toEpochMilli());
    return calendar;
  }

  private static Stack<Object> stack() {
    Stack<Object> stack = new Stack<>();
    stack.addAll(ABC);
    return stack;
  }

  private static Set<Object> setFromMap() {
    Set<Object> set = Collections.newSetFromMap(new LinkedHashMap<>());
    set.addAll(ABC);
    return set;
  }

  private static Set<Object> keySetView() {
    Set<Object> set = ConcurrentHashMap.newKeySet();
    set.addAll(ABC);
    return set;
  }

  static final class Tags extends ArrayList<Object> {
    private final String kind = "tags";

    Tags(List<Object> elements) {
      super(elements);
    }
  }

  static final class Node implements Serializable {
    private final String name;
    private Node next;

    Node(String name) {
      this.name = name;
    }
  }
}
