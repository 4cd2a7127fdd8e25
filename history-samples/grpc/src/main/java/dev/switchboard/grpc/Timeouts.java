package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How long a client waits, as gRPC and Connect have it in headers. */
final class Timeouts {
  static final String GRPC = "grpc-timeout";
  static final String CONNECT = "connect-timeout-ms";
  private static final Pattern GRPC_FORM = Pattern.compile("(\\d{1,8})([HMSmun])");
  private static final Pattern CONNECT_FORM = Pattern.compile("\\d{1,10}");

  private Timeouts() {}

  /** {@code 100m} for 100 milliseconds (gRPC over HTTP/2, "Requests"). */
  static Optional<Duration> grpc(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher form = GRPC_FORM.matcher(header);
    if (!form.matches()) {
      throw Found.instead(GRPC, "a time such as 100m", Found.quoted(header));
    }
    long count = Long.parseLong(form.group(1));
    Duration time =
        switch (form.group(2)) {
          case "H" -> Duration.ofHours(count);
          case "M" -> Duration.ofMinutes(count);
          case "S" -> Duration.ofSeconds(count);
          case "m" -> Duration.ofMillis(count);
          case "u" -> Duration.ofNanos(count * 1_000);
          default -> Duration.ofNanos(count);
        };
    return Optional.of(positive(time));
  }

  /** Milliseconds (Connect protocol, "Unary-Request"). */
  static Optional<Duration> connect(@Nullable String header) {
    if (header == null) {
      return Optional.empty();
    }
    if (!CONNECT_FORM.matcher(header).matches()) {
      throw Found.instead(CONNECT, "milliseconds", Found.quoted(header));
    }
    return Optional.of(positive(Duration.ofMillis(Long.parseLong(header))));
  }

  private static Duration positive(Duration time) {
    return time.isZero() ? Duration.ofNanos(1) : time;
  }
}
