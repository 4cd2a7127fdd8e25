package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Side;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;

/**
 * Finds the credentials in the bodies that HTTP carries, wherever chunks or frames have cut them. A
 * body that cannot be searched is one credential.
 */
final class HttpSecrets implements HttpUse {
  private static final String SECRET = "credential";
  private static final String REST = "the rest";
  private static final String CODED = "body, ";
  private static final int LONGEST_PLAIN = 4 << 20;

  /** Where a byte below 128 need not mean what it means in ASCII. */
  private static final Pattern UNLIKE_ASCII =
      Pattern.compile(".*charset=\"?(?!utf-?8|us-ascii|iso-8859|windows-125).*");

  private HttpSecrets() {}

  /** What is to be overwritten of each side of a connection that may be HTTP's. */
  static Map<Side, List<Span>> find(Recording recording) {
    HttpSecrets use = new HttpSecrets();
    Dissection found =
        Http2.isSpoken(recording) ? Http2.dissect(recording, use) : Http.dissect(recording, use);
    Map<Side, List<Span>> secrets = new EnumMap<>(Side.class);
    secrets.put(Side.CLIENT, secrets(recording.bytes(Side.CLIENT), found.request()));
    secrets.put(Side.SERVER, secrets(recording.bytes(Side.SERVER), found.response()));
    return secrets;
  }

  private static List<Span> secrets(byte[] bytes, List<Span> spans) {
    List<Span> secrets = new ArrayList<>();
    for (Span span : spans) {
      if (!span.parts().isEmpty()) {
        secrets.addAll(secrets(bytes, span.parts()));
      } else if (span.label().startsWith(SECRET)
          || (span.label().startsWith(CODED) && !isSearchable(bytes, span))) {
        secrets.add(span);
      }
    }
    return secrets;
  }

  /** Whether a coded body was read, and there is nothing to hide in it. */
  private static boolean isSearchable(byte[] bytes, Span coded) {
    try (InputStream plain =
        new GZIPInputStream(new ByteArrayInputStream(bytes, coded.start(), coded.length()))) {
      byte[] body = plain.readNBytes(LONGEST_PLAIN);
      return body.length < LONGEST_PLAIN && Redaction.secrets(body).length == 0 && !isWide(body);
    } catch (IOException unknownOrSpoiled) {
      return false;
    }
  }

  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    String type = request.first("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    boolean xml = type.contains("xml");
    Labels labels = new Labels(body);
    if (xml && (isWide(body) || UNLIKE_ASCII.matcher(type).matches())) {
      return labels.leaf(body.length, Span.Kind.VALUES, SECRET, "").spans();
    }
    int[] borders = Redaction.secrets(body);
    for (int i = 0; i < borders.length; i += 2) {
      labels.leaf(borders[i] - labels.position(), Span.Kind.VALUES, REST, "");
      labels.leaf(borders[i + 1] - borders[i], Span.Kind.VALUES, SECRET, "");
    }
    return labels.leaf(labels.left(), Span.Kind.VALUES, REST, "").spans();
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return request(response, body);
  }

  /** Whether characters take more than a byte each, by the first ones (XML 1.0, appendix F). */
  private static boolean isWide(byte[] body) {
    String start = new String(body, 0, Math.min(4, body.length), StandardCharsets.ISO_8859_1);
    return start.startsWith("\u00FE\u00FF")
        || start.startsWith("\u00FF\u00FE")
        || start.indexOf('\0') >= 0
        || start.startsWith("Lo\u00A7\u0094");
  }
}
