package dev.switchboard.jrmp;

/** The constants of the RMI transport protocol (Java RMI Specification, section 10.2). */
final class Jrmp {
  static final int MAGIC = 0x4A524D49; // JRMI
  static final int VERSION = 2;
  static final int STREAM_PROTOCOL = 0x4B;

  static final int PROTOCOL_ACK = 0x4E;
  static final int PROTOCOL_NOT_SUPPORTED = 0x4F;

  static final int CALL = 0x50;
  static final int RETURN_DATA = 0x51;
  static final int PING = 0x52;
  static final int PING_ACK = 0x53;
  static final int DGC_ACK = 0x54;

  static final int RETURN_VALUE = 1;
  static final int RETURN_EXCEPTION = 2;

  private Jrmp() {}
}
