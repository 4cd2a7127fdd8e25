package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * What a client shows to prove who it is (UsernameToken Profile 1.0, section 3.1).
 *
 * @param digest whether the password is a digest of it
 * @param nonce decoded; empty when there is none
 * @param createdText as it goes into a digest
 */
record UsernameToken(
    String user,
    String password,
    boolean digest,
    byte[] nonce,
    String createdText,
    Optional<Instant> created) {
  private static final int LONGEST = 4096;

  /** Reads a wsse:UsernameToken. */
  static UsernameToken of(Element token) {
    WsSecurityParts parts = new WsSecurityParts(token);
    Element password = parts.required("Password");
    String created = text(parts.optional("Created"));
    UsernameToken read =
        new UsernameToken(
            text(parts.required("Username")),
            text(password),
            isDigest(password),
            nonce(parts.optional("Nonce")),
            created,
            created.isEmpty() ? Optional.empty() : Optional.of(WsSecurityParts.time(created)));
    parts.refuseOthers();
    if (read.digest && (read.nonce.length == 0 || read.created.isEmpty())) {
      throw invalid(
          "expected wsse:Nonce and wsu:Created beside a password's digest, found not both");
    }
    return read;
  }

  private static boolean isDigest(Element password) {
    String type = password.getAttribute("Type");
    if (!type.isEmpty()
        && !type.equals(WsSecurityNames.TEXT)
        && !type.equals(WsSecurityNames.DIGEST)) {
      throw invalid(
          "wsse:Password: expected #PasswordText or #PasswordDigest, found " + Found.quoted(type));
    }
    return type.equals(WsSecurityNames.DIGEST);
  }

  private static byte[] nonce(@Nullable Element nonce) {
    if (nonce == null) {
      return new byte[0];
    }
    String encoding = nonce.getAttribute("EncodingType");
    if (!encoding.isEmpty() && !encoding.equals(WsSecurityNames.BASE64)) {
      throw invalid("wsse:Nonce: expected #Base64Binary, found " + Found.quoted(encoding));
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text(nonce).strip());
      if (decoded.length > 0) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      throw invalid("wsse:Nonce: expected base64, found something else");
    }
    throw invalid("wsse:Nonce: expected some bytes, found none");
  }

  private static String text(@Nullable Element element) {
    String text = element == null ? "" : element.getTextContent();
    if (text.length() > LONGEST) {
      throw invalid("wsse:UsernameToken: expected at most " + LONGEST + " characters, found more");
    }
    return text;
  }

  private static SoapRefusal invalid(String message) {
    return SoapRefusal.of(Fault.Kind.INVALID_ARGUMENT, WsSecurityNames.INVALID_TOKEN, message);
  }

  /** Without what is secret. */
  @Override
  public String toString() {
    return user;
  }
}
