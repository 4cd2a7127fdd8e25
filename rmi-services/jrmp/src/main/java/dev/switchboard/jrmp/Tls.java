package dev.switchboard.jrmp;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether and how a target is spoken to over TLS.
 *
 * @param trust certificates to trust; empty: those of the JDK
 * @param keys the client's own key and certificate, for servers that ask for one
 * @param verifyHost whether the certificate must name the host that is connected to (RFC 2818
 *     section 3.1)
 */
public record Tls(Mode mode, Optional<Store> trust, Optional<Store> keys, boolean verifyHost) {

  /** The registry and every object in the way that each of them wants. */
  public static final Tls AUTO = new Tls(Mode.AUTO, Optional.empty(), Optional.empty(), true);

  /** When to speak TLS. */
  public enum Mode {
    /** Never, whatever a stub says. */
    OFF,
    /** Always, to the registry too. */
    ON,
    /** To objects as their stubs say; to the registry when it does not answer plain JRMP. */
    AUTO;

    Peer.Security registry() {
      return switch (this) {
        case OFF -> Peer.Security.PLAIN;
        case ON -> Peer.Security.TLS;
        case AUTO -> Peer.Security.EITHER;
      };
    }

    /** A factory that is not the JDK's may do either, and its code is out of reach. */
    Peer.Security object(RemoteStub stub) {
      if (this != AUTO) {
        return registry();
      }
      if (stub.tls()) {
        return Peer.Security.TLS;
      }
      return stub.socketFactory().isPresent() ? Peer.Security.EITHER : Peer.Security.PLAIN;
    }
  }

  /** A key store file (PKCS #12 or JKS) and its password. */
  public record Store(Path file, String password) {
    @Override
    public String toString() {
      return file.toString(); // the password stays out of logs
    }
  }
}
