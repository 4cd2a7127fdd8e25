package dev.switchboard.grpc;

import dev.switchboard.contract.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A point in time as {@code google.protobuf.Timestamp}: the years 1 to 9999, as that has them. */
final class TimestampCodec implements ValueCodec {
  private static final long FIRST = Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
  private static final long LAST = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
  private static final int SECONDS = 1;
  private static final int NANOS = 2;
  private static final int SECOND = 1_000_000_000;

  @Override
  public int wireType() {
    return LENGTH;
  }

  private static Instant carried(@Nullable Object value) {
    if (!(value instanceof Instant instant)) {
      throw new NotCarried("has a null where a time is needed");
    }
    if (instant.getEpochSecond() < FIRST || instant.getEpochSecond() > LAST) {
      throw new NotCarried("has a time outside the years 1 to 9999");
    }
    return instant;
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object value) {
    Instant instant = carried(value);
    long second = instant.getEpochSecond();
    int nano = instant.getNano();
    int before = out.size();
    if (nano != 0) {
      out.varint(nano);
      out.tag(NANOS, VARINT);
    }
    if (second != 0) {
      out.varint(second);
      out.tag(SECONDS, VARINT);
    }
    out.varint(out.size() - before);
  }

  @Override
  public Object read(ProtoReader in) {
    int outer = in.open();
    long seconds = 0;
    long nanos = 0;
    while (in.more()) {
      int tag = in.tag();
      switch (tag) {
        case SECONDS << 3 | VARINT -> seconds = in.varint();
        case NANOS << 3 | VARINT -> nanos = in.varint();
        default -> throw in.wrong("seconds and nanos", "field " + (tag >>> 3));
      }
    }
    in.close(outer);
    return instant(in, seconds, nanos);
  }

  private static Instant instant(ProtoReader in, long seconds, long nanos) {
    if (seconds < FIRST || seconds > LAST || nanos < 0 || nanos >= SECOND) {
      throw in.wrong("a time of the years 1 to 9999", seconds + " s and " + nanos + " ns");
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object value) {
    char[] text = new char[Timestamp.LONGEST];
    out.writeString(text, 0, Timestamp.write(carried(value), text));
  }

  @Override
  public Object readJson(JsonInput in) {
    String wanted = "a time such as 2026-02-28T23:59:59Z";
    try {
      Instant instant = Timestamp.parse(in.text(wanted));
      if (instant.getEpochSecond() >= FIRST && instant.getEpochSecond() <= LAST) {
        return instant;
      }
    } catch (DateTimeException e) { // told below
    }
    throw in.wrong(wanted);
  }
}
