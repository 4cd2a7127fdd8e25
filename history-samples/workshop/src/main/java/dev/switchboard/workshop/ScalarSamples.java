package dev.switchboard.workshop;

import static java.util.Map.entry;

import dev.switchboard.contract.TypeModel;
import java.util.Map;

/** A value of each scalar type as a form takes it, for people to change. */
final class ScalarSamples {
  private static final String TEXT = "123";

  /** By the descriptors of the classes that a text stands for. */
  private static final Map<String, String> TEXTS =
      Map.ofEntries(
          entry("Ljava/util/UUID;", "123e4567-e89b-12d3-a456-426614174000"),
          entry("Ljava/util/Locale;", "de-CH"),
          entry("Ljava/util/Currency;", "CHF"),
          entry("Ljava/net/URL;", "https://example.org/"),
          entry("Ljava/net/URI;", "urn:example:123"),
          entry("Ljava/io/File;", "/tmp/123"),
          entry("Ljava/lang/Class;", "java.lang.String"),
          entry("Ljava/time/OffsetDateTime;", "2026-01-31T19:30+01:00"),
          entry("Ljava/time/ZonedDateTime;", "2026-01-31T19:30+01:00[Europe/Zurich]"),
          entry("Ljava/time/OffsetTime;", "19:30+01:00"),
          entry("Ljava/time/Period;", "P1M"),
          entry("Ljava/time/MonthDay;", "--01-31"),
          entry("Ljava/time/Year;", "2026"),
          entry("Ljava/time/YearMonth;", "2026-01"),
          entry("Ljava/time/ZoneId;", "Europe/Zurich"),
          entry("Ljava/time/ZoneOffset;", "+01:00"),
          entry("Ljavax/management/ObjectName;", "java.lang:type=Runtime"));

  private ScalarSamples() {}

  static String of(TypeModel.Scalar type) {
    return switch (type.kind()) {
      case BOOLEAN -> "true";
      case BYTE, SHORT, INT, LONG, INTEGER -> "1";
      case FLOAT, DOUBLE -> "1.5";
      case DECIMAL -> "1.50";
      case CHAR -> "a";
      case STRING -> TEXT;
      case TEXT -> TEXTS.getOrDefault(type.javaType(), TEXT);
      case BYTES -> "aGVsbG8=";
      case INSTANT -> "2026-01-31T19:30:00Z";
      case LOCAL_DATE -> "2026-01-31";
      case LOCAL_TIME -> "19:30:00";
      case LOCAL_DATE_TIME -> "2026-01-31T19:30:00";
      case DURATION -> "PT1H30M";
    };
  }
}
