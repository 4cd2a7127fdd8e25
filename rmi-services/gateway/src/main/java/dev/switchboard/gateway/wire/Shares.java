package dev.switchboard.gateway.wire;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;

/** How many bytes of a message are there for what. */
public final class Shares {
  private final Map<Span.Kind, Integer> bytes = new EnumMap<>(Span.Kind.class);

  private Shares() {}

  /** The sums over the leaves. */
  public static Shares of(List<Span> spans) {
    Shares shares = new Shares();
    spans.forEach(shares::add);
    return shares;
  }

  private void add(Span span) {
    if (span.parts().isEmpty()) {
      bytes.merge(span.kind(), span.length(), Integer::sum);
    } else {
      span.parts().forEach(this::add);
    }
  }

  /** So many bytes are there for this. */
  public int bytes(Span.Kind kind) {
    return bytes.getOrDefault(kind, 0);
  }

  /** All of them. */
  public int total() {
    return bytes.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** {@code 1367 bytes (envelope 172, types 967, values 228)}. */
  @Override
  public String toString() {
    StringJoiner shares = new StringJoiner(", ", " (", ")").setEmptyValue("");
    bytes.forEach((kind, count) -> shares.add(kind.name().toLowerCase(Locale.ROOT) + " " + count));
    return total() + " bytes" + shares;
  }
}
