package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;

/** Labels what names an exported object (Java RMI Specification, 10.2: ObjectIdentifier, UID). */
final class ObjectIds {
  private ObjectIds() {}

  /** The number of the object among those of its server. */
  static String read(BlockReading block) throws NotUnderstood {
    String number = block.primitive('J', Kind.ADDRESSING, "object number");
    unique(block, Kind.ADDRESSING);
    return number;
  }

  /** A UID: which JVM of the host, when, and which of that moment. */
  static void unique(BlockReading block, Kind kind) throws NotUnderstood {
    block.primitive('I', kind, "UID: unique to the JVM");
    block.primitive('J', kind, "UID: time");
    block.primitive('S', kind, "UID: count");
  }
}
