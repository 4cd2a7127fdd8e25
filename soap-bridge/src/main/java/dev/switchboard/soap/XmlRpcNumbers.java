package dev.switchboard.soap;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** The codecs of numbers: exact, or refused. */
final class XmlRpcNumbers {
  private XmlRpcNumbers() {}

  static XmlRpcCodec bytes() {
    return new Narrow(Byte.MIN_VALUE, Byte.MAX_VALUE, v -> (byte) v);
  }

  static XmlRpcCodec shorts() {
    return new Narrow(Short.MIN_VALUE, Short.MAX_VALUE, v -> (short) v);
  }

  static XmlRpcCodec ints() {
    return new Narrow(Integer.MIN_VALUE, Integer.MAX_VALUE, v -> (int) v);
  }

  static XmlRpcCodec longs(XmlRpcOptions options) {
    return new Longs(options);
  }

  static XmlRpcCodec floats(XmlRpcOptions options) {
    return new Floats(options);
  }

  static XmlRpcCodec doubles(XmlRpcOptions options) {
    return new Doubles(options);
  }

  static XmlRpcCodec decimals(XmlRpcOptions options) {
    return new Decimals(options);
  }

  static XmlRpcCodec integers(XmlRpcOptions options) {
    return new Integers(options);
  }

  /** An integer: a sign and digits, no white space, leading zeros allowed; null: it is none. */
  static @Nullable Long whole(String text, long least, long most) {
    if (!isWhole(text)) {
      return null;
    }
    try {
      long value = Long.parseLong(text);
      return value >= least && value <= most ? value : null;
    } catch (NumberFormatException e) { // beyond a long
      return null;
    }
  }

  private static boolean isWhole(String text) {
    int start = skipSign(text);
    int end = skipDigits(text, start);
    return end > start && end == text.length();
  }

  /** A decimal: digits with at most one point among them; an exponent is read, too. */
  static boolean isDecimal(String text) {
    int start = skipSign(text);
    int point = skipDigits(text, start);
    boolean pointed = point < text.length() && text.charAt(point) == '.';
    int end = pointed ? skipDigits(text, point + 1) : point;
    boolean digits = end - start > (pointed ? 1 : 0);
    return digits && (end == text.length() || isExponent(text, end));
  }

  private static boolean isExponent(String text, int at) {
    return (text.charAt(at) | 0x20) == 'e' && isWhole(text.substring(at + 1));
  }

  private static int skipSign(String text) {
    return !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
  }

  private static int skipDigits(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  /** A decimal of bounded length and scale, digits and scale as they are; null: it is none. */
  static @Nullable BigDecimal decimal(String text, int digits) {
    if (text.length() > digits || !isDecimal(text)) {
      return null;
    }
    try {
      BigDecimal value = new BigDecimal(text);
      return Math.abs((long) value.scale()) <= digits ? value : null;
    } catch (NumberFormatException e) { // an exponent beyond int
      return null;
    }
  }

  /** byte, short and int. */
  private static final class Narrow extends XmlRpcScalar {
    private final long least;
    private final long most;
    private final LongFunction<Object> boxed;

    Narrow(long least, long most, LongFunction<Object> boxed) {
      super("int", "an integer from " + least + " to " + most);
      this.least = least;
      this.most = most;
      this.boxed = boxed;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.integer(((Number) value).intValue());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind.integer();
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      Long value = whole(text, least, most);
      return value == null ? null : boxed.apply(value);
    }
  }

  /** long: as i8 or as a string, whichever is written; both are read. */
  private static final class Longs extends XmlRpcScalar {
    Longs(XmlRpcOptions options) {
      super(
          options.longs() == XmlRpcOptions.Longs.STRING ? "string" : "i8",
          "an integer from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE);
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.integer((long) (Long) value);
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind.integer() || kind == XmlRpcKind.STRING;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return whole(text, Long.MIN_VALUE, Long.MAX_VALUE);
    }
  }

  /** Whether a client means a number; one without a fraction may come as an int. */
  private static boolean isNumber(XmlRpcKind kind) {
    return kind.integer() || kind == XmlRpcKind.DOUBLE || kind == XmlRpcKind.BIG_DECIMAL;
  }

  /** Whether an integer is what a floating-point number of it says. */
  private static boolean isExact(XmlRpcKind kind, double value, String text) {
    return !kind.integer()
        || (isWhole(text) && new BigDecimal(value).compareTo(new BigDecimal(text)) == 0);
  }

  private static final class Doubles extends XmlRpcScalar {
    private final int digits;

    Doubles(XmlRpcOptions options) {
      super("double", "a finite number a double can hold");
      this.digits = options.digits();
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      number(out, (double) (Double) value, value.toString());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return isNumber(kind);
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      if (text.length() > digits || !isDecimal(text)) {
        return null;
      }
      double value = Double.parseDouble(text);
      return Double.isFinite(value) && isExact(kind, value, text) ? value : null;
    }
  }

  private static final class Floats extends XmlRpcScalar {
    private final int digits;

    Floats(XmlRpcOptions options) {
      super("double", "a finite number a float can hold");
      this.digits = options.digits();
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      number(out, (double) (Float) value, value.toString());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return isNumber(kind);
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      if (text.length() > digits || !isDecimal(text)) {
        return null;
      }
      float value = Float.parseFloat(text);
      return Float.isFinite(value) && isExact(kind, value, text) ? value : null;
    }
  }

  /** Writes a double or float, whose text in Java this is. */
  static void number(XmlRpcWriter out, double value, String text) {
    if (!Double.isFinite(value)) {
      throw new XmlRpcNotCarried(
          "the result has the number " + text + ", which XML-RPC does not carry");
    }
    out.number(text);
  }

  /** BigDecimal as a string; also read from any number, digits as they stand on the wire. */
  private static final class Decimals extends XmlRpcScalar {
    private final int digits;

    Decimals(XmlRpcOptions options) {
      super("string", "a decimal number");
      this.digits = options.digits();
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.string(value.toString());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return isNumber(kind) || kind == XmlRpcKind.STRING;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return kind.integer() && !isWhole(text) ? null : decimal(text, digits);
    }
  }

  private static final class Integers extends XmlRpcScalar {
    private final int digits;

    Integers(XmlRpcOptions options) {
      super("string", "an integer");
      this.digits = options.digits();
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.string(value.toString());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind.integer() || kind == XmlRpcKind.STRING;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return text.length() <= digits && isWhole(text) ? new BigInteger(text) : null;
    }
  }
}
