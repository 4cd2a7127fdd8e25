package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Labels what {@code java.time.Ser} wrote, through which all of {@code java.time} travels. RMI's
 * version of the stream does not frame it: who does not know it cannot go on.
 */
final class TimeReading {
  static final String CLASS = "java.time.Ser";

  /** An offset in quarters of an hour that stands for "in seconds, in the next four bytes". */
  private static final int OFFSET_IN_SECONDS = 127;

  private final Reading in;

  TimeReading(Reading in) {
    this.in = in;
  }

  /** The value as its class writes it, or nearly so. */
  String value() throws NotUnderstood {
    int type = type();
    try {
      return value(type);
    } catch (DateTimeException | ArithmeticException spoiled) {
      return "no time at all";
    }
  }

  private int type() throws NotUnderstood {
    int type = in.next();
    in.leaf(1, Kind.TYPES, "type of java.time", Integer.toString(type));
    return type;
  }

  private String value(int type) throws NotUnderstood {
    return switch (type) {
      case 1 -> Duration.ofSeconds(seconds(), nanos()).toString();
      case 2 -> Instant.ofEpochSecond(seconds(), nanos()).toString();
      case 3 -> date();
      case 4 -> time();
      case 5 -> date() + "T" + time();
      case 6 -> date() + "T" + time() + offset() + "[" + value() + "]";
      case 7 -> in.text(Short.BYTES, Kind.VALUES, "zone");
      case 8 -> offset();
      case 9 -> time() + offset();
      case 10 -> date() + "T" + time() + offset();
      case 11 -> number(4, "year");
      case 12 -> number(4, "year") + "-" + number(1, "month");
      case 13 -> number(1, "month") + "-" + number(1, "day");
      case 14 -> number(4, "years") + "y " + number(4, "months") + "m " + number(4, "days") + "d";
      default -> throw new NotUnderstood("type " + type + " of java.time");
    };
  }

  private String number(int width, String label) throws NotUnderstood {
    return Long.toString(in.number(width, Kind.VALUES, label));
  }

  private long seconds() throws NotUnderstood {
    return in.number(Long.BYTES, Kind.VALUES, "seconds");
  }

  private long nanos() throws NotUnderstood {
    return in.number(Integer.BYTES, Kind.VALUES, "nanoseconds");
  }

  private String date() throws NotUnderstood {
    return "%04d-%02d-%02d"
        .formatted(
            in.number(Integer.BYTES, Kind.VALUES, "year"),
            in.number(1, Kind.VALUES, "month"),
            in.number(1, Kind.VALUES, "day"));
  }

  /** Trailing zeros are left out; the last part sent is then complemented. */
  private String time() throws NotUnderstood {
    StringBuilder time = new StringBuilder();
    for (String part : new String[] {"hour", "minute", "second"}) {
      long value = in.ahead(1);
      boolean last = value < 0;
      String shown = "%02d".formatted(last ? ~value : value);
      in.leaf(1, Kind.VALUES, part, last ? shown + ", and zeros" : shown);
      time.append(time.length() == 0 ? "" : ":").append(shown);
      if (last) {
        return time.toString();
      }
    }
    return time.append(".%09d".formatted(nanos())).toString();
  }

  private String offset() throws NotUnderstood {
    long quarters = in.ahead(1);
    in.leaf(1, Kind.VALUES, "offset in quarters of an hour", Long.toString(quarters));
    return quarters == OFFSET_IN_SECONDS
        ? number(Integer.BYTES, "offset in seconds") + " s"
        : "%+.2f h".formatted(quarters / 4.0);
  }
}
