package dev.switchboard.gateway.wire;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which protocol a recorded call over HTTP is of, by its path, and which call it was. */
final class HttpPaths {
  /** What a call over HTTP is of until its path says more. */
  static final String HTTP = "http";

  /** How much of a side can be its head. */
  static final int HEAD = 16 << 10;

  /** Below it are the gateway's own pages, which are no calls. */
  private static final String OWN = "/-/";

  private static final Pattern TARGET = Pattern.compile("\\A[A-Z]+ (/[^ ?\\r\\n]*+)[ ?\\r\\n]");
  private static final Pattern CALL_ID = Pattern.compile("(?im)^X-Call-Id: ([0-9a-f]{16})\\b");

  private final Map<String, String> protocols = new ConcurrentHashMap<>();

  /**
   * @param pathSpec a servlet's: {@code /api/*}, or one path
   */
  void add(String pathSpec, String protocol) {
    protocols.put(pathSpec, protocol);
  }

  /** The path that a request of HTTP/1.1 asks for. */
  static Optional<String> target(String head) {
    return first(TARGET, head);
  }

  /** The call id that an answer of HTTP/1.1 has. */
  static Optional<String> callId(String head) {
    return head.startsWith("HTTP/1.") ? first(CALL_ID, head) : Optional.empty();
  }

  /** Whether it is one of the gateway's own pages, or what its scripts ask. */
  static boolean isOwn(String path) {
    return path.startsWith(OWN);
  }

  private static Optional<String> first(Pattern pattern, String head) {
    Matcher found = pattern.matcher(head);
    return found.find() ? Optional.of(found.group(1)) : Optional.empty();
  }

  /** Of the very path, or the longest one that fits (Jakarta Servlet 6.1, section 12.1). */
  Optional<String> protocol(String path) {
    String exact = path.equals("/") ? "" : path;
    String best = "";
    for (String spec : protocols.keySet()) {
      best = fits(spec, path) && spec.length() > best.length() ? spec : best;
    }
    return Optional.ofNullable(
        protocols.containsKey(exact)
            ? protocols.get(exact)
            : best.isEmpty() ? null : protocols.get(best));
  }

  private static boolean fits(String spec, String path) {
    if (!spec.endsWith("/*")) {
      return false;
    }
    String prefix = spec.substring(0, spec.length() - 2);
    return path.equals(prefix) || path.startsWith(prefix + "/");
  }
}
