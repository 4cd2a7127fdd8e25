package dev.switchboard.jrmp;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All of {@code java.time}, which is written through the one class {@code java.time.Ser}. It is
 * Externalizable, and RMI's version of the stream does not frame its data: whoever does not know
 * them cannot go on.
 */
final class TimeForm implements Form {
  static final int DURATION = 1;
  static final int INSTANT = 2;
  static final int LOCAL_DATE = 3;
  static final int LOCAL_TIME = 4;
  static final int LOCAL_DATE_TIME = 5;
  static final int ZONED_DATE_TIME = 6;
  static final int ZONE_REGION = 7;
  static final int ZONE_OFFSET = 8;
  static final int OFFSET_TIME = 9;
  static final int OFFSET_DATE_TIME = 10;
  static final int YEAR = 11;
  static final int YEAR_MONTH = 12;
  static final int MONTH_DAY = 13;
  static final int PERIOD = 14;

  /** An offset in quarters of an hour that stands for "in seconds, in the next four bytes". */
  static final int OFFSET_IN_SECONDS = 127;

  @Override
  public Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException {
    in.charge(48);
    ByteSource data = descriptor.blocks() ? framed(in) : in.source();
    try {
      return value(data, data.u1());
    } catch (DateTimeException | ArithmeticException e) {
      throw StreamFault.corrupt("a date or time with spoiled data: " + e.getMessage());
    }
  }

  private static ByteSource framed(StreamReader in) throws IOException {
    List<@Nullable Object> parts = in.annotation();
    if (parts.isEmpty() || !(parts.get(0) instanceof StreamObject.Block block)) {
      throw StreamFault.corrupt("a date or time without data");
    }
    return new ByteSource(new ByteArrayInputStream(block.bytes())).allow(block.bytes().length);
  }

  private static Object value(ByteSource in, int type) throws IOException {
    return switch (type) {
      case DURATION -> Duration.ofSeconds(in.i8(), in.i4());
      case INSTANT -> Instant.ofEpochSecond(in.i8(), in.i4());
      case LOCAL_DATE -> date(in);
      case LOCAL_TIME -> time(in);
      case LOCAL_DATE_TIME -> LocalDateTime.of(date(in), time(in));
      default -> text(in, type);
    };
  }

  /** Those whose neutral value is a text. */
  private static String text(ByteSource in, int type) throws IOException {
    return switch (type) {
      case ZONED_DATE_TIME -> zoned(in);
      case ZONE_REGION -> in.utf();
      case ZONE_OFFSET -> offset(in).toString();
      case OFFSET_TIME -> OffsetTime.of(time(in), offset(in)).toString();
      case OFFSET_DATE_TIME -> OffsetDateTime.of(date(in), time(in), offset(in)).toString();
      case YEAR -> Year.of(in.i4()).toString();
      case YEAR_MONTH -> yearMonth(YearMonth.of(in.i4(), in.s1()));
      case MONTH_DAY -> MonthDay.of(in.s1(), in.s1()).toString();
      case PERIOD -> Period.of(in.i4(), in.i4(), in.i4()).toString();
      default -> throw StreamFault.corrupt("java.time.Ser of type " + type);
    };
  }

  /** With the sign that its parser wants in front of more than four digits. */
  private static String yearMonth(YearMonth value) {
    return value.getYear() > 9999 ? "+" + value : value.toString();
  }

  /** Without asking this JVM's rules: the server's time zones may be newer. */
  private static String zoned(ByteSource in) throws IOException {
    LocalDateTime local = LocalDateTime.of(date(in), time(in));
    ZoneOffset offset = offset(in);
    int zone = in.u1();
    return local
        + offset.toString()
        + (zone == ZONE_OFFSET ? same(in) : "[" + text(in, zone) + "]");
  }

  private static String same(ByteSource in) throws IOException {
    offset(in); // the zone is the offset again
    return "";
  }

  private static LocalDate date(ByteSource in) throws IOException {
    return LocalDate.of(in.i4(), in.s1(), in.s1());
  }

  /** Trailing zeros are left out; the last part sent is then complemented. */
  private static LocalTime time(ByteSource in) throws IOException {
    int hour = in.s1();
    if (hour < 0) {
      return LocalTime.of(~hour, 0);
    }
    int minute = in.s1();
    if (minute < 0) {
      return LocalTime.of(hour, ~minute);
    }
    int second = in.s1();
    return second < 0
        ? LocalTime.of(hour, minute, ~second)
        : LocalTime.of(hour, minute, second, in.i4());
  }

  private static ZoneOffset offset(ByteSource in) throws IOException {
    int quarters = in.s1();
    int seconds = quarters == OFFSET_IN_SECONDS ? in.i4() : quarters * 900;
    return ZoneOffset.ofTotalSeconds(seconds);
  }
}
