package dev.switchboard.oncrpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ScalarText;
import java.time.Instant;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value without parts. */
record XdrScalar(BiConsumer<XdrWriter, Object> put, Function<XdrReader, Object> take)
    implements XdrCodec {
  private static final int MOST_NANOS = 999_999_999;

  @Override
  public void write(XdrWriter out, @Nullable Object value) {
    put.accept(out, Objects.requireNonNull(value));
  }

  @Override
  public Object read(XdrReader in) {
    return take.apply(in);
  }

  static XdrScalar of(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> new XdrScalar((out, v) -> out.bool((Boolean) v), XdrReader::bool);
      case BYTE ->
          new XdrScalar(XdrScalar::number, in -> (byte) within(in, Byte.MIN_VALUE, Byte.MAX_VALUE));
      case SHORT ->
          new XdrScalar(
              XdrScalar::number, in -> (short) within(in, Short.MIN_VALUE, Short.MAX_VALUE));
      case INT -> new XdrScalar(XdrScalar::number, XdrReader::int32);
      case LONG -> new XdrScalar((out, v) -> out.hyper((Long) v), XdrReader::hyper);
      case FLOAT ->
          new XdrScalar(
              (out, v) -> out.int32(Float.floatToIntBits((Float) v)),
              in -> Float.intBitsToFloat(in.int32()));
      case DOUBLE ->
          new XdrScalar(
              (out, v) -> out.hyper(Double.doubleToLongBits((Double) v)),
              in -> Double.longBitsToDouble(in.hyper()));
      case CHAR ->
          new XdrScalar(
              (out, v) -> out.int32((Character) v),
              in -> (char) within(in, 0, Character.MAX_VALUE));
      case BYTES -> new XdrScalar((out, v) -> out.opaque((byte[]) v), XdrReader::opaque);
      case INSTANT -> new XdrScalar(XdrScalar::instant, XdrScalar::instant);
      case STRING, TEXT -> new XdrScalar(XdrScalar::text, XdrReader::text);
      case DECIMAL, INTEGER, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          new XdrScalar(XdrScalar::text, in -> ScalarText.parse(kind, in.text()));
    };
  }

  private static void number(XdrWriter out, Object value) {
    out.int32(((Number) value).intValue());
  }

  private static void text(XdrWriter out, Object value) {
    out.text(value.toString());
  }

  private static int within(XdrReader in, int least, int most) {
    int value = in.int32();
    if (value < least || value > most) {
      throw Found.instead("", "a number from " + least + " to " + most, Integer.toString(value));
    }
    return value;
  }

  private static void instant(XdrWriter out, Object value) {
    Instant instant = (Instant) value;
    out.hyper(instant.getEpochSecond()).int32(instant.getNano());
  }

  private static Object instant(XdrReader in) {
    long seconds = in.hyper();
    int nanos = within(in, 0, MOST_NANOS);
    if (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond()) {
      throw Found.instead("", "seconds of java.time.Instant", Long.toString(seconds));
    }
    return Instant.ofEpochSecond(seconds, nanos);
  }
}
