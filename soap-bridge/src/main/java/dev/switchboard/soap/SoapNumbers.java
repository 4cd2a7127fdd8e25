package dev.switchboard.soap;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The lexical forms of numbers (XML Schema part 2, sections 3.2.3 to 3.2.5). Java's own parsers
 * take more: digits of other scripts, hexadecimal, suffixes.
 */
final class SoapNumbers {
  private static final int MOST_DIGITS = 1000;
  private static final String WHOLE = "+-";
  private static final String DECIMAL = "+-.";
  private static final String FLOATING = "+-.eE";

  private SoapNumbers() {}

  static byte toByte(String text) {
    return Byte.parseByte(made(WHOLE, text));
  }

  static short toShort(String text) {
    return Short.parseShort(made(WHOLE, text));
  }

  static int toInt(String text) {
    return Integer.parseInt(made(WHOLE, text));
  }

  static long toLong(String text) {
    return Long.parseLong(made(WHOLE, text));
  }

  static BigInteger toInteger(String text) {
    return new BigInteger(made(WHOLE, text));
  }

  /** Digits and scale as they are. */
  static BigDecimal toDecimal(String text) {
    return new BigDecimal(made(DECIMAL, text));
  }

  static double toDouble(String text) {
    double value = Double.parseDouble(floating(text));
    return finite(value, text) ? value : tooLarge(text);
  }

  static float toFloat(String text) {
    float value = Float.parseFloat(floating(text));
    return finite(value, text) ? value : (float) tooLarge(text);
  }

  private static double tooLarge(String text) {
    throw new NumberFormatException(text);
  }

  /** A number too large is not infinity. */
  private static boolean finite(double value, String text) {
    return !Double.isInfinite(value) || text.strip().endsWith("INF");
  }

  private static String floating(String text) {
    String stripped = text.strip();
    return switch (stripped) {
      case "INF" -> "Infinity";
      case "-INF" -> "-Infinity";
      case "NaN" -> stripped;
      default -> made(FLOATING, stripped);
    };
  }

  /** The text without white space around it; only made of digits and these. */
  private static String made(String others, String text) {
    String stripped = text.strip();
    for (int i = 0; i < stripped.length(); i++) {
      char c = stripped.charAt(i);
      if ((c < '0' || c > '9') && others.indexOf(c) < 0) {
        throw new NumberFormatException(text);
      }
    }
    if (stripped.length() > MOST_DIGITS) {
      throw new NumberFormatException(text);
    }
    return stripped;
  }

  /** Without an exponent, which XML Schema's decimals do not have. */
  static String ofDecimal(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new SoapNotCarried(
          "the decimal has scale " + value.scale() + "; up to " + MOST_DIGITS + " is carried");
    }
    return value.toPlainString();
  }

  static String ofFloating(String java) {
    return java.endsWith("Infinity") ? java.replace("Infinity", "INF") : java;
  }
}
