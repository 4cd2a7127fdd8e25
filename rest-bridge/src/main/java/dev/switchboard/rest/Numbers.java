package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.math.BigDecimal;
import tools.jackson.core.io.NumberOutput;

/** Numbers between JSON's one kind and Java's many, never rounding where Java would not. */
final class Numbers {
  private Numbers() {}

  static long exactLong(BigDecimal value, JsonReader in, String wanted) {
    try {
      return value.longValueExact();
    } catch (ArithmeticException e) {
      throw in.wrong(wanted);
    }
  }

  /** Whether the text is a number by JSON's grammar (RFC 8259 section 6), and not too long. */
  static boolean isNumber(String text, int digits) {
    int length = text.length();
    int at = skipInteger(text, length > 0 && text.charAt(0) == '-' ? 1 : 0);
    if (at > 0 && at < length && text.charAt(at) == '.') {
      at = skipDigits(text, at + 1);
    }
    if (at > 0 && at < length && (text.charAt(at) | 0x20) == 'e') {
      boolean signed = at + 1 < length && "+-".indexOf(text.charAt(at + 1)) >= 0;
      at = skipDigits(text, signed ? at + 2 : at + 1);
    }
    return at == length && length > 0 && length <= digits;
  }

  /** Whether the text is an integer as JSON writes it. */
  static boolean isInteger(String text, int digits) {
    int length = text.length();
    return length > 0
        && length <= digits
        && skipInteger(text, text.charAt(0) == '-' ? 1 : 0) == length;
  }

  private static int skipInteger(String text, int start) {
    boolean zero = start < text.length() && text.charAt(start) == '0';
    return zero ? start + 1 : skipDigits(text, start);
  }

  /** The end of the digits that begin here; -1 when there is none. */
  private static int skipDigits(String text, int start) {
    int at = start;
    while (start >= 0 && at < text.length() && isDigit(text.charAt(at))) {
      at++;
    }
    return at == start ? -1 : at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * A fraction of no declared kind: a Double where Java would write that double with just these
   * digits, else a BigDecimal, so that {@code 49.50} keeps its zero.
   */
  static Number fraction(BigDecimal value) {
    double rounded = value.doubleValue();
    return Double.isFinite(rounded) && writtenAs(rounded, value) ? (Number) rounded : value;
  }

  private static boolean writtenAs(double rounded, BigDecimal value) {
    BigDecimal written = new BigDecimal(NumberOutput.toString(rounded, true));
    return written.scale() == value.scale() && written.compareTo(value) == 0;
  }

  /** A decimal from text, or an exception naming the path. */
  static BigDecimal decimal(String text, String path, int digits, String wanted) {
    if (!isNumber(text, digits)) {
      throw Found.instead(path, wanted, "string " + Found.quoted(text));
    }
    return bounded(text, path, digits, wanted);
  }

  private static BigDecimal bounded(String text, String path, int digits, String wanted) {
    try {
      BigDecimal value = new BigDecimal(text);
      if (Math.abs((long) value.scale()) <= digits) {
        return value;
      }
    } catch (NumberFormatException e) { // an exponent beyond int
      throw tooLong(text, path, digits, wanted);
    }
    throw tooLong(text, path, digits, wanted);
  }

  private static InvalidArgument tooLong(String text, String path, int digits, String wanted) {
    return Found.instead(
        path, wanted + " of at most " + digits + " digits", "string " + Found.quoted(text));
  }
}
