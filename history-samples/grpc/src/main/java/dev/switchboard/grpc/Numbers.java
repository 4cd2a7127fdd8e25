package dev.switchboard.grpc;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The codecs of numbers and of what protobuf has as a number. */
final class Numbers {
  static final int MOST_DIGITS = 1_000;

  private Numbers() {}

  /** Between a long on the wire and the value. */
  interface Box {
    Object of(long number);
  }

  /** A codec whose values can do without a box: as the bits of a long. */
  interface Bits extends ValueCodec {
    void write(ProtoWriter out, long bits);

    long bits(ProtoReader in);

    long bits(Object value);

    Object box(long bits);

    @Override
    default Object read(ProtoReader in) {
      return box(bits(in));
    }
  }

  /** byte, short, int, long and char, within their bounds. */
  static final class Whole implements Bits {
    private final String wanted;
    private final long least;
    private final long most;
    private final Box box;

    Whole(String wanted, long least, long most, Box box) {
      this.wanted = wanted;
      this.least = least;
      this.most = most;
      this.box = box;
    }

    static Whole bytes() {
      return new Whole("a byte", Byte.MIN_VALUE, Byte.MAX_VALUE, n -> (byte) n);
    }

    static Whole shorts() {
      return new Whole("a short", Short.MIN_VALUE, Short.MAX_VALUE, n -> (short) n);
    }

    static Whole ints() {
      return new Whole("an int32", Integer.MIN_VALUE, Integer.MAX_VALUE, n -> (int) n);
    }

    static Whole longs() {
      return new Whole("an int64", Long.MIN_VALUE, Long.MAX_VALUE, n -> n);
    }

    static Whole chars() {
      return new Whole("a UTF-16 code unit", 0, Character.MAX_VALUE, n -> (char) n);
    }

    private static long number(@Nullable Object value) {
      return value instanceof Character c ? c : number((Number) value);
    }

    private static long number(@Nullable Number value) {
      if (value == null) {
        throw new NotCarried("has a null where a number is needed");
      }
      return value.longValue();
    }

    @Override
    public int wireType() {
      return VARINT;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      out.varint(number(value));
    }

    @Override
    public void write(ProtoWriter out, long bits) {
      out.varint(bits);
    }

    @Override
    public long bits(ProtoReader in) {
      long value = in.varint();
      if (value < least || value > most) {
        throw in.wrong(wanted, Long.toString(value));
      }
      return value;
    }

    @Override
    public long bits(Object value) {
      return number(value);
    }

    @Override
    public Object box(long bits) {
      return box.of(bits);
    }

    /** 64 bits are a string, for JavaScript has 53. */
    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      if (value instanceof Long) {
        out.writeString(value.toString());
      } else {
        out.writeNumber(number(value));
      }
    }

    @Override
    public Object readJson(JsonInput in) {
      return box.of(in.integer(in.number(wanted), least, most, wanted));
    }

    @Override
    public Object absent() {
      return box.of(0);
    }

    @Override
    public String toName(Object value) {
      return Long.toString(number(value));
    }

    @Override
    public Object fromName(JsonInput in, String name) {
      return box.of(in.integer(in.decimal(name, wanted), least, most, wanted));
    }
  }

  static final class Bools implements Bits {
    @Override
    public int wireType() {
      return VARINT;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      out.varint(Boolean.TRUE.equals(value) ? 1 : 0);
    }

    @Override
    public void write(ProtoWriter out, long bits) {
      out.varint(bits);
    }

    @Override
    public long bits(ProtoReader in) {
      return in.varint() == 0 ? 0 : 1;
    }

    @Override
    public long bits(Object value) {
      return Boolean.TRUE.equals(value) ? 1 : 0;
    }

    @Override
    public Object box(long bits) {
      return bits != 0;
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      out.writeBoolean(Boolean.TRUE.equals(value));
    }

    @Override
    public Object readJson(JsonInput in) {
      return switch (String.valueOf(in.tokens().currentToken())) {
        case "VALUE_TRUE" -> true;
        case "VALUE_FALSE" -> false;
        default -> throw in.wrong("true or false");
      };
    }

    @Override
    public Object absent() {
      return false;
    }

    @Override
    public Object fromName(JsonInput in, String name) {
      return switch (name) {
        case "true" -> true;
        case "false" -> false;
        default -> throw in.wrong("true or false");
      };
    }
  }

  /** float and double: what is not finite is a word in JSON. */
  static final class Floating implements Bits {
    private final boolean single;

    Floating(boolean single) {
      this.single = single;
    }

    private Object box(double value) {
      return single ? (Object) (float) value : (Object) value;
    }

    @Override
    public int wireType() {
      return single ? FIXED32 : FIXED64;
    }

    @Override
    public void write(ProtoWriter out, @Nullable Object value) {
      if (value instanceof Float number) {
        out.fixed32(Float.floatToIntBits(number));
      } else if (value instanceof Double number) {
        out.fixed64(Double.doubleToLongBits(number));
      } else {
        throw new NotCarried("has a null where a number is needed");
      }
    }

    @Override
    public void write(ProtoWriter out, long bits) {
      if (single) {
        out.fixed32((int) bits);
      } else {
        out.fixed64(bits);
      }
    }

    @Override
    public long bits(ProtoReader in) {
      return single ? in.fixed32() : in.fixed64();
    }

    @Override
    public long bits(Object value) {
      return value instanceof Float number
          ? Float.floatToRawIntBits(number)
          : Double.doubleToRawLongBits((Double) value);
    }

    @Override
    public Object box(long bits) {
      return single
          ? (Object) Float.intBitsToFloat((int) bits)
          : (Object) Double.longBitsToDouble(bits);
    }

    @Override
    public void writeJson(JsonGenerator out, @Nullable Object value) {
      double number = value instanceof Number n ? n.doubleValue() : 0;
      if (!Double.isFinite(number)) {
        out.writeString(Double.toString(number));
      } else if (value instanceof Float f) {
        out.writeNumber(f);
      } else {
        out.writeNumber(number);
      }
    }

    @Override
    public Object readJson(JsonInput in) {
      String wanted = single ? "a float" : "a double";
      if (in.tokens().hasStringCharacters()) {
        switch (in.text(wanted)) {
          case "NaN" -> {
            return box(Double.NaN);
          }
          case "Infinity" -> {
            return box(Double.POSITIVE_INFINITY);
          }
          case "-Infinity" -> {
            return box(Double.NEGATIVE_INFINITY);
          }
          default -> {}
        }
      }
      return finite(in, wanted);
    }

    private Object finite(JsonInput in, String wanted) {
      BigDecimal number = in.number(wanted);
      String text = in.tokens().getString();
      double value = single ? Float.parseFloat(text) : Double.parseDouble(text);
      if (Double.isInfinite(value) || number.scale() == Integer.MIN_VALUE) {
        throw in.wrong(wanted);
      }
      return single ? (Object) (float) value : (Object) value;
    }

    @Override
    public Object absent() {
      return box(0);
    }
  }
}
