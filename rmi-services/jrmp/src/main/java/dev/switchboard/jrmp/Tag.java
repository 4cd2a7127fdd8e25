package dev.switchboard.jrmp;

/** The constants of the stream protocol (Java Object Serialization Specification, 6.4.2). */
final class Tag {
  static final int MAGIC_AND_VERSION = 0xACED0005;

  static final int NULL = 0x70;
  static final int REFERENCE = 0x71;
  static final int CLASSDESC = 0x72;
  static final int OBJECT = 0x73;
  static final int STRING = 0x74;
  static final int ARRAY = 0x75;
  static final int CLASS = 0x76;
  static final int BLOCKDATA = 0x77;
  static final int ENDBLOCKDATA = 0x78;
  static final int RESET = 0x79;
  static final int BLOCKDATALONG = 0x7A;
  static final int EXCEPTION = 0x7B;
  static final int LONGSTRING = 0x7C;
  static final int PROXYCLASSDESC = 0x7D;
  static final int ENUM = 0x7E;

  /** The first handle. */
  static final int BASE_HANDLE = 0x7E0000;

  static final int SC_WRITE_METHOD = 0x01;
  static final int SC_SERIALIZABLE = 0x02;
  static final int SC_EXTERNALIZABLE = 0x04;
  static final int SC_BLOCK_DATA = 0x08;
  static final int SC_ENUM = 0x10;

  private Tag() {}

  static String name(int tag) {
    return "0x" + Integer.toHexString(tag);
  }
}
