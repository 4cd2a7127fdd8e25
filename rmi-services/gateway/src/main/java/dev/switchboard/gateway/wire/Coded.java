package dev.switchboard.gateway.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * A compressed body. Its bytes mean nothing one by one, so it is one leaf, which says how the body
 * begins.
 */
final class Coded {
  private static final int SHOWN = 400;

  private Coded() {}

  static List<Span> spans(String coding, byte[] body) {
    return new Labels(body)
        .leaf(body.length, Span.Kind.VALUES, "body, " + coding, beginning(coding, body))
        .spans();
  }

  private static String beginning(String coding, byte[] body) {
    if (!coding.toLowerCase(Locale.ROOT).endsWith("gzip")) {
      return Shown.hex(body, 0, body.length);
    }
    try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(body))) {
      return Shown.text(new String(plain.readNBytes(SHOWN), StandardCharsets.UTF_8));
    } catch (IOException spoiled) {
      return Shown.hex(body, 0, body.length);
    }
  }
}
