package dev.switchboard.contract;

/**
 * The kinds of scalars. The neutral Java class of each value stands in {@link #valueClass()}:
 * whatever class the remote interface uses, only this one is seen outside the RMI side.
 */
public enum ScalarKind {
  BOOLEAN(Boolean.class),
  BYTE(Byte.class),
  SHORT(Short.class),
  INT(Integer.class),
  LONG(Long.class),
  FLOAT(Float.class),
  DOUBLE(Double.class),
  CHAR(Character.class),
  STRING(String.class),
  /** BigDecimal; its scale is part of the value. */
  DECIMAL(java.math.BigDecimal.class),
  /** BigInteger. */
  INTEGER(java.math.BigInteger.class),
  /** {@code byte[]}. */
  BYTES(byte[].class),
  /** A point in time: Instant, java.util.Date and its subclasses, Calendar. */
  INSTANT(java.time.Instant.class),
  LOCAL_DATE(java.time.LocalDate.class),
  LOCAL_TIME(java.time.LocalTime.class),
  LOCAL_DATE_TIME(java.time.LocalDateTime.class),
  DURATION(java.time.Duration.class),
  /**
   * A class that a string stands for: UUID, URL, URI, Locale, File, Class, OffsetDateTime, ZoneId,
   * Period, Currency and the like. The value is that string.
   */
  TEXT(String.class);

  private final Class<?> valueClass;

  ScalarKind(Class<?> valueClass) {
    this.valueClass = valueClass;
  }

  /** The class of a non-null value of this kind. */
  public Class<?> valueClass() {
    return valueClass;
  }
}
