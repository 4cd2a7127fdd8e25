package dev.switchboard.contract;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Points in time as RFC 3339 has them. */
public final class Timestamp {
  /** What the longest text takes: a signed year of ten digits with its sign. */
  public static final int LONGEST = 40;

  private static final String FORM = "0000-00-00T00:00:00.000000000";
  private static final int PLAIN = FORM.length() + 1;
  private static final int SHORTEST = PLAIN - 10;
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10000 = 253_402_300_800L;

  private Timestamp() {}

  /**
   * Writes an instant in UTC, with 0, 3, 6 or 9 digits of a second; a year beyond 0 to 9999 as ISO
   * 8601 has it, with a sign. {@link java.time.format.DateTimeFormatter} costs ten times this.
   *
   * @param text where it is written to, from its start; of {@link #LONGEST} characters at least
   * @return how many characters were written
   */
  public static int write(Instant instant, char[] text) {
    long second = instant.getEpochSecond();
    if (second < YEAR_0 || second >= YEAR_10000) {
      String iso = instant.toString();
      iso.getChars(0, iso.length(), text, 0);
      return iso.length();
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    int end = fraction(text, seconds(text, utc), instant.getNano());
    text[end] = 'Z';
    return end + 1;
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

  /**
   * Reads an instant with any offset.
   *
   * @throws DateTimeException for anything else, and for a leap second: Java has none and would
   *     move it
   */
  public static Instant parse(String text) {
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
    if (length < SHORTEST || length == SHORTEST + 1 || length > PLAIN) {
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
