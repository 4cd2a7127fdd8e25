package dev.switchboard.soap;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * The nonces seen of late, so that a recorded token is good for nothing (UsernameToken Profile 1.0,
 * section 3.1). Only tokens with the right password come here: nobody else can fill it.
 */
final class UsernameTokenNonces {
  private final Duration span;
  private final int most;
  private Set<Mark> young = new HashSet<>();
  private Set<Mark> old = new HashSet<>();
  private Instant turned = Instant.EPOCH;

  /**
   * @param span how long a nonce is kept at least
   * @param most nonces of one span
   */
  UsernameTokenNonces(Duration span, int most) {
    this.span = span;
    this.most = most;
  }

  /** Takes note of a nonce; false if it has been seen. */
  synchronized boolean isNew(String user, byte[] nonce, Instant now) {
    turn(now);
    Mark mark = Mark.of(user, nonce);
    if (old.contains(mark) || young.contains(mark)) {
      return false;
    }
    if (young.size() >= most) {
      throw SoapRefusal.of(
          SoapRefusal.Code.RECEIVER, "more tokens than can be remembered; try again later");
    }
    return young.add(mark);
  }

  private void turn(Instant now) {
    if (Duration.between(turned, now).compareTo(span) >= 0) {
      boolean longAgo = Duration.between(turned, now).compareTo(span.multipliedBy(2)) >= 0;
      old = longAgo ? new HashSet<>() : young;
      young = new HashSet<>();
      turned = now;
    }
  }

  /** Half of a SHA-256: nobody finds two tokens with the same. */
  private record Mark(long high, long low) {
    static Mark of(String user, byte[] nonce) {
      MessageDigest digest = UsernameTokenCheck.digest("SHA-256");
      digest.update(user.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
      ByteBuffer bytes = ByteBuffer.wrap(digest.digest(nonce));
      return new Mark(bytes.getLong(), bytes.getLong());
    }
  }
}
