package dev.switchboard.gateway.http;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long a client waits, in the header X-Request-Timeout: {@code 2}, {@code 1.5s}, {@code 500ms}.
 */
public final class RequestTimeout {
  public static final String HEADER = "X-Request-Timeout";
  private static final Pattern FORM = Pattern.compile("(\\d{1,9})(?:\\.(\\d{1,9}))?(ms|s|m)?");

  private RequestTimeout() {}

  /**
   * The time asked for.
   *
   * @throws InvalidArgument for anything but a positive time
   */
  public static Optional<Duration> of(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = FORM.matcher(header.trim());
    if (form.matches()) {
      Duration time = time(form);
      if (!time.isZero()) {
        return Optional.of(time);
      }
    }
    throw Found.instead(HEADER, "a time such as 2, 1.5s or 500ms", Found.quoted(header));
  }

  private static Duration time(Matcher form) {
    long unit = unit(form.group(3));
    String fraction = form.group(2) == null ? "" : form.group(2);
    long nanos = Long.parseLong((fraction + "000000000").substring(0, 9)); // of one unit
    return Duration.ofNanos(unit)
        .multipliedBy(Long.parseLong(form.group(1)))
        .plusNanos(Math.multiplyExact(nanos, unit / 1_000_000) / 1_000);
  }

  private static long unit(@Nullable String name) {
    if ("ms".equals(name)) {
      return 1_000_000;
    }
    return "m".equals(name) ? 60_000_000_000L : 1_000_000_000;
  }
}
