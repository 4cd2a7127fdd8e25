package dev.switchboard.gateway.configuration;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number with a unit: {@code 500ms}, {@code 16MiB}. */
final class Quantity {
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\s*([A-Za-z]*)");
  private static final Map<String, Long> MILLIS =
      Map.of("ms", 1L, "s", 1000L, "m", 60_000L, "h", 3_600_000L);
  private static final Map<String, Long> BYTES =
      Map.of("", 1L, "B", 1L, "KiB", 1L << 10, "MiB", 1L << 20, "GiB", 1L << 30);

  private Quantity() {}

  /** A time above zero. */
  static Optional<Duration> duration(String text) {
    return times(text, MILLIS).filter(millis -> millis > 0).map(Duration::ofMillis);
  }

  static Optional<Long> bytes(String text) {
    return times(text, BYTES);
  }

  private static Optional<Long> times(String text, Map<String, Long> units) {
    Matcher matcher = FORM.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Long unit = units.get(matcher.group(2));
    return unit == null ? Optional.empty() : Optional.of(Long.parseLong(matcher.group(1)) * unit);
  }
}
