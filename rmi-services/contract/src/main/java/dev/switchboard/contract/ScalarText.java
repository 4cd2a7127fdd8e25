package dev.switchboard.contract;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * Reads the scalars that binary wires have no type for and carry as text: the one that their Java
 * class writes.
 */
public final class ScalarText {
  /** Neither digits nor a scale may make arithmetic a burden. */
  private static final int DIGITS = 1_000;

  private ScalarText() {}

  /**
   * A decimal or whole number, whose digits stay as they are, or a date, time or duration.
   *
   * @throws InvalidArgument when the text is none
   */
  public static Object parse(ScalarKind kind, String text) {
    try {
      return value(kind, text);
    } catch (DateTimeException | NumberFormatException other) {
      throw Found.instead("", wanted(kind), Found.quoted(text));
    }
  }

  private static Object value(ScalarKind kind, String text) {
    return switch (kind) {
      case DECIMAL -> decimal(bounded(text));
      case INTEGER -> new BigInteger(bounded(text));
      case LOCAL_DATE -> LocalDate.parse(text);
      case LOCAL_TIME -> LocalTime.parse(text);
      case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
      case DURATION -> Duration.parse(text);
      default -> throw new IllegalArgumentException(kind + " is not carried as text");
    };
  }

  private static BigDecimal decimal(String text) {
    BigDecimal decimal = new BigDecimal(text);
    if (Math.abs((long) decimal.scale()) > DIGITS) {
      throw new NumberFormatException();
    }
    return decimal;
  }

  private static String bounded(String text) {
    if (text.length() > DIGITS) {
      throw new NumberFormatException();
    }
    return text;
  }

  private static String wanted(ScalarKind kind) {
    return switch (kind) {
      case DECIMAL -> "a decimal number";
      case INTEGER -> "a whole number";
      case LOCAL_DATE -> "a date such as 2027-01-31";
      case LOCAL_TIME -> "a time such as 20:15:00";
      case LOCAL_DATE_TIME -> "a time such as 2027-01-31T20:15:00";
      default -> "a duration such as PT1H30M";
    };
  }
}
