package dev.switchboard.gateway.wire;

import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * A dissection as text: a line for each leaf with its place, its first bytes, what it is there for,
 * and what it says.
 */
public final class Sheet {
  private static final int BYTES_SHOWN = 8;
  private static final HexFormat HEX = HexFormat.ofDelimiter(" ");
  private static final String MARGIN = " ".repeat(46);

  private final StringBuilder text = new StringBuilder();

  private Sheet() {}

  /** Both sides, and how many bytes of each are there for what. */
  public static String of(Recording recording, Dissection dissection) {
    Sheet sheet = new Sheet();
    sheet.side("request", recording.bytes(Recording.Side.CLIENT), dissection.request());
    sheet.side("response", recording.bytes(Recording.Side.SERVER), dissection.response());
    return sheet.text.toString();
  }

  private void side(String name, byte[] bytes, List<Span> spans) {
    text.append(name).append(": ").append(Shares.of(spans)).append('\n');
    spans.forEach(span -> span(bytes, span, ""));
    text.append('\n');
  }

  private void span(byte[] bytes, Span span, String indent) {
    if (span.parts().isEmpty()) {
      leaf(bytes, span, indent);
    } else {
      line(MARGIN, span, indent);
      span.parts().forEach(part -> span(bytes, part, indent + "  "));
    }
  }

  private void leaf(byte[] bytes, Span span, String indent) {
    int shown = Math.min(span.length(), BYTES_SHOWN);
    String hex = HEX.formatHex(bytes, span.start(), span.start() + shown);
    String kind = span.kind().name().toLowerCase(Locale.ROOT);
    String more = shown < span.length() ? "…" : "";
    line("%6d  %-24s  %-10s  ".formatted(span.start(), hex + more, kind), span, indent);
  }

  private void line(String margin, Span span, String indent) {
    text.append(margin).append(indent).append(span.label());
    if (!span.value().isEmpty()) {
      text.append(": ").append(span.value());
    }
    text.append('\n');
  }
}
