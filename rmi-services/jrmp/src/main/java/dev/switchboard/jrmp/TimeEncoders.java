package dev.switchboard.jrmp;

import java.io.IOException;
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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Function;

/** All of {@code java.time}, as {@link TimeForm} reads it. */
final class TimeEncoders {
  /** Writes what follows the type. */
  private interface Data<J> {
    void write(ByteSink sink, J value) throws IOException;
  }

  private TimeEncoders() {}

  static void addTo(Map<String, Encoder> encoders) {
    value(encoders, TimeForm.DURATION, Duration.class, TimeEncoders::duration);
    value(encoders, TimeForm.INSTANT, Instant.class, TimeEncoders::instant);
    value(encoders, TimeForm.LOCAL_DATE, LocalDate.class, TimeEncoders::date);
    value(encoders, TimeForm.LOCAL_TIME, LocalTime.class, TimeEncoders::time);
    value(encoders, TimeForm.LOCAL_DATE_TIME, LocalDateTime.class, TimeEncoders::dateTime);
    addTexts(encoders);
  }

  private static void addTexts(Map<String, Encoder> encoders) {
    text(
        encoders,
        TimeForm.ZONED_DATE_TIME,
        ZonedDateTime.class,
        ZonedDateTime::parse,
        TimeEncoders::zoned);
    text(
        encoders,
        TimeForm.OFFSET_DATE_TIME,
        OffsetDateTime.class,
        OffsetDateTime::parse,
        TimeEncoders::offsetDateTime);
    text(
        encoders,
        TimeForm.OFFSET_TIME,
        OffsetTime.class,
        OffsetTime::parse,
        TimeEncoders::offsetTime);
    text(
        encoders,
        TimeForm.ZONE_OFFSET,
        ZoneOffset.class,
        ZoneOffset::of,
        (sink, offset) -> offset(sink, offset));
    text(
        encoders, TimeForm.YEAR, Year.class, Year::parse, (sink, year) -> sink.i4(year.getValue()));
    text(encoders, TimeForm.YEAR_MONTH, YearMonth.class, YearMonth::parse, TimeEncoders::yearMonth);
    text(encoders, TimeForm.MONTH_DAY, MonthDay.class, MonthDay::parse, TimeEncoders::monthDay);
    text(encoders, TimeForm.PERIOD, Period.class, Period::parse, TimeEncoders::period);
    encoders.put(
        ZoneId.class.descriptorString(),
        new ScalarEncoder<>(
            "a time zone",
            text -> ZoneId.of((String) text),
            (out, zone) -> {
              out.object(JdkClasses.TIME);
              zone(out.sink(), zone);
            }));
  }

  private static <J> void value(
      Map<String, Encoder> encoders, int type, Class<J> javaClass, Data<J> data) {
    encoders.put(
        javaClass.descriptorString(),
        new ScalarEncoder<>(javaClass.getSimpleName(), javaClass::cast, body(type, data)));
  }

  private static <J> void text(
      Map<String, Encoder> encoders,
      int type,
      Class<J> javaClass,
      Function<String, J> parse,
      Data<J> data) {
    encoders.put(
        javaClass.descriptorString(),
        new ScalarEncoder<>(
            "the text of a " + javaClass.getSimpleName(),
            text -> parse.apply((String) text),
            body(type, data)));
  }

  private static <J> ScalarEncoder.Body<J> body(int type, Data<J> data) {
    return (out, value) -> {
      out.object(JdkClasses.TIME);
      out.sink().u1(type);
      data.write(out.sink(), value);
    };
  }

  private static void duration(ByteSink sink, Duration value) throws IOException {
    sink.i8(value.getSeconds());
    sink.i4(value.getNano());
  }

  private static void instant(ByteSink sink, Instant value) throws IOException {
    sink.i8(value.getEpochSecond());
    sink.i4(value.getNano());
  }

  private static void date(ByteSink sink, LocalDate value) throws IOException {
    sink.i4(value.getYear());
    sink.u1(value.getMonthValue());
    sink.u1(value.getDayOfMonth());
  }

  /** Trailing zeros are left out; the last part sent is then complemented. */
  private static void time(ByteSink sink, LocalTime value) throws IOException {
    int[] parts = {value.getHour(), value.getMinute(), value.getSecond()};
    int nano = value.getNano();
    if (nano != 0) {
      for (int part : parts) {
        sink.u1(part);
      }
      sink.i4(nano);
      return;
    }
    int last = parts[2] != 0 ? 2 : parts[1] != 0 ? 1 : 0;
    for (int i = 0; i < last; i++) {
      sink.u1(parts[i]);
    }
    sink.u1(~parts[last]);
  }

  private static void dateTime(ByteSink sink, LocalDateTime value) throws IOException {
    date(sink, value.toLocalDate());
    time(sink, value.toLocalTime());
  }

  private static void offset(ByteSink sink, ZoneOffset offset) throws IOException {
    int seconds = offset.getTotalSeconds();
    if (seconds % 900 == 0) {
      sink.u1(seconds / 900);
    } else {
      sink.u1(TimeForm.OFFSET_IN_SECONDS);
      sink.i4(seconds);
    }
  }

  private static void zone(ByteSink sink, ZoneId zone) throws IOException {
    if (zone instanceof ZoneOffset offset) {
      sink.u1(TimeForm.ZONE_OFFSET);
      offset(sink, offset);
    } else {
      sink.u1(TimeForm.ZONE_REGION);
      sink.utf(zone.getId());
    }
  }

  private static void zoned(ByteSink sink, ZonedDateTime value) throws IOException {
    dateTime(sink, value.toLocalDateTime());
    offset(sink, value.getOffset());
    zone(sink, value.getZone());
  }

  private static void offsetDateTime(ByteSink sink, OffsetDateTime value) throws IOException {
    dateTime(sink, value.toLocalDateTime());
    offset(sink, value.getOffset());
  }

  private static void offsetTime(ByteSink sink, OffsetTime value) throws IOException {
    time(sink, value.toLocalTime());
    offset(sink, value.getOffset());
  }

  private static void yearMonth(ByteSink sink, YearMonth value) throws IOException {
    sink.i4(value.getYear());
    sink.u1(value.getMonthValue());
  }

  private static void monthDay(ByteSink sink, MonthDay value) throws IOException {
    sink.u1(value.getMonthValue());
    sink.u1(value.getDayOfMonth());
  }

  private static void period(ByteSink sink, Period value) throws IOException {
    sink.i4(value.getYears());
    sink.i4(value.getMonths());
    sink.i4(value.getDays());
  }
}
