package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;

/** The constants of the stream protocol (Java Object Serialization Specification, 6.4.2). */
final class Tag {
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

  private static final List<String> FLAGS =
      List.of("writeObject", "Serializable", "Externalizable", "in blocks", "enum");

  private Tag() {}

  /** Whether an object or block begins so. */
  static boolean begins(int next) {
    return next >= NULL && next <= ENUM;
  }

  static boolean block(int next) {
    return next == BLOCKDATA || next == BLOCKDATALONG;
  }

  /** What the flags of a class say. */
  static String flags(int flags) {
    List<String> said = new ArrayList<>();
    for (int i = 0; i < FLAGS.size(); i++) {
      if ((flags & 1 << i) != 0) {
        said.add(FLAGS.get(i));
      }
    }
    return String.join(", ", said);
  }

  /** How many bytes a primitive of this JVM descriptor takes; 0: it is none. */
  static int size(char code) {
    return switch (code) {
      case 'Z', 'B' -> 1;
      case 'C', 'S' -> 2;
      case 'I', 'F' -> 4;
      case 'J', 'D' -> 8;
      default -> 0;
    };
  }

  /** A primitive as Java shows it. */
  static String shown(char code, long bits) {
    return switch (code) {
      case 'Z' -> bits == 0 ? "false" : "true";
      case 'C' -> Shown.text(String.valueOf((char) bits));
      case 'F' -> Float.toString(Float.intBitsToFloat((int) bits));
      case 'D' -> Double.toString(Double.longBitsToDouble(bits));
      default -> Long.toString(bits);
    };
  }
}
