package dev.switchboard.jrmp;

import java.util.List;
import java.util.Optional;

/**
 * What a registry holds under a name: which object, where, and what it can do.
 *
 * @param interfaces binary names of the remote interfaces; empty for a static stub, whose class
 *     alone knows them
 * @param stubClass the class of a static stub, such as {@code com.acme.Bank_Stub}
 * @param address as the stub has it, before any {@link AddressPolicy}
 * @param referenceType {@code UnicastRef}, {@code UnicastRef2}, ...
 * @param socketFactory class of the client socket factory that the stub brings along
 */
public record RemoteStub(
    List<String> interfaces,
    Optional<String> stubClass,
    Address address,
    ObjectId objectId,
    String referenceType,
    Optional<String> socketFactory) {
  private static final String TLS_FACTORY = "javax.rmi.ssl.SslRMIClientSocketFactory";

  public RemoteStub {
    interfaces = List.copyOf(interfaces);
  }

  /** Whether the object wants TLS. */
  public boolean tls() {
    return socketFactory.filter(TLS_FACTORY::equals).isPresent();
  }

  /** Whether Spring's {@code RmiServiceExporter} stands before the object. */
  public boolean spring() {
    return interfaces.contains(SpringCodec.HANDLER);
  }
}
