package dev.switchboard.rest;

import dev.switchboard.gateway.http.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The strong entity tag of a representation (RFC 9110 section 8.8.3): a digest of its bytes. */
final class EntityTag {
  private static final int BYTES = 12;

  /** Never fed, only cloned: to look a digest up costs more than to digest a small answer. */
  private static final MessageDigest SHA_256 = sha256();

  private EntityTag() {}

  static String of(Bytes body) {
    MessageDigest digest = fresh();
    digest.update(body.array(), 0, body.size());
    return '"' + HexFormat.of().formatHex(digest.digest(), 0, BYTES) + '"';
  }

  private static MessageDigest fresh() {
    try {
      return (MessageDigest) SHA_256.clone();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the platform's SHA-256 can be cloned", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** Whether a client that sent this If-None-Match has the representation (section 13.1.2). */
  static boolean isKnown(@Nullable String ifNoneMatch, String tag) {
    if (ifNoneMatch == null) {
      return false;
    }
    if (ifNoneMatch.trim().equals("*")) {
      return true;
    }
    for (String candidate : ifNoneMatch.split(",", -1)) {
      String known = candidate.trim();
      if (tag.equals(known.startsWith("W/") ? known.substring(2) : known)) {
        return true;
      }
    }
    return false;
  }
}
