package dev.switchboard.gateway.wire;

import dev.switchboard.contract.StructValue;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a call ended, as its protocol tells a client. */
public sealed interface Told {

  /** The operation's result; null for void and for null. */
  record Result(@Nullable Object value) implements Told {}

  /**
   * An error in the protocol's own terms.
   *
   * @param code its number or name: {@code 404 Not Found}, {@code -32602}, {@code soap:Client}
   * @param declared the fields of a declared exception, where the wire carried them
   */
  record Failure(String code, String message, Optional<StructValue> declared) implements Told {
    public Failure(String code, String message) {
      this(code, message, Optional.empty());
    }
  }

  /** No answer, or none that the protocol allows. */
  record Silence(String why) implements Told {}
}
