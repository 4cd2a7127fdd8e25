package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import java.io.IOException;
import java.util.List;
import java.util.OptionalLong;

/** Speaks one protocol. Found by ServiceLoader; stateless until opened. */
public interface Bridge {

  /** The protocol's name in configuration, metrics, paths and on the command line: lower case. */
  String name();

  /** Per operation: carried, carried with a loss, or refused with the reason. Pure. */
  Coverage coverage(ServiceContract contract);

  /** The contract in the protocol's own description language. Pure and deterministic. */
  List<Document> describe(ServiceContract contract);

  /**
   * The same, as it is served with these settings. Pure and deterministic; a bridge whose settings
   * change nothing that is described has no use for them.
   *
   * @param settings the bridge's own section of the configuration
   */
  default List<Document> describe(ServiceContract contract, Settings settings) {
    return describe(contract);
  }

  /**
   * The number by which this protocol's clients know a service, for the lock to keep; empty where
   * they know it by name.
   *
   * @param settings the bridge's own section of the configuration
   */
  default OptionalLong number(ServiceContract contract, Settings settings) {
    return OptionalLong.empty();
  }

  /** Starts to serve; services follow by {@link Endpoint#publish}. */
  Endpoint open(Context context) throws IOException;

  /**
   * Labels the bytes of a call of this protocol. Never fails: what cannot be read is labelled as
   * that. Called only when someone looks.
   *
   * @param contract of the service that was called
   */
  default Dissection dissect(Recording recording, ServiceContract contract) {
    return Dissection.opaque(recording);
  }
}
