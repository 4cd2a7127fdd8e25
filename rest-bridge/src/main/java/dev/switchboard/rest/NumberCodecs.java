package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongFunction;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** The codecs of numbers. */
final class NumberCodecs {
  private NumberCodecs() {}

  static ScalarCodec bytes(JsonOptions options) {
    return new Narrow(Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v, options);
  }

  static ScalarCodec shorts(JsonOptions options) {
    return new Narrow(Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v, options);
  }

  static ScalarCodec ints(JsonOptions options) {
    return new Narrow(Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v, options);
  }

  static ScalarCodec longs(JsonOptions options) {
    return new Longs(options);
  }

  static ScalarCodec floats(JsonOptions options) {
    return new Floats(options);
  }

  static ScalarCodec doubles(JsonOptions options) {
    return new Doubles(options);
  }

  static ScalarCodec decimals(JsonOptions options) {
    return new Decimals(options);
  }

  static ScalarCodec integers(JsonOptions options) {
    return new Integers(options);
  }

  private static long integer(String text, String path, Whole range, JsonOptions options) {
    if (Numbers.isInteger(text, options.digits())) {
      BigInteger value = new BigInteger(text);
      if (value.bitLength() < 64 && range.holds(value.longValue())) {
        return value.longValue();
      }
    }
    throw Found.instead(path, range.wanted(), "string " + Found.quoted(text));
  }

  /** The range of a kind of integers. */
  private record Whole(long least, long most, String wanted) {
    static Whole of(long least, long most) {
      return new Whole(least, most, "an integer from " + least + " to " + most);
    }

    boolean holds(long value) {
      return value >= least && value <= most;
    }
  }

  /** byte, short and int. */
  private static final class Narrow extends ScalarCodec {
    private final Whole range;
    private final LongFunction<Object> boxed;
    private final JsonOptions options;

    Narrow(long least, long most, LongFunction<Object> boxed, JsonOptions options) {
      this.range = Whole.of(least, most);
      this.boxed = boxed;
      this.options = options;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      out.writeNumber(((Number) value).intValue());
    }

    @Override
    public Object read(JsonReader in) {
      return boxed.apply(in.integer(range.least, range.most, range.wanted));
    }

    @Override
    public Object value(String text, String path) {
      return boxed.apply(integer(text, path, range, options));
    }

    @Override
    public String wanted() {
      return range.wanted;
    }
  }

  private static final class Longs extends ScalarCodec {
    private static final Whole RANGE = Whole.of(Long.MIN_VALUE, Long.MAX_VALUE);
    private final JsonOptions options;

    Longs(JsonOptions options) {
      this.options = options;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      if (options.longsAsText()) {
        out.writeString(value.toString());
      } else {
        out.writeNumber((long) (Long) value);
      }
    }

    @Override
    public Object read(JsonReader in) {
      return in.tokens().hasToken(JsonToken.VALUE_STRING)
          ? value(in.tokens().getString(), in.path())
          : (Object) in.integer(RANGE.least, RANGE.most, RANGE.wanted);
    }

    @Override
    public Object value(String text, String path) {
      return integer(text, path, RANGE, options);
    }

    @Override
    public String wanted() {
      return RANGE.wanted;
    }
  }

  /** float and double: what is not a number is one of three strings. */
  private abstract static class Floating extends ScalarCodec {
    private final JsonOptions options;

    Floating(JsonOptions options) {
      this.options = options;
    }

    /** The value nearest to a decimal; infinite when it is too large. */
    abstract Object nearest(double value, String text);

    abstract Object special(double value);

    @Override
    public Object value(String text, String path) {
      return switch (text) {
        case "NaN" -> special(Double.NaN);
        case "Infinity" -> special(Double.POSITIVE_INFINITY);
        case "-Infinity" -> special(Double.NEGATIVE_INFINITY);
        default -> number(text, path);
      };
    }

    private Object number(String text, String path) {
      if (Numbers.isNumber(text, options.digits())) {
        Object value = nearest(Double.parseDouble(text), text);
        if (Double.isFinite(((Number) value).doubleValue())) {
          return value;
        }
      }
      throw Found.instead(path, wanted(), "string " + Found.quoted(text));
    }

    Object special(JsonReader in) {
      String text = in.tokens().getString();
      if (text.equals("NaN") || text.equals("Infinity") || text.equals("-Infinity")) {
        return value(text, "");
      }
      throw in.wrong(wanted());
    }
  }

  private static final class Doubles extends Floating {
    Doubles(JsonOptions options) {
      super(options);
    }

    @Override
    Object nearest(double value, String text) {
      return value;
    }

    @Override
    Object special(double value) {
      return value;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      out.writeNumber((double) (Double) value);
    }

    @Override
    public Object read(JsonReader in) {
      return in.tokens().hasToken(JsonToken.VALUE_STRING) ? special(in) : in.floating(wanted());
    }

    @Override
    public String wanted() {
      return "a number a double can hold, or \"NaN\", \"Infinity\", \"-Infinity\"";
    }
  }

  private static final class Floats extends Floating {
    Floats(JsonOptions options) {
      super(options);
    }

    @Override
    Object nearest(double value, String text) {
      return Float.parseFloat(text);
    }

    @Override
    Object special(double value) {
      return (float) value;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      out.writeNumber((float) (Float) value);
    }

    @Override
    public Object read(JsonReader in) {
      if (in.tokens().hasToken(JsonToken.VALUE_STRING)) {
        return special(in);
      }
      in.floating(wanted());
      float value = in.tokens().getFloatValue();
      if (Float.isInfinite(value)) {
        throw in.wrong(wanted());
      }
      return value;
    }

    @Override
    public String wanted() {
      return "a number a float can hold, or \"NaN\", \"Infinity\", \"-Infinity\"";
    }
  }

  private static final class Decimals extends ScalarCodec {
    private final JsonOptions options;

    Decimals(JsonOptions options) {
      this.options = options;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      if (options.decimalsAsText()) {
        out.writeString(value.toString());
      } else {
        out.writeNumber((BigDecimal) value); // its toString keeps digits and scale, and is JSON
      }
    }

    @Override
    public Object read(JsonReader in) {
      return in.tokens().hasToken(JsonToken.VALUE_STRING)
          ? value(in.tokens().getString(), in.path())
          : in.decimal(wanted());
    }

    @Override
    public Object value(String text, String path) {
      return Numbers.decimal(text, path, options.digits(), wanted());
    }

    @Override
    public String wanted() {
      return "a decimal number";
    }
  }

  private static final class Integers extends ScalarCodec {
    private final JsonOptions options;

    Integers(JsonOptions options) {
      this.options = options;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      if (options.decimalsAsText()) {
        out.writeString(value.toString());
      } else {
        out.writeNumber((BigInteger) value);
      }
    }

    @Override
    public Object read(JsonReader in) {
      return switch (in.tokens().currentToken()) {
        case VALUE_STRING -> value(in.tokens().getString(), in.path());
        case VALUE_NUMBER_INT -> in.tokens().getBigIntegerValue();
        case VALUE_NUMBER_FLOAT -> exact(in);
        default -> throw in.wrong(wanted());
      };
    }

    private BigInteger exact(JsonReader in) {
      try {
        return in.decimal(wanted()).toBigIntegerExact();
      } catch (ArithmeticException e) {
        throw in.wrong(wanted());
      }
    }

    @Override
    public Object value(String text, String path) {
      if (!Numbers.isInteger(text, options.digits())) {
        throw Found.instead(path, wanted(), "string " + Found.quoted(text));
      }
      return new BigInteger(text);
    }

    @Override
    public String wanted() {
      return "an integer";
    }
  }
}
