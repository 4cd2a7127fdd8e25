package dev.switchboard.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which protocol a recorded call over HTTP is of, by its path, and which call it was. */
final class HttpPaths {
  private static final String HTTP = "http";
  private static final Pattern TARGET = Pattern.compile("\\A[A-Z]+ (/[^ ?\\r\\n]*)");
  private static final Pattern CALL_ID = Pattern.compile("(?im)^X-Call-Id: ([0-9a-f]{16})\\b");
  private static final int HEAD = 16 << 10;

  private final Map<String, String> protocols = new HashMap<>();

  /**
   * @param pathSpec a servlet's: {@code /api/*}, or one path
   */
  void add(String pathSpec, String protocol) {
    protocols.put(pathSpec, protocol);
  }

  /** The same, of the protocol that its path leads to; as it is, where no path leads anywhere. */
  Take named(Take take) {
    Recording recording = take.recording();
    if (!recording.protocol().equals(HTTP)) {
      return take;
    }
    String protocol =
        first(TARGET, recording, Recording.Side.CLIENT).flatMap(this::protocol).orElse(HTTP);
    return new Take(
        take.number(),
        take.began(),
        take.peer(),
        first(CALL_ID, recording, Recording.Side.SERVER),
        take.whole(),
        new Recording(protocol, recording.transport(), recording.pieces()));
  }

  private static Optional<String> first(Pattern pattern, Recording recording, Recording.Side side) {
    byte[] bytes = recording.bytes(side);
    int length = Math.min(bytes.length, HEAD);
    Matcher found = pattern.matcher(new String(bytes, 0, length, StandardCharsets.ISO_8859_1));
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Of the longest path that fits (Jakarta Servlet 6.1, section 12.1). */
  private Optional<String> protocol(String path) {
    String best = "";
    for (String spec : protocols.keySet()) {
      best = fits(spec, path) && spec.length() > best.length() ? spec : best;
    }
    return Optional.ofNullable(protocols.get(best));
  }

  private static boolean fits(String spec, String path) {
    if (!spec.endsWith("/*")) {
      return spec.equals(path);
    }
    String prefix = spec.substring(0, spec.length() - 2);
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
