package dev.switchboard.gateway.wire;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was read of one object, by field; enough to say what a value class of the JDK stands for.
 */
final class Facts {
  /** Own data of {@code java.util.Date}. */
  static final String MILLIS = "milliseconds since 1970";

  private final Map<String, String> facts = new HashMap<>();

  void add(String name, String value) {
    facts.put(name, value);
  }

  /** What an object of this class says in one word, if it does. */
  Optional<String> summary(String className) {
    try {
      return Optional.ofNullable(said(className));
    } catch (NumberFormatException | ArithmeticException | DateTimeException spoiled) {
      return Optional.empty();
    }
  }

  private @Nullable String said(String className) {
    return switch (className) {
      case "java.math.BigInteger" -> integer();
      case "java.math.BigDecimal" ->
          new BigDecimal(new BigInteger(fact("intVal")), Integer.parseInt(fact("scale")))
              .toString();
      case "java.util.Date", "java.sql.Timestamp", "java.sql.Date", "java.sql.Time" ->
          Instant.ofEpochMilli(Long.parseLong(fact(MILLIS))).toString();
      case "java.util.UUID" -> uuid();
      case TimeReading.CLASS -> facts.get(TimeReading.CLASS);
      case "java.io.File" -> facts.get("path");
      case "java.net.URI" -> facts.get("string");
      case "java.util.Currency" -> facts.get("currencyCode");
      default -> className.startsWith("java.lang.") ? facts.get("value") : null;
    };
  }

  private String fact(String name) {
    return facts.getOrDefault(name, "");
  }

  private String integer() {
    String magnitude = fact("magnitude");
    return magnitude.isEmpty()
        ? "0"
        : new BigInteger(magnitude, 16).multiply(new BigInteger(fact("signum"))).toString();
  }

  private String uuid() {
    return new UUID(Long.parseLong(fact("mostSigBits")), Long.parseLong(fact("leastSigBits")))
        .toString();
  }
}
