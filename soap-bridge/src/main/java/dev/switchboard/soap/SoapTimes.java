package dev.switchboard.soap;

import dev.switchboard.contract.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The lexical forms of times (XML Schema part 2, sections 3.2.6 to 3.2.9). Years are those of
 * version 1.0, which all tools know: 12345 has no plus before it, and there is no year 0, so that
 * ISO 8601's 0000 is -0001 here.
 */
final class SoapTimes {
  private static final int MOST_YEAR_DIGITS = 10;
  private static final Pattern ZONE = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");
  private static final Pattern OFFSET = Pattern.compile("[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)$");
  private static final Pattern DURATION =
      Pattern.compile("-?P([0-9]+D)?(T([0-9]+H)?([0-9]+M)?([0-9]+(\\.[0-9]{1,9})?S)?)?");

  private SoapTimes() {}

  /** Without a zone it is in UTC. */
  static Instant toInstant(String text) {
    String iso = iso(text.strip());
    return Timestamp.parse(ZONE.matcher(iso).matches() ? iso : iso + "Z");
  }

  static LocalDate toDate(String text) {
    String local = withoutOffset(text);
    return LocalDate.parse(
        iso(local.endsWith("Z") ? local.substring(0, local.length() - 1) : local));
  }

  static LocalTime toTime(String text) {
    return LocalTime.parse(withSeconds(withoutOffset(text), 0));
  }

  static LocalDateTime toDateTime(String text) {
    String iso = iso(withoutOffset(text));
    return LocalDateTime.parse(withSeconds(iso, iso.indexOf('T') + 1));
  }

  /**
   * Tools that cannot leave out the zone, .NET for a time, write the hour of their clock and its
   * offset: the hour counts. Z is another matter: such an hour may have been moved to UTC.
   */
  private static String withoutOffset(String text) {
    String stripped = text.strip();
    Matcher offset = OFFSET.matcher(stripped);
    return offset.find() ? stripped.substring(0, offset.start()) : stripped;
  }

  /** Seconds are required in a schema, though not in Java. */
  private static String withSeconds(String text, int start) {
    if (text.length() < start + "00:00:00".length()) {
      throw new DateTimeException(text);
    }
    return text;
  }

  /** Days, hours, minutes and seconds; a year or a month is no number of them. */
  static Duration toDuration(String text) {
    String stripped = text.strip();
    if (!DURATION.matcher(stripped).matches()) {
      throw new DateTimeException(text);
    }
    return Duration.parse(stripped);
  }

  static String ofInstant(Instant instant) {
    char[] text = new char[Timestamp.LONGEST];
    return schema(new String(text, 0, Timestamp.write(instant, text)));
  }

  static String ofDate(LocalDate date) {
    return schema(date.toString());
  }

  static String ofTime(LocalTime time) {
    String text = time.toString();
    return text.length() == "00:00".length() ? text + ":00" : text;
  }

  static String ofDateTime(LocalDateTime value) {
    return ofDate(value.toLocalDate()) + "T" + ofTime(value.toLocalTime());
  }

  /** With one sign, before the P; Java has one for each number. */
  static String ofDuration(Duration value) {
    return value.isNegative() ? "-" + value.toString().replace("-", "") : value.toString();
  }

  private static String schema(String iso) {
    if (iso.charAt(0) == '+') {
      return iso.substring(1);
    }
    if (iso.charAt(0) != '-' && !iso.startsWith("0000")) {
      return iso;
    }
    int end = iso.indexOf('-', 1);
    return before(1 - Integer.parseInt(iso, 0, end, 10)) + iso.substring(end);
  }

  private static String before(int year) {
    return String.format(Locale.ROOT, "-%04d", year);
  }

  private static String iso(String text) {
    boolean negative = text.startsWith("-");
    int end = Math.max(text.indexOf('-', 1), 0);
    String year = text.substring(negative && end > 0 ? 1 : 0, end);
    if (!isYear(year)) {
      throw new DateTimeException(text);
    }
    if (negative) {
      int before = Integer.parseInt(year) - 1;
      return (before == 0 ? "0000" : before(before)) + text.substring(end);
    }
    return year.length() > 4 ? "+" + text : text;
  }

  private static boolean isYear(String text) {
    boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9');
    boolean length = text.length() == 4 || (text.length() > 4 && text.charAt(0) != '0');
    return digits && length && text.length() <= MOST_YEAR_DIGITS && !text.equals("0000");
  }
}
