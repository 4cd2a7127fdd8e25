package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Users;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/** Decides whether a token proves that its sender is one of the gateway's users. */
final class UsernameTokenCheck {
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(60);

  private final Users users;
  private final Duration window;
  private final InstantSource clock;
  private final UsernameTokenNonces nonces;

  /**
   * @param window how old a token may be
   */
  UsernameTokenCheck(Users users, Duration window, int mostNonces, InstantSource clock) {
    this.users = users;
    this.window = window;
    this.clock = clock;
    this.nonces = new UsernameTokenNonces(window.plus(CLOCKS_DIFFER), mostNonces);
  }

  /**
   * What the user would show over HTTP (RFC 7617).
   *
   * @param confidential whether nobody else could read the message
   */
  String authorization(UsernameToken token, boolean confidential) {
    Instant now = clock.instant();
    if (!confidential) { // a digest, too, lets whoever reads it try passwords
      throw failed("a UsernameToken is accepted over TLS only");
    }
    token.created().ifPresent(created -> refuseStale(created, now));
    String password = proven(token);
    if (token.nonce().length > 0 && !nonces.isNew(token.user(), token.nonce(), now)) {
      throw failed("the nonce has been used before");
    }
    byte[] pair = (token.user() + ":" + password).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  /** A message has an end, or was made lately. */
  void refuseStale(Instant created, Instant now) {
    if (created.isAfter(now.plus(CLOCKS_DIFFER)) || created.isBefore(now.minus(window))) {
      throw expired("created", created, now);
    }
  }

  /** Checks a wsu:Timestamp (SOAP Message Security 1.0, section 10). */
  void refuseExpired(Optional<Instant> created, Optional<Instant> expires) {
    Instant now = clock.instant();
    created
        .filter(time -> time.isAfter(now.plus(CLOCKS_DIFFER)))
        .ifPresent(
            time -> {
              throw expired("created", time, now);
            });
    expires
        .filter(time -> time.isBefore(now))
        .ifPresent(
            time -> {
              throw expired("expires", time, now);
            });
  }

  private String proven(UsernameToken token) {
    Optional<String> known = users.password(token.user());
    String password = known.orElse("");
    boolean right =
        token.digest()
            ? sameDigest(token, password)
            : MessageDigest.isEqual(utf8(token.password()), utf8(password));
    if (!right || known.isEmpty()) {
      throw failed("expected the name and password of a known user");
    }
    return password;
  }

  /** Password_Digest = Base64 ( SHA-1 ( nonce + created + password ) ). */
  private static boolean sameDigest(UsernameToken token, String password) {
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(token.nonce());
    sha1.update(utf8(token.createdText()));
    byte[] wanted = sha1.digest(utf8(password));
    return MessageDigest.isEqual(
        utf8(Base64.getEncoder().encodeToString(wanted)), utf8(token.password().strip()));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static SoapRefusal failed(String message) {
    return SoapRefusal.of(Fault.Kind.DENIED, WsSecurityNames.FAILED, message);
  }

  private static SoapRefusal expired(String what, Instant found, Instant now) {
    return SoapRefusal.of(
        Fault.Kind.DENIED,
        WsSecurityNames.EXPIRED,
        "expected a message of about " + now + ", found one that " + what + " " + found);
  }
}
