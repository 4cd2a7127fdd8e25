package dev.switchboard.soap;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Points in time as dateTime.iso8601. The specification's {@code 19980717T14:08:55} has no zone;
 * here it is in UTC, and so is what is written. Other forms of ISO 8601 are read as they say.
 */
final class XmlRpcDates {
  private static final int LONGEST = 40;
  private static final long YEAR_0 = -62_167_219_200L;
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final Pattern FORM =
      Pattern.compile(
          "(\\d{4})(-?)(\\d\\d)\\2(\\d\\d)T(\\d\\d)(:?)(\\d\\d)\\6(\\d\\d)"
              + "(?:[.,](\\d{1,9}))?(Z|[+-]\\d\\d(?::?\\d\\d)?)?");

  private XmlRpcDates() {}

  /** In UTC, without the fraction of a second. */
  static String text(Instant instant) {
    long second = instant.getEpochSecond();
    if (second < YEAR_0 || second >= YEAR_10000) {
      throw new XmlRpcNotCarried("the result has a time whose year has not four digits");
    }
    LocalDateTime utc = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC);
    char[] text = new char[17];
    digits(text, 0, 4, utc.getYear());
    digits(text, 4, 2, utc.getMonthValue());
    digits(text, 6, 2, utc.getDayOfMonth());
    text[8] = 'T';
    digits(text, 9, 2, utc.getHour());
    text[11] = ':';
    digits(text, 12, 2, utc.getMinute());
    text[14] = ':';
    digits(text, 15, 2, utc.getSecond());
    return new String(text);
  }

  private static void digits(char[] text, int at, int count, int value) {
    int rest = value;
    for (int i = at + count - 1; i >= at; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  /** The time of a text; null when it is none, or a leap second, which Java would move. */
  static @Nullable Instant instant(String text) {
    Matcher form = FORM.matcher(text);
    if (text.length() > LONGEST || !form.matches()) {
      return null;
    }
    try {
      return time(form).toInstant(zone(form.group(10)));
    } catch (DateTimeException e) { // no such day, hour, ...
      return null;
    }
  }

  private static LocalDateTime time(Matcher form) {
    return LocalDateTime.of(
        number(form, 1),
        number(form, 3),
        number(form, 4),
        number(form, 5),
        number(form, 7),
        number(form, 8),
        nano(form.group(9)));
  }

  private static int number(Matcher form, int group) {
    return Integer.parseInt(form.group(group));
  }

  private static int nano(@Nullable String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000000").substring(0, 9));
  }

  private static ZoneOffset zone(@Nullable String zone) {
    return zone == null ? ZoneOffset.UTC : ZoneOffset.of(zone);
  }
}
