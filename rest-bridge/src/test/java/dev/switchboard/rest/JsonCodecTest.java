package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.ANYTHING;
import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.LONG;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.array;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.map;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.optional;
import static dev.switchboard.rest.Shapes.scalar;
import static java.time.ZoneOffset.UTC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class JsonCodecTest {
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  static Stream<Arguments> forms() {
    return Stream.of(
        Arguments.of(scalar(ScalarKind.BOOLEAN), true, "true"),
        Arguments.of(scalar(ScalarKind.BYTE), (byte) -128, "-128"),
        Arguments.of(scalar(ScalarKind.SHORT), (short) 32767, "32767"),
        Arguments.of(INT, Integer.MIN_VALUE, "-2147483648"),
        Arguments.of(LONG, Long.MAX_VALUE, "9223372036854775807"),
        Arguments.of(scalar(ScalarKind.FLOAT), 1.1f, "1.1"),
        Arguments.of(scalar(ScalarKind.FLOAT), Float.NaN, "\"NaN\""),
        Arguments.of(scalar(ScalarKind.DOUBLE), 0.1, "0.1"),
        Arguments.of(scalar(ScalarKind.DOUBLE), -0.0, "-0.0"),
        Arguments.of(scalar(ScalarKind.DOUBLE), Double.NEGATIVE_INFINITY, "\"-Infinity\""),
        Arguments.of(scalar(ScalarKind.CHAR), 'é', "\"é\""),
        Arguments.of(STRING, "a\"\\\n😀\u2028", "\"a\\\"\\\\\\n😀\u2028\""),
        Arguments.of(scalar(ScalarKind.TEXT), "urn:x", "\"urn:x\""),
        Arguments.of(scalar(ScalarKind.DECIMAL), new BigDecimal("49.50"), "49.50"),
        Arguments.of(scalar(ScalarKind.DECIMAL), new BigDecimal("1E+3"), "1E+3"),
        Arguments.of(
            scalar(ScalarKind.INTEGER), BigInteger.TWO.pow(100), "1267650600228229401496703205376"),
        Arguments.of(scalar(ScalarKind.BYTES), new byte[] {1, 2, -1, 0}, "\"AQL/AA==\""),
        Arguments.of(
            scalar(ScalarKind.INSTANT),
            Instant.parse("2026-01-31T19:30:00.120Z"),
            "\"2026-01-31T19:30:00.120Z\""),
        Arguments.of(scalar(ScalarKind.LOCAL_DATE), LocalDate.of(2026, 1, 31), "\"2026-01-31\""),
        Arguments.of(scalar(ScalarKind.DURATION), Duration.ofMillis(-1500), "\"PT-1.5S\""),
        Arguments.of(named("Colour"), Shapes.colour(1), "\"DARK_BLUE\""),
        Arguments.of(optional(STRING), null, "null"),
        Arguments.of(list(optional(INT)), Arrays.asList(1, null), "[1,null]"),
        Arguments.of(array(INT, "[I"), new int[] {1, -2}, "[1,-2]"),
        Arguments.of(
            array(scalar(ScalarKind.CHAR), "[C"), new char[] {'a', '"'}, "[\"a\",\"\\\"\"]"),
        Arguments.of(
            array(scalar(ScalarKind.DOUBLE), "[D"), new double[] {1, Double.NaN}, "[1.0,\"NaN\"]"),
        Arguments.of(
            map(STRING, list(INT)),
            new MapValue().add("b", List.of(1)).add("a", List.of()),
            "{\"b\":[1],\"a\":[]}"),
        Arguments.of(map(INT, STRING), new MapValue().add(-7, "x"), "{\"-7\":\"x\"}"),
        Arguments.of(
            map(scalar(ScalarKind.BOOLEAN), STRING),
            new MapValue().add(true, "x"),
            "{\"true\":\"x\"}"),
        Arguments.of(
            map(named("Colour"), INT), new MapValue().add(Shapes.colour(0), 1), "{\"RED\":1}"),
        Arguments.of(
            map(named("Circle"), INT),
            new MapValue().add(Shapes.circle(2), 1),
            "[{\"key\":{\"radius\":2.0},\"value\":1}]"),
        Arguments.of(
            named("Event"),
            Shapes.event(1, null, "49.50", Shapes.colour(0)),
            "{\"id\":1,\"name\":null,\"price\":49.50,\"colour\":\"RED\"}"),
        Arguments.of(
            named("Node"),
            new StructValue(
                Shapes.NODE,
                new Object[] {"a", new StructValue(Shapes.NODE, new Object[] {"b", null})}),
            "{\"label\":\"a\",\"next\":{\"label\":\"b\",\"next\":null}}"),
        Arguments.of(
            named("Shape"),
            Shapes.square(3, Shapes.circle(1.5)),
            "{\"@type\":\"Square\",\"side\":3,\"inner\":{\"@type\":\"Circle\",\"radius\":1.5}}"),
        Arguments.of(named("Shape"), Shapes.colour(0), "{\"@type\":\"Colour\",\"value\":\"RED\"}"),
        Arguments.of(ANYTHING, null, "null"),
        Arguments.of(
            ANYTHING,
            Arrays.asList(true, 1, 1L << 40, BigInteger.TWO.pow(70), 1.5, new BigDecimal("1.50")),
            "[true,1,1099511627776,1180591620717411303424,1.5,1.50]"),
        Arguments.of(
            ANYTHING,
            new MapValue().add("x", Shapes.circle(1)).add("y", null),
            "{\"x\":{\"@type\":\"Circle\",\"radius\":1.0},\"y\":null}"));
  }

  @ParameterizedTest
  @MethodSource("forms")
  void writesTheDocumentedFormAndReadsItBack(TypeModel type, Object value, String text) {
    Bench bench = Bench.of(type);

    assertThat(bench.write(value)).isEqualTo(text);
    assertThat(Objects.deepEquals(bench.read(text), value)).as("%s", bench.read(text)).isTrue();
  }

  @Provide
  Arbitrary<Tuple2<TypeModel, Object>> typed() {
    return Arbitraries.oneOf(ofScalars());
  }

  private static List<Arbitrary<? extends Tuple2<TypeModel, Object>>> ofScalars() {
    List<Arbitrary<? extends Tuple2<TypeModel, Object>>> all = new ArrayList<>();
    all.add(of(ScalarKind.BYTE, Arbitraries.bytes()));
    all.add(of(ScalarKind.SHORT, Arbitraries.shorts()));
    all.add(of(ScalarKind.INT, Arbitraries.integers()));
    all.add(of(ScalarKind.LONG, Arbitraries.longs()));
    all.add(of(ScalarKind.FLOAT, Arbitraries.integers().map(Float::intBitsToFloat)));
    all.add(of(ScalarKind.DOUBLE, Arbitraries.longs().map(Double::longBitsToDouble)));
    all.add(of(ScalarKind.CHAR, Arbitraries.chars()));
    all.add(of(ScalarKind.STRING, Arbitraries.strings().filter(Utf8::pairsSurrogates)));
    all.add(
        of(
            ScalarKind.DECIMAL,
            Arbitraries.bigIntegers()
                .flatMap(
                    u ->
                        Arbitraries.integers().between(-900, 900).map(s -> new BigDecimal(u, s)))));
    all.add(of(ScalarKind.INTEGER, Arbitraries.bigIntegers()));
    all.add(of(ScalarKind.BYTES, Arbitraries.bytes().array(byte[].class)));
    all.add(
        of(
            ScalarKind.INSTANT,
            Arbitraries.longs()
                .between(Instant.MIN.getEpochSecond(), Instant.MAX.getEpochSecond())
                .flatMap(
                    s ->
                        Arbitraries.integers()
                            .between(0, 999_999_999)
                            .map(n -> Instant.ofEpochSecond(s, n)))));
    all.add(
        of(
            ScalarKind.DURATION,
            Arbitraries.longs()
                .flatMap(
                    s ->
                        Arbitraries.integers()
                            .between(0, 999_999_999)
                            .map(n -> Duration.ofSeconds(s, n)))));
    return all;
  }

  private static Arbitrary<Tuple2<TypeModel, Object>> of(ScalarKind kind, Arbitrary<?> values) {
    return values.map(v -> Tuple.of(scalar(kind), v));
  }

  @Property(tries = 2000)
  void readsBackWhatItWrites(@ForAll("typed") Tuple2<TypeModel, Object> typed) {
    Object back = Bench.of(typed.get1()).roundTrip(typed.get2());

    assertThat(Objects.deepEquals(back, typed.get2())).as("%s from %s", back, typed).isTrue();
  }

  @Property(tries = 500)
  void writesTimestampsAsJavaTimeDoes(@ForAll long second, @ForAll int nano) {
    Instant instant =
        Instant.ofEpochSecond(second % 300_000_000_000L, Math.abs((long) nano) % 1_000_000_000);

    assertThat(Bench.of(scalar(ScalarKind.INSTANT)).write(instant))
        .isEqualTo('"' + instant.toString() + '"');
  }

  @Property(tries = 500)
  void readsTimestampsAsJavaTimeDoes(@ForAll @IntRange(max = 9) int digits, @ForAll long random) {
    String fraction =
        digits == 0 ? "" : "." + String.format("%09d", random >>> 35).substring(0, digits);
    String text =
        LocalDateTime.ofEpochSecond(Math.abs(random % 200_000_000_000L), 0, UTC).format(SECONDS)
            + fraction
            + "Z";

    assertThat(Bench.of(scalar(ScalarKind.INSTANT)).read('"' + text + '"'))
        .isEqualTo(Instant.parse(text));
  }

  @Test
  void writesLongsAndDecimalsAsTextWhenConfigured() {
    JsonOptions options = JsonOptions.DEFAULT.withText(true, true);

    assertThat(Bench.of(LONG, options).write(5L)).isEqualTo("\"5\"");
    assertThat(Bench.of(array(LONG, "[J"), options).write(new long[] {5})).isEqualTo("[\"5\"]");
    assertThat(Bench.of(Shapes.DECIMAL, options).write(new BigDecimal("49.50")))
        .isEqualTo("\"49.50\"");
    assertThat(Bench.of(ANYTHING, options).write(5L)).isEqualTo("\"5\"");
  }

  @Test
  void readsLongsAndDecimalsFromNumbersAndFromText() {
    assertThat(Bench.of(LONG).read("\"-9223372036854775808\"")).isEqualTo(Long.MIN_VALUE);
    assertThat(Bench.of(Shapes.DECIMAL).read("\"49.50\"")).isEqualTo(new BigDecimal("49.50"));
    assertThat(Bench.of(scalar(ScalarKind.INTEGER)).read("\"7\"")).isEqualTo(BigInteger.valueOf(7));
  }

  @Test
  void readsIntegersHoweverTheyAreWritten() {
    assertThat(Bench.of(INT).read("1.0")).isEqualTo(1);
    assertThat(Bench.of(INT).read("12e2")).isEqualTo(1200);
    assertThat(Bench.of(scalar(ScalarKind.INTEGER)).read("1e3"))
        .isEqualTo(BigInteger.valueOf(1000));
  }

  @Test
  void readsTimestampsOfAnyOffset() {
    assertThat(Bench.of(scalar(ScalarKind.INSTANT)).read("\"2026-01-31T19:30:00+02:00\""))
        .isEqualTo(Instant.parse("2026-01-31T17:30:00Z"));
  }

  @Test
  void readsMembersInAnyOrderAndAbsentOnesAsNull() {
    assertThat(Bench.of(named("Event")).read(" {\"price\":1,\"id\":2} "))
        .isEqualTo(Shapes.event(2, null, "1", null));
  }

  @Test
  void readsTheTypeOfAChoiceWhereverItStands() {
    assertThat(
            Bench.of(named("Shape"))
                .read(
                    "{\"side\":1,\"inner\":{\"radius\":2,\"@type\":\"Circle\"},\"@type\":\"Square\"}"))
        .isEqualTo(Shapes.square(1, Shapes.circle(2)));
  }

  @Test
  void writesMapsWithOddKeysInsideAnythingAsEntries() {
    assertThat(Bench.of(ANYTHING).write(new MapValue().add(1, "x")))
        .isEqualTo("[{\"key\":1,\"value\":\"x\"}]");
    assertThat(Bench.of(ANYTHING).write(new MapValue().add("@type", "x")))
        .isEqualTo("[{\"key\":\"@type\",\"value\":\"x\"}]");
  }

  @Test
  void writesUnpairedSurrogatesEscaped() {
    assertThat(Bench.of(STRING).write("\ud800")).isEqualTo("\"\\uD800\"");
  }

  @Test
  void refusesToWriteANullKey() {
    assertThatThrownBy(
            () -> Bench.of(map(optional(STRING), INT)).write(new MapValue().add(null, 1)))
        .isInstanceOf(NotCarried.class);
  }

  @Test
  void refusesToWriteWhatTheTypeDoesNotHave() {
    assertThatThrownBy(() -> Bench.of(INT).write(null)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Bench.of(STRING).write(1)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> Bench.of(ANYTHING).write(new Object()))
        .isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> Bench.of(named("Shape")).write(Shapes.event(1, null, "1", null)))
        .isInstanceOf(IllegalStateException.class);
  }
}
