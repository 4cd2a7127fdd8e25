package com.acme.ticketing.server;

import java.math.BigDecimal;

/** What every argument must be before it is used. */
final class Checks {
  private static final BigDecimal MOST = new BigDecimal(1_000_000);

  private Checks() {}

  /** Text that every database can store: not empty, not too long, no U+0000. */
  static String text(String name, String value, int longest) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException(name + ": text wanted, found none");
    }
    if (value.length() > longest) {
      throw new IllegalArgumentException(
          name + ": at most " + longest + " characters wanted, found " + value.length());
    }
    if (value.indexOf('\0') >= 0) {
      throw new IllegalArgumentException(name + ": text wanted, found the character U+0000 in it");
    }
    return value;
  }

  static int between(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + ": " + least + " to " + most + " wanted, found " + value);
    }
    return value;
  }

  /** An amount from 0 to a million with at most six decimals. */
  static BigDecimal amount(String name, BigDecimal value) {
    if (value == null
        || value.scale() < -6
        || value.scale() > 6
        || value.signum() < 0
        || value.compareTo(MOST) > 0) {
      throw new IllegalArgumentException(
          name + ": an amount from 0 to " + MOST + " wanted, found " + value);
    }
    return value;
  }

  static <T> T present(String name, T value) {
    if (value == null) {
      throw new IllegalArgumentException(name + ": wanted, found null");
    }
    return value;
  }
}
