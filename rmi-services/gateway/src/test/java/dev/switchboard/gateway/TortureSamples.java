package dev.switchboard.gateway;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values that a bridge must carry unharmed, by the operation of {@link Torture} that echoes them.
 */
public final class TortureSamples {
  private final Map<String, List<@Nullable Object>> samples = new LinkedHashMap<>();

  private TortureSamples() {
    numbers();
    texts();
    times();
    collections();
    definitions();
  }

  /**
   * By operation, in the contract's order. Values are as {@link dev.switchboard.contract.Values}
   * says.
   */
  public static Map<String, List<@Nullable Object>> all() {
    return new TortureSamples().samples;
  }

  private void add(String operation, @Nullable Object... values) {
    samples.put(operation, Arrays.asList(values));
  }

  private void numbers() {
    add("echoBoolean", true, false);
    add("echoNullableBoolean", true, null);
    add("echoByte", (byte) 0, Byte.MIN_VALUE, Byte.MAX_VALUE);
    add("echoNullableByte", (byte) 1, null);
    add("echoShort", (short) 0, Short.MIN_VALUE, Short.MAX_VALUE);
    add("echoNullableShort", (short) 1, null);
    add("echoInt", 0, Integer.MIN_VALUE, Integer.MAX_VALUE);
    add("echoNullableInt", 0, null);
    add("echoLong", 0L, Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1);
    add("echoNullableLong", 0L, null);
    add("echoFloat", 0f, -0f, 0.1f, Float.MIN_VALUE, Float.MAX_VALUE, Float.NaN);
    add("echoNullableFloat", Float.NEGATIVE_INFINITY, null);
    add("echoDouble", 0d, -0d, 0.1, Double.MIN_VALUE, Double.MAX_VALUE, Double.NaN);
    add("echoNullableDouble", Double.POSITIVE_INFINITY, null);
    add(
        "echoDecimal",
        new BigDecimal("49.50"),
        new BigDecimal("-0.000000000000000000001"),
        new BigDecimal("123456789012345678901234567890.12"),
        BigDecimal.ZERO,
        null);
    add(
        "echoInteger",
        BigInteger.ZERO,
        BigInteger.TWO.pow(200),
        BigInteger.valueOf(Long.MIN_VALUE).subtract(BigInteger.ONE),
        null);
  }

  private void texts() {
    add("echoChar", 'a', '"', 'é', '漢');
    add("echoNullableChar", '<', null);
    add(
        "echoString",
        "",
        " ",
        "plain",
        " two  spaces, <tags> & \"quotes\" \\ / ' ",
        "line\nline\ttab",
        "Grüße, žluťoučký kůň, Ελλάδα, שלום, 日本語",
        "😀👩‍👩‍👧 \uD835\uDD0F", // beyond the basic plane
        "x".repeat(70_000),
        null);
    add("echoText", "123e4567-e89b-12d3-a456-426614174000", null);
    add("echoBytes", new byte[0], new byte[] {0, -1, 127, -128}, new byte[100_000], null);
  }

  private void times() {
    add(
        "echoInstant",
        Instant.EPOCH,
        Instant.parse("2026-02-28T23:59:59.123456789Z"),
        Instant.parse("1582-10-04T00:00:00Z"),
        null);
    add("echoLocalDate", LocalDate.of(2024, 2, 29), LocalDate.of(1, 1, 1), null);
    add("echoLocalTime", LocalTime.MIDNIGHT, LocalTime.of(23, 59, 59, 1), null);
    add("echoLocalDateTime", LocalDateTime.of(2026, 12, 31, 23, 59, 59, 500_000_000), null);
    add("echoDuration", Duration.ZERO, Duration.ofMillis(-1500), Duration.ofDays(400), null);
  }

  private void collections() {
    add("echoIntArray", new int[0], new int[] {1, -2, Integer.MAX_VALUE}, null);
    add("echoDoubleArray", new double[] {0.5, -1e300}, null);
    add("echoStrings", List.of(), listOf("a", null, ""), null);
    add("echoMatrix", List.of(), listOf(List.of(1, 2), null, List.of()), null);
    add("echoPoints", listOf(point(1, 2), null), null);
    add("echoCounts", new MapValue(), new MapValue().add("b", 2).add("a", null).add("", 0), null);
    add("echoNames", new MapValue().add(2L, "two").add(-1L, null), null);
    add("echoPlaces", new MapValue().add(point(1, 1), listOf("here")).add(point(0, 0), null), null);
  }

  private void definitions() {
    add("echoPoint", point(3, -4), null);
    add("echoColour", colour(0), colour(2), null);
    add("echoNode", node("alone", null), node("root", node("leaf", null), node("", null)), null);
    add("echoShape", circle(), new StructValue(Torture.SQUARE, new Object[] {0.25}), null);
    add("echoEverything", everything(false), everything(true), null);
    add("echoEmpty", new StructValue(Torture.EMPTY, new Object[0]), null);
    add("echoAnything", "text", true, 7, listOf("a", 1, null), null);
  }

  private static StructValue point(int x, int y) {
    return new StructValue(Torture.POINT, new Object[] {x, y});
  }

  private static Definition.Constant colour(int index) {
    return Torture.COLOUR.constants().get(index);
  }

  private static StructValue circle() {
    return new StructValue(Torture.CIRCLE, new Object[] {point(0, 0), 1.5});
  }

  private static StructValue node(String label, @Nullable StructValue next, Object... children) {
    return new StructValue(Torture.NODE, new @Nullable Object[] {label, next, listOf(children)});
  }

  /** Each member with its first sample, or null where it may be. */
  private StructValue everything(boolean nulls) {
    @Nullable Object[] slots = new @Nullable Object[Torture.EVERYTHING.members().size()];
    for (int i = 0; i < slots.length; i++) {
      Definition.Member member = Torture.EVERYTHING.members().get(i);
      boolean nullable = member.type() instanceof dev.switchboard.contract.TypeModel.OptionalOf;
      slots[i] = nulls && nullable ? null : first(member.name());
    }
    return new StructValue(Torture.EVERYTHING, slots);
  }

  private @Nullable Object first(String member) {
    String name = member.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + member.substring(1);
    String operation = "echo" + (name.equals("Tags") ? "Strings" : name);
    List<@Nullable Object> values = samples.getOrDefault(operation, List.of());
    if (values.isEmpty()) {
      throw new IllegalStateException("no sample for member " + member);
    }
    return values.get(0);
  }

  static List<@Nullable Object> listOf(@Nullable Object... elements) {
    return new ArrayList<>(Arrays.asList(elements));
  }
}
