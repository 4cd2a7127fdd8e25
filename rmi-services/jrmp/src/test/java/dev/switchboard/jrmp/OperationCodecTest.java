package dev.switchboard.jrmp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.io.ByteArrayInputStream;
import java.io.File;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.net.URL;
import java.sql.Timestamp;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;
import java.util.stream.Stream;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What we send, the JDK reads to equal objects; what the JDK sends, we read to equal values. */
class OperationCodecTest {
  private static final Calls CALLS = new Calls(Echo.class, Limits.DEFAULT);
  private static final Instant NOW = Instant.parse("2024-05-06T07:08:09.123Z");
  private static final List<Object> ABC = List.of("a", "b", "c");
  private static final List<String> JAVA_ABC = List.of("a", "b", "c");

  static Stream<Arguments> values() throws Exception {
    return Stream.of(scalars(), texts(), arrays(), collections(), maps(), structs(), anything())
        .flatMap(s -> s);
  }

  private static Stream<Arguments> scalars() {
    return Stream.of(
        same("flag", true),
        same("tiny", (byte) -2),
        same("small", (short) -2),
        same("letter", '\uFFFF'),
        same("number", -2),
        same("large", -2L),
        same("single", 1.5f),
        same("twice", Double.MIN_VALUE),
        same("boxedFlag", false),
        same("boxedTiny", (byte) 3),
        same("boxedSmall", (short) 3),
        same("boxedLetter", 'c'),
        same("boxedNumber", 3),
        same("boxedLarge", 3L),
        same("boxedSingle", 3f),
        same("boxedTwice", 3.0),
        same("boxedTwice", null),
        same("text", "zoë \0 \uD83D\uDE00"),
        same("text", ""),
        same("text", null),
        same("text", "x".repeat(100_000)),
        same("text", "ö".repeat(40_000)),
        same("decimal", new BigDecimal("-12345678901234567890.0500")),
        same("decimal", BigDecimal.ZERO),
        same("integer", BigInteger.TWO.pow(200).negate()),
        same("integer", BigInteger.ZERO),
        same("integer", BigInteger.valueOf(128)),
        of("date", NOW, Date.from(NOW)),
        of("timestamp", NOW.plusNanos(7), Timestamp.from(NOW.plusNanos(7))),
        of("sqlDate", NOW, new java.sql.Date(NOW.toEpochMilli())),
        of("sqlTime", NOW, new java.sql.Time(NOW.toEpochMilli())),
        of("calendar", NOW, utc()),
        same("instant", NOW),
        same("localDate", LocalDate.of(2024, 2, 29)),
        same("localTime", LocalTime.of(5, 0)),
        same("localTime", LocalTime.of(5, 6)),
        same("localTime", LocalTime.of(5, 6, 7)),
        same("localTime", LocalTime.of(5, 6, 7, 8)),
        same("localTime", LocalTime.of(0, 0, 0, 8)),
        same("localDateTime", LocalDateTime.of(-44, 3, 15, 12, 0)),
        same("duration", Duration.ofSeconds(-5, 3)));
  }

  private static Stream<Arguments> texts() throws Exception {
    return Stream.of(
        text("offsetDateTime", OffsetDateTime.of(2024, 1, 2, 3, 4, 5, 6, ZoneOffset.ofHours(-3))),
        text("offsetTime", OffsetTime.of(3, 4, 5, 6, ZoneOffset.ofTotalSeconds(61))),
        text(
            "zonedDateTime",
            ZonedDateTime.of(2024, 7, 2, 3, 4, 5, 6, ZoneId.of("Europe/Amsterdam"))),
        text("zonedDateTime", ZonedDateTime.of(2024, 7, 2, 3, 4, 5, 6, ZoneOffset.UTC)),
        text("zone", ZoneId.of("Asia/Kolkata")),
        text("zone", ZoneOffset.ofHours(5)),
        text("offset", ZoneOffset.ofHoursMinutes(5, 30)),
        text("period", Period.of(1, 2, 3)),
        text("year", Year.of(1999)),
        text("yearMonth", YearMonth.of(1999, 12)),
        of("yearMonth", "+12345-06", YearMonth.of(12345, 6)),
        text("monthDay", MonthDay.of(12, 31)),
        text("uuid", UUID.fromString("01234567-89ab-cdef-0123-456789abcdef")),
        of("locale", "pt-BR", Locale.forLanguageTag("pt-BR")),
        of("locale", "zh-Hant-TW-u-co-stroke", Locale.forLanguageTag("zh-Hant-TW-u-co-stroke")),
        of("locale", "sl-Latn-rozaj-x-a-lvariant-y", tag("sl-Latn-rozaj-x-a-lvariant-y")),
        of("locale", "no-NO-x-lvariant-NY", new Locale("no", "NO", "NY")),
        of("locale", "th-TH-u-nu-thai-x-lvariant-TH", new Locale("th", "TH", "TH")),
        of("locale", "und", Locale.ROOT),
        text("currency", Currency.getInstance("JPY")),
        text("url", new URL("https://user@host:8443/a/b?c=d#e")),
        text("url", new URL("file:/tmp/x")),
        text("uri", URI.create("urn:isbn:1234")),
        text("file", new File("/tmp/x y")),
        of("type", "java.lang.String", String.class),
        of("type", "[Ljava.lang.String;", String[].class),
        of("type", "java.lang.Runnable", Runnable.class),
        of("type", "int", int.class),
        text("objectName", new ObjectName("java.lang:type=Memory")));
  }

  private static Stream<Arguments> arrays() {
    byte[] large = new byte[1 << 20];
    new Random(3).nextBytes(large);
    return Stream.of(
        same("bytes", new byte[] {1, 2, 3}),
        same("bytes", new byte[0]),
        same("bytes", large),
        same("ints", new int[] {1, -2}),
        same("ints", new Random(4).ints(100_000).toArray()),
        same("longs", new long[] {1, -2}),
        same("chars", "añ€".toCharArray()),
        same("doubles", new double[] {1, -2}),
        same("floats", new float[] {1, -2}),
        same("shorts", new short[] {1, -2}),
        same("booleans", new boolean[] {true, false}),
        of("matrix", list(new int[] {1}, null, new int[0]), new int[][] {{1}, null, {}}),
        of("texts", list("a", null, "b"), new String[] {"a", null, "b"}),
        of("boxes", list(1, null), new Integer[] {1, null}),
        of(
            "animals",
            list(list(CALLS.struct("Cat", "Tom", 9), null), null),
            new Echo.Animal[][] {{new Echo.Cat("Tom", 9), null}, null}));
  }

  private static Stream<Arguments> collections() {
    return Stream.of(
        of("iterable", ABC, new ArrayList<>(JAVA_ABC)),
        of("collection", ABC, new ArrayList<>(JAVA_ABC)),
        of("list", ABC, new ArrayList<>(JAVA_ABC)),
        of("list", list("a", null, "a"), new ArrayList<>(Arrays.asList("a", null, "a"))),
        of("list", List.of(), new ArrayList<>()),
        of("arrayList", List.of(1, 2), new ArrayList<>(List.of(1, 2))),
        of("linkedList", ABC, new LinkedList<>(JAVA_ABC)),
        of("vector", ABC, new Vector<>(JAVA_ABC)),
        of("stack", ABC, stack()),
        of("queue", ABC, new LinkedList<>(JAVA_ABC)),
        of("arrayDeque", ABC, new ArrayDeque<>(JAVA_ABC)),
        of("priorityQueue", ABC, new PriorityQueue<>(JAVA_ABC)),
        of("linkedQueue", ABC, new ConcurrentLinkedQueue<>(JAVA_ABC)),
        of("linkedDeque", ABC, new ConcurrentLinkedDeque<>(JAVA_ABC)),
        of("transferQueue", ABC, new LinkedTransferQueue<>(JAVA_ABC)),
        of("copyList", ABC, new CopyOnWriteArrayList<>(JAVA_ABC)),
        of("copySet", ABC, new CopyOnWriteArraySet<>(JAVA_ABC)),
        of("set", ABC, new LinkedHashSet<>(JAVA_ABC)),
        of("hashSet", ABC, new HashSet<>(JAVA_ABC)),
        of("sortedSet", ABC, new TreeSet<>(JAVA_ABC)),
        of("skipSet", List.of(1, 2, 3), new ConcurrentSkipListSet<>(List.of(1, 2, 3))),
        of(
            "enumSet",
            List.of(color("RED"), color("GREEN")),
            EnumSet.of(Echo.Color.RED, Echo.Color.GREEN)),
        of(
            "colors",
            List.of(color("RED"), color("GREEN"), color("BLUE")),
            new TreeSet<>(List.of(Echo.Color.values()))));
  }

  private static Stream<Arguments> maps() {
    MapValue one = new MapValue().add("one", 1);
    Map<String, Integer> javaOne = Map.of("one", 1);
    Properties properties = new Properties();
    properties.put("k", "v");
    Map<String, Integer> two = new LinkedHashMap<>();
    two.put("z", 1);
    two.put("a", null);
    return Stream.of(
        of("map", new MapValue().add("z", 1).add("a", null), two),
        of("map", new MapValue(), new LinkedHashMap<>()),
        of("hashMap", one, new HashMap<>(javaOne)),
        of("treeMap", one, new TreeMap<>(javaOne)),
        of("hashtable", one, new Hashtable<>(javaOne)),
        of("properties", new MapValue().add("k", "v"), properties),
        of("concurrentMap", one, new ConcurrentHashMap<>(javaOne)),
        of("skipMap", one, new ConcurrentSkipListMap<>(javaOne)),
        of(
            "enumMap",
            new MapValue().add(color("BLUE"), "b"),
            new EnumMap<>(Map.of(Echo.Color.BLUE, "b"))));
  }

  private static Stream<Arguments> structs() {
    StructValue point = CALLS.struct("Point", 1, 2.0, "p");
    Echo.Point javaPoint = new Echo.Point(1, 2, "p");
    Echo.Chain chain = null;
    StructValue neutralChain = null;
    for (int i = 0; i < 200; i++) {
      chain = new Echo.Chain(i, chain);
      neutralChain = CALLS.struct("Chain", i, neutralChain);
    }
    return Stream.of(
        of("color", color("GREEN"), Echo.Color.GREEN),
        of("point", point, javaPoint),
        of("point", null, null),
        of(
            "circle",
            CALLS.struct("Circle", "c", 5L, point, 0.5f),
            new Echo.Circle("c", 5, javaPoint, 0.5f)),
        of("animal", CALLS.struct("Cat", "Tom", 9), new Echo.Cat("Tom", 9)),
        of(
            "animal",
            CALLS.struct("Dog", "Spike", CALLS.struct("Cat", "Tom", 9)),
            new Echo.Dog("Spike", new Echo.Cat("Tom", 9))),
        of("chain", neutralChain, chain),
        of("everything", everything(point), javaEverything(javaPoint)));
  }

  private static StructValue everything(StructValue point) {
    return CALLS.struct(
        "Everything",
        true,
        (byte) 1,
        'c',
        (short) 2,
        3,
        4L,
        5f,
        6.0,
        "seven",
        8,
        new byte[] {9},
        color("BLUE"),
        list(point, null, point),
        new MapValue().add("price", new BigDecimal("10.00")),
        CALLS.struct("Cat", "Tom", 9),
        "anything",
        NOW,
        NOW);
  }

  private static Echo.Everything javaEverything(Echo.Point point) {
    return new Echo.Everything(
        true,
        (byte) 1,
        'c',
        (short) 2,
        3,
        4,
        5,
        6,
        "seven",
        8,
        new byte[] {9},
        Echo.Color.BLUE,
        new ArrayList<>(Arrays.asList(point, null, point)),
        new LinkedHashMap<>(Map.of("price", new BigDecimal("10.00"))),
        new Echo.Cat("Tom", 9),
        "anything",
        NOW,
        Date.from(NOW));
  }

  private static Stream<Arguments> anything() {
    return Stream.of(
        same("anything", 5),
        same("anything", 5L),
        same("anything", 5.5),
        same("anything", true),
        same("anything", "text"),
        same("anything", new BigDecimal("1.10")),
        same("anything", BigInteger.TEN),
        same("anything", NOW),
        same("anything", LocalDate.of(2024, 1, 1)),
        same("anything", new byte[] {1}),
        same("anything", new int[] {1}),
        same("anything", null),
        of("anything", color("RED"), Echo.Color.RED),
        of("anything", CALLS.struct("Cat", "Tom", 9), new Echo.Cat("Tom", 9)),
        of(
            "anything",
            list(1, "two", list(), new MapValue().add("k", 3.5)),
            new ArrayList<>(
                List.of(1, "two", new ArrayList<>(), new LinkedHashMap<>(Map.of("k", 3.5))))),
        same("anyNumber", 5L),
        of("anyList", list("x", 1), new ArrayList<>(List.of("x", 1))));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("values")
  void sendsWhatTheServerReads(String operation, Object neutral, Object java) throws Exception {
    byte[] call = Calls.call(CALLS.codec(operation), neutral);

    Object[] received = CALLS.received(operation, call);

    assertThat(received).hasSize(1);
    assertEqual(received[0], java);
    if (java != null) {
      assertThat(received[0].getClass()).isEqualTo(java.getClass());
    }
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("values")
  void readsWhatTheServerReturns(String operation, Object neutral, Object java) throws Exception {
    OperationCodec codec = CALLS.codec(operation);
    byte[] reply = CALLS.returned(operation, java);

    for (int i = 0; i < 3; i++) { // the first teaches it the descriptors
      assertEqual(Calls.value(codec, reply), neutral);
    }
  }

  /** A byte at a time, so that every field of every length is waited for. */
  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("values")
  void readsWhatDripsIn(String operation, Object neutral, Object java) throws Exception {
    OperationCodec codec = CALLS.codec(operation);
    byte[] reply = CALLS.returned(operation, java);
    int piece = reply.length < 20_000 ? 1 : 1_021; // large ones would take long

    for (int i = 0; i < 2; i++) {
      ByteSource drip = new ByteSource(new Drip(reply, piece));
      assertEqual(((Reply.Value) codec.readReturn(drip)).value(), neutral);
      assertThat(drip.buffered()).isZero();
    }
  }

  private static final class Drip extends ByteArrayInputStream {
    private final int piece;

    Drip(byte[] bytes, int piece) {
      super(bytes);
      this.piece = piece;
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, piece));
    }
  }

  @Test
  void recognisesClassesAcrossTheEdgeOfItsBuffer() throws Exception {
    OperationCodec codec = CALLS.codec("anyList");
    Echo.Cat cat = new Echo.Cat("Tom", 9);
    Object neutral = CALLS.struct("Cat", "Tom", 9);
    for (int pad = 16_000; pad < 16_500; pad += 3) {
      byte[] reply = CALLS.returned("anyList", new ArrayList<>(List.of("x".repeat(pad), cat, cat)));
      for (int i = 0; i < 2; i++) {
        List<?> read = (List<?>) Calls.value(codec, reply);
        assertThat(read.get(1)).isEqualTo(neutral);
        assertThat(read.get(2)).isEqualTo(neutral);
      }
    }
  }

  @Test
  void findsTheDefaultsOfProperties() throws Exception {
    Properties defaults = new Properties();
    defaults.put("own", "hidden");
    defaults.put("more", "seen");
    Properties properties = new Properties(defaults);
    properties.put("own", "seen");

    assertThat(Calls.value(CALLS.codec("properties"), CALLS.returned("properties", properties)))
        .isEqualTo(new MapValue().add("own", "seen").add("more", "seen"));
  }

  @Test
  void spellsALocaleThatIsNoLanguageTag() throws Exception {
    Locale odd = new Locale("en_US", "", "a b");

    assertThat(Calls.value(CALLS.codec("locale"), CALLS.returned("locale", odd)))
        .isEqualTo("en_us_a b");
  }

  @Test
  void readsTheNextReplyFromTheSameSource() throws Exception {
    OperationCodec codec = CALLS.codec("point");
    byte[] reply = CALLS.returned("point", new Echo.Point(1, 2, "p"));
    byte[] twice = Arrays.copyOf(reply, 2 * reply.length);
    System.arraycopy(reply, 0, twice, reply.length, reply.length);
    ByteSource source = new ByteSource(new ByteArrayInputStream(twice));

    assertThat(codec.readReturn(source)).isEqualTo(codec.readReturn(source));
  }

  @Test
  void readsFromManyThreadsAtOnce() throws Exception {
    OperationCodec codec = CALLS.codec("everything");
    StructValue neutral = everything(CALLS.struct("Point", 1, 2.0, "p"));
    byte[] plain = CALLS.returned("everything", javaEverything(new Echo.Point(1, 2, "p")));
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Object>> readers = Collections.nCopies(400, () -> Calls.value(codec, plain));
      for (Future<Object> read : threads.invokeAll(readers)) {
        assertThat(read.get()).isEqualTo(neutral);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void readsNothingAtAll() throws Exception {
    OperationCodec codec = CALLS.codec("nothing");

    assertThat(CALLS.received("nothing", Calls.call(codec))).isEmpty();
    assertThat(Calls.value(codec, CALLS.returned("nothing", null))).isNull();
  }

  @Test
  void mixesPrimitivesAndObjects() throws Exception {
    OperationCodec codec = CALLS.codec("mixed");

    byte[] call = Calls.call(codec, 1, 2L, "c", true, 'e', List.of("f"), 7.0);

    assertThat(CALLS.received("mixed", call))
        .containsExactly(1, 2L, "c", true, 'e', new ArrayList<>(List.of("f")), 7.0);
  }

  @Test
  void sortsAndDropsDuplicatesForSortedSets() throws Exception {
    byte[] call = Calls.call(CALLS.codec("sortedSet"), List.of("b", "a", "b", "c"));
    assertThat(CALLS.received("sortedSet", call)[0]).isEqualTo(new TreeSet<>(JAVA_ABC));

    UUID low = new UUID(Long.MIN_VALUE, 0); // UUIDs compare as signed numbers
    UUID high = new UUID(1, 0);
    call = Calls.call(CALLS.codec("treeSet"), List.of(high.toString(), low.toString()));
    TreeSet<?> read = (TreeSet<?>) CALLS.received("treeSet", call)[0];
    assertThat(List.copyOf(read)).isEqualTo(List.of(low, high));
    assertThat(read.contains(low)).isTrue();
  }

  @Test
  void sortsTheKeysOfSortedMaps() throws Exception {
    MapValue map = new MapValue().add("b", 1).add("a", 2).add("b", 3);

    Object read = CALLS.received("treeMap", Calls.call(CALLS.codec("treeMap"), map))[0];

    assertThat(read).isEqualTo(new TreeMap<>(Map.of("a", 2, "b", 3)));
  }

  @Test
  void keepsTypeArgumentsApart() throws Exception {
    StructValue point = CALLS.struct("Point", 1, 2.0, "p");
    OperationCodec codec = CALLS.codec("pair");
    Definition result = definition("pair");
    StructValue pair = new StructValue((Definition.Struct) result, new Object[] {"a", point});
    Echo.Pair<?, ?> java = new Echo.Pair<>("a", new Echo.Point(1, 2, "p"));

    assertThat(CALLS.received("pair", Calls.call(codec, pair))).containsExactly(java);
    assertThat(Calls.value(codec, CALLS.returned("pair", java))).isEqualTo(pair);
    assertThatThrownBy(
            () -> Calls.value(codec, CALLS.returned("pair", new Echo.Pair<>(1, List.of()))))
        .isInstanceOf(StreamFault.class)
        .hasMessageContaining("expected STRING at first");
  }

  private static Definition definition(String operation) {
    var type =
        (dev.switchboard.contract.TypeModel.OptionalOf)
            CALLS.operation(operation).result().orElseThrow();
    return CALLS.contract().definition((dev.switchboard.contract.TypeModel.Named) type.type());
  }

  @Test
  void namesTheMethodByItsHash() {
    // As rmic computed it for java.rmi.registry.Registry and sun.rmi.transport.tcp in JDK 1.2.
    assertThat(MethodHash.of("lookup", "(Ljava/lang/String;)Ljava/rmi/Remote;"))
        .isEqualTo(-7538657168040752697L);
    assertThat(MethodHash.of("list", "()[Ljava/lang/String;")).isEqualTo(2571371476350237748L);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("refusals")
  void refusesWhatTheTypeCannotTake(String operation, Object argument, String message) {
    assertThatThrownBy(() -> CALLS.codec(operation).check(new Object[] {argument}))
        .isInstanceOf(InvalidArgument.class)
        .satisfies(
            e ->
                assertThat(((InvalidArgument) e).path() + ": " + e.getMessage())
                    .isEqualTo("value" + message));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of("uuid", "12", ": expected the text of a UUID, found \"12\""),
        Arguments.of("url", "nowhere", ": expected the text of a URL, found \"nowhere\""),
        Arguments.of("uri", "a b", ": expected the text of a URI, found \"a b\""),
        Arguments.of("locale", "!", ": expected the text of a Locale, found \"!\""),
        Arguments.of("currency", "ABCD", ": expected the text of a Currency, found \"ABCD\""),
        Arguments.of("zone", "Mars", ": expected a time zone, found \"Mars\""),
        Arguments.of("year", "x", ": expected the text of a Year, found \"x\""),
        Arguments.of("type", "a/b;c", ": expected the name of a class, found \"a/b;c\""),
        Arguments.of("file", "a\0", ": expected a path, found \"a\0\""),
        Arguments.of(
            "date",
            Instant.MAX,
            ": expected a point in time in whole milliseconds, found Instant " + Instant.MAX),
        Arguments.of(
            "sqlTime",
            NOW.plusNanos(1),
            ": expected a point in time in whole milliseconds, found Instant " + NOW.plusNanos(1)),
        Arguments.of("number", null, ": expected Integer, found null"),
        Arguments.of("number", "1", ": expected Integer, found \"1\""),
        Arguments.of("list", list("a", 1), "[1]: expected String, found Integer 1"),
        Arguments.of("treeSet", list("no"), "[0]: expected the text of a UUID, found \"no\""),
        Arguments.of("sortedSet", list("a", null), "[1]: expected String, found null"),
        Arguments.of("arrayDeque", list((Object) null), "[0]: expected String, found null"),
        Arguments.of("anyNumber", "x", ": expected a Number, found \"x\""),
        Arguments.of("anything", Thread.State.NEW, ": expected a value, found State NEW"),
        Arguments.of("animal", CALLS.struct("Chain", 1, null), ": expected Animal, found a Chain"),
        Arguments.of(
            "chain",
            CALLS.struct("Chain", 1, CALLS.struct("Chain", "x", null)),
            ".next.number: expected Integer, found \"x\""),
        Arguments.of(
            "blockingQueue",
            list("a"),
            ": expected null, for values of this type cannot be sent, found a list"),
        Arguments.of(
            "concurrentMap", new MapValue().add("k", null), "[0]: expected Integer, found null"));
  }

  @Test
  void refusesEndlessDepth() {
    StructValue chain = null;
    for (int i = 0; i < 5_000; i++) {
      chain = CALLS.struct("Chain", i, chain);
    }
    Object[] arguments = {chain};

    assertThatThrownBy(() -> CALLS.codec("chain").check(arguments))
        .isInstanceOf(InvalidArgument.class)
        .hasMessage("expected at most 512 levels");
  }

  static void assertEqual(Object found, Object wanted) {
    if (found instanceof Collection<?> one
        && wanted instanceof Collection<?> other
        && !(found instanceof List)
        && !(found instanceof Set)) {
      assertThat(List.copyOf(one)).isEqualTo(List.copyOf(other)); // queues have no equals
    } else if (found instanceof List<?> one && wanted instanceof List<?> other) {
      assertThat(one.toArray()).isEqualTo(other.toArray());
    } else {
      assertThat(new Object[] {found}).isEqualTo(new Object[] {wanted}); // deep, also for arrays
    }
  }

  private static Definition.Constant color(String name) {
    return CALLS.constant("Color", name);
  }

  private static List<Object> list(Object... elements) {
    return Arrays.asList(elements);
  }

  private static Locale tag(String tag) {
    return new Locale.Builder().setLanguageTag(tag).build();
  }

  private static Calendar utc() {
    Calendar calendar = new GregorianCalendar(TimeZone.getTimeZone("UTC"), Locale.US);
    calendar.setTimeInMillis(NOW.toEpochMilli());
    return calendar;
  }

  private static Stack<String> stack() {
    Stack<String> stack = new Stack<>();
    stack.addAll(JAVA_ABC);
    return stack;
  }

  private static Arguments same(String operation, Object value) {
    return of(operation, value, value);
  }

  private static Arguments text(String operation, Object java) {
    return of(operation, java.toString(), java);
  }

  private static Arguments of(String operation, Object neutral, Object java) {
    return Arguments.of(operation, neutral, java);
  }
}
