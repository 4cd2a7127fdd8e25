package dev.switchboard.jrmp;

import java.io.IOException;

/** A Gregorian calendar in UTC at a point in time: all that a neutral value knows of one. */
final class CalendarBody {
  private static final WireClass CALENDAR = JdkClasses.of("java.util.GregorianCalendar");
  private static final WireClass ZONE = JdkClasses.of("java.util.SimpleTimeZone");
  private static final WireClass INTS = WireClass.array("[I");
  private static final WireClass BOOLEANS = WireClass.array("[Z");

  private static final int SUNDAY = 1;
  private static final int UNSET_STAMPS = 2;
  private static final int STREAM_VERSION = 1;
  private static final int FIELDS = 17;

  /** 1582-10-15, when the Gregorian calendar began. */
  private static final long CUTOVER = -12219292800000L;

  private static final int ONE_HOUR = 3_600_000;
  private static final int ZONE_STREAM_VERSION = 2;
  private static final byte[] MONTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  private static final int RULE_BYTES = 6;

  private CalendarBody() {}

  static void write(StreamWriter out, Long millis) throws IOException {
    out.object(CALENDAR);
    ByteSink sink = out.sink();
    sink.u1(0); // areFieldsSet: the server computes them
    sink.i4(SUNDAY);
    sink.u1(1); // isTimeSet
    sink.u1(1); // lenient
    sink.i4(1); // minimalDaysInFirstWeek
    sink.i4(UNSET_STAMPS);
    sink.i4(STREAM_VERSION);
    sink.i8(millis);
    zeros(out, INTS, Integer.BYTES);
    zeros(out, BOOLEANS, 1);
    utc(out);
    out.nothing(); // a richer zone of sun.util.calendar
    out.endBlock();
    sink.i8(CUTOVER);
  }

  private static void zeros(StreamWriter out, WireClass type, int width) throws IOException {
    out.array(type, FIELDS);
    out.sink().bytes(new byte[FIELDS * width]);
  }

  /** Fields in canonical order; all but four are zero without daylight saving. */
  private static void utc(StreamWriter out) throws IOException {
    ByteSink sink = out.sink();
    out.object(ZONE);
    out.string("UTC");
    sink.i4(ONE_HOUR); // dstSavings
    sink.bytes(new byte[7 * Integer.BYTES]); // endDay to rawOffset
    sink.i4(ZONE_STREAM_VERSION);
    sink.bytes(new byte[7 * Integer.BYTES]); // startDay to startYear
    sink.u1(0); // useDaylight
    out.array(ScalarEncoders.BYTES, MONTHS.length);
    sink.bytes(MONTHS);
    out.block(Integer.BYTES + RULE_BYTES);
    sink.i4(RULE_BYTES);
    sink.bytes(new byte[RULE_BYTES]);
    out.array(INTS, 2);
    sink.i8(0);
    out.endBlock();
  }
}
