package dev.switchboard.jrmp;

import dev.switchboard.contract.Operation;

/** The number by which a call names its method (Java RMI Specification, section 8.3). */
public final class MethodHash {
  private MethodHash() {}

  public static long of(Operation.Signature signature) {
    return of(signature.method(), signature.descriptor());
  }

  static long of(String method, String descriptor) {
    return Sha1.first8(sink -> sink.utf(method + descriptor));
  }
}
