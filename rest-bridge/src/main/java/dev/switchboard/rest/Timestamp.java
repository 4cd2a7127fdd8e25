package dev.switchboard.rest;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import tools.jackson.core.JsonGenerator;

/** Points in time as RFC 3339 has them. */
final class Timestamp {
  private static final String FORM = "0000-00-00T00:00:00.000000000";
  private static final int LONGEST = FORM.length() + 1;
  private static final int SHORTEST = LONGEST - 10;
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10000 = 253_402_300_800L;

  private Timestamp() {}

  /** In UTC, with 0, 3, 6 or 9 digits of a second: java.time's formatter costs ten times this. */
  static void write(JsonGenerator out, Instant instant) {
    long second = instant.getEpochSecond();
    if (second < YEAR_0 || second >= YEAR_10000) {
      out.writeString(instant.toString()); // beyond RFC 3339: ISO 8601 with a signed year
      return;
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    char[] text = new char[LONGEST];
    int end = fraction(text, seconds(text, utc), instant.getNano());
    text[end] = 'Z';
    out.writeString(text, 0, end + 1);
  }

  private static int seconds(char[] text, LocalDateTime utc) {
    int at = digits(text, 0, 4, utc.getYear(), '-');
    at = digits(text, at, 2, utc.getMonthValue(), '-');
    at = digits(text, at, 2, utc.getDayOfMonth(), 'T');
    at = digits(text, at, 2, utc.getHour(), ':');
    at = digits(text, at, 2, utc.getMinute(), ':');
    return digits(text, at, 2, utc.getSecond(), '.');
  }

  private static int fraction(char[] text, int at, int nano) {
    if (nano == 0) {
      return at - 1; // over the point
    }
    if (nano % 1_000_000 == 0) {
      return digits(text, at, 3, nano / 1_000_000, 'Z') - 1;
    }
    return nano % 1_000 == 0
        ? digits(text, at, 6, nano / 1_000, 'Z') - 1
        : digits(text, at, 9, nano, 'Z') - 1;
  }

  private static int digits(char[] text, int at, int count, int value, char then) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
    text[at + count] = then;
    return at + count + 1;
  }

  /** Any offset; a leap second is refused, for Java has none and would move it. */
  static Instant parse(String text) {
    if (isPlain(text)) {
      return LocalDateTime.of(
              number(text, 0, 4),
              number(text, 5, 2),
              number(text, 8, 2),
              number(text, 11, 2),
              number(text, 14, 2),
              number(text, 17, 2),
              nano(text))
          .toInstant(ZoneOffset.UTC);
    }
    if (text.contains(":60") || text.contains("T24") || text.contains("t24")) {
      throw new DateTimeException("no such time in java.time");
    }
    return Instant.parse(text);
  }

  /** In UTC with a year of four digits and up to nine digits of a second: what we write. */
  private static boolean isPlain(String text) {
    int length = text.length();
    if (length < SHORTEST || length == SHORTEST + 1 || length > LONGEST) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      char wanted = i == length - 1 ? 'Z' : FORM.charAt(i);
      char found = text.charAt(i);
      if (wanted == '0' ? found < '0' || found > '9' : found != wanted) {
        return false;
      }
    }
    return true;
  }

  private static int number(String text, int start, int count) {
    return Integer.parseInt(text, start, start + count, 10);
  }

  private static int nano(String text) {
    int digits = text.length() - SHORTEST - 1;
    int nano = digits < 1 ? 0 : number(text, SHORTEST, digits);
    for (int i = digits; i < 9 && digits > 0; i++) {
      nano *= 10;
    }
    return nano;
  }
}
