package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.Timestamp;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Base64;

/** Scalars as people type them into a field. */
final class FormText {
  private static final int MOST_DIGITS = 1_000;

  private FormText() {}

  /**
   * @param path for the exception
   * @throws InvalidArgument when the text is not of the kind
   */
  static Object value(ScalarKind kind, String text, String path) {
    try {
      return value(kind, text);
    } catch (NumberFormatException | DateTimeException e) {
      throw wrong(kind, text, path);
    } catch (IllegalArgumentException e) { // of Base64
      throw wrong(kind, text, path);
    }
  }

  private static InvalidArgument wrong(ScalarKind kind, String text, String path) {
    return Found.instead(path, wanted(kind), Found.quoted(text));
  }

  private static Object value(ScalarKind kind, String text) {
    return switch (kind) {
      case BOOLEAN -> bool(text);
      case BYTE -> Byte.valueOf(text.strip());
      case SHORT -> Short.valueOf(text.strip());
      case INT -> Integer.valueOf(text.strip());
      case LONG -> Long.valueOf(text.strip());
      case FLOAT -> Float.valueOf(text.strip());
      case DOUBLE -> Double.valueOf(text.strip());
      case CHAR -> character(text);
      case STRING, TEXT -> text;
      case DECIMAL -> decimal(text.strip());
      case INTEGER -> integer(text.strip());
      case BYTES -> Base64.getDecoder().decode(text.strip());
      case INSTANT -> Timestamp.parse(text.strip());
      case LOCAL_DATE -> LocalDate.parse(text.strip());
      case LOCAL_TIME -> LocalTime.parse(text.strip());
      case LOCAL_DATE_TIME -> LocalDateTime.parse(text.strip());
      case DURATION -> Duration.parse(text.strip());
    };
  }

  private static Boolean bool(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Character character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static BigInteger integer(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException(text);
    }
    return new BigInteger(text);
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > MOST_DIGITS) {
      throw new NumberFormatException(text);
    }
    BigDecimal value = new BigDecimal(text);
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new NumberFormatException(text);
    }
    return value;
  }

  /** What a field of this kind takes. */
  static String wanted(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> "true or false";
      case BYTE -> "a whole number from -128 to 127";
      case SHORT -> "a whole number from -32768 to 32767";
      case INT -> "a whole number of 32 bits";
      case LONG -> "a whole number of 64 bits";
      case FLOAT, DOUBLE -> "a number";
      case CHAR -> "one character";
      case STRING, TEXT -> "a text";
      case DECIMAL -> "a decimal number such as 49.50";
      case INTEGER -> "a whole number";
      case BYTES -> "bytes in base64";
      case INSTANT -> "a time such as 2026-01-31T19:30:00Z";
      case LOCAL_DATE -> "a date such as 2026-01-31";
      case LOCAL_TIME -> "a time such as 19:30:00";
      case LOCAL_DATE_TIME -> "a date and time such as 2026-01-31T19:30:00";
      case DURATION -> "a duration such as PT1H30M";
    };
  }
}
