package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ScalarText;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value without parts. */
record CdrScalar(BiConsumer<CdrWriter, Object> put, Function<CdrReader, Object> take)
    implements CdrCodec {
  private static final int MOST_NANOS = 999_999_999;

  @Override
  public void write(CdrWriter out, @Nullable Object value) {
    put.accept(out, Objects.requireNonNull(value));
  }

  @Override
  public Object read(CdrReader in) {
    return take.apply(in);
  }

  static CdrScalar of(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> new CdrScalar((out, v) -> out.bool((Boolean) v), CdrReader::bool);
      case BYTE -> new CdrScalar((out, v) -> out.octet((Byte) v), CdrReader::octet);
      case SHORT -> new CdrScalar((out, v) -> out.int16((Short) v), CdrReader::int16);
      case INT -> new CdrScalar((out, v) -> out.int32((Integer) v), CdrReader::int32);
      case LONG -> new CdrScalar((out, v) -> out.int64((Long) v), CdrReader::int64);
      case FLOAT -> new CdrScalar((out, v) -> out.float32((Float) v), CdrReader::float32);
      case DOUBLE -> new CdrScalar((out, v) -> out.float64((Double) v), CdrReader::float64);
      case CHAR -> new CdrScalar((out, v) -> out.wchar((Character) v), CdrReader::wchar);
      case BYTES -> new CdrScalar((out, v) -> out.octets((byte[]) v), CdrReader::octets);
      case INSTANT -> new CdrScalar(CdrScalar::instant, CdrScalar::instant);
      case STRING, TEXT -> new CdrScalar((out, v) -> out.wstring((String) v), CdrReader::wstring);
      case DECIMAL, INTEGER, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          new CdrScalar(
              (out, v) -> out.string(v.toString()), in -> ScalarText.parse(kind, in.string()));
    };
  }

  private static void instant(CdrWriter out, Object value) {
    Instant instant = (Instant) value;
    out.int64(instant.getEpochSecond()).int32(instant.getNano());
  }

  private static Object instant(CdrReader in) {
    long seconds = in.int64();
    int nanos = in.int32();
    if (nanos < 0 || nanos > MOST_NANOS) {
      throw Found.instead("", "nanoseconds below 1000000000", Integer.toUnsignedString(nanos));
    }
    if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
      throw Found.instead("", "seconds of java.time.Instant", Long.toString(seconds));
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }
}
