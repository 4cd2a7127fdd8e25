package dev.switchboard.workshop;

import java.nio.ByteBuffer;

/** What the gateway says to an RMI server, by its first bytes (Java RMI Specification, 10.2). */
enum ExchangeName {
  CALL,
  LOOKUP,
  HANDSHAKE,
  PING,
  OTHER;

  private static final int MAGIC = 0x4A;
  private static final int CALL_MARK = 0x50;
  private static final int PING_MARK = 0x52;

  /** Behind the mark, the stream's header, and the mark and length of a block. */
  private static final int OBJECT_NUMBER = 7;

  /** So many bytes say it; no argument is among them. */
  static final int BEGINNING = OBJECT_NUMBER + Long.BYTES;

  static ExchangeName of(byte[] sent) {
    return switch (sent.length == 0 ? 0 : sent[0]) {
      case MAGIC -> HANDSHAKE;
      case CALL_MARK -> isForRegistry(sent) ? LOOKUP : CALL;
      case PING_MARK -> PING;
      default -> OTHER;
    };
  }

  /** The registry is object 0 everywhere. */
  private static boolean isForRegistry(byte[] sent) {
    return sent.length >= BEGINNING && ByteBuffer.wrap(sent).getLong(OBJECT_NUMBER) == 0;
  }
}
