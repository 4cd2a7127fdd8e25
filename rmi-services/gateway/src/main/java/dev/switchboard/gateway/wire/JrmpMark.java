package dev.switchboard.gateway.wire;

/** The first bytes of JRMP's messages (Java RMI Specification, 10.2). */
final class JrmpMark {
  static final int MAGIC = 0x4A524D49; // JRMI
  static final int STREAM_PROTOCOL = 0x4B;
  static final int SINGLE_OP_PROTOCOL = 0x4C;
  static final int MULTIPLEX_PROTOCOL = 0x4D;

  static final int PROTOCOL_ACK = 0x4E;
  static final int PROTOCOL_NOT_SUPPORTED = 0x4F;

  static final int CALL = 0x50;
  static final int RETURN_DATA = 0x51;
  static final int PING = 0x52;
  static final int PING_ACK = 0x53;
  static final int DGC_ACK = 0x54;

  static final int RETURN_VALUE = 1;

  private JrmpMark() {}

  static String protocol(int mark) {
    return switch (mark) {
      case STREAM_PROTOCOL -> "StreamProtocol: many calls";
      case SINGLE_OP_PROTOCOL -> "SingleOpProtocol: one call, no acknowledgement";
      case MULTIPLEX_PROTOCOL -> "MultiplexProtocol";
      default -> "unknown";
    };
  }
}
