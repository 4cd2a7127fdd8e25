package dev.switchboard.corba;

/** The numbers of GIOP (CORBA 3.3 part 2, section 9.4). */
final class Giop {
  static final int HEADER = 12;
  static final int MAGIC = 0x47494f50; // "GIOP"
  static final int MAJOR = 1;

  /** The highest minor version that is spoken here. */
  static final int MINOR = 2;

  // Message types, section 9.4.1
  static final int REQUEST = 0;
  static final int REPLY = 1;
  static final int CANCEL_REQUEST = 2;
  static final int LOCATE_REQUEST = 3;
  static final int LOCATE_REPLY = 4;
  static final int CLOSE_CONNECTION = 5;
  static final int MESSAGE_ERROR = 6;
  static final int FRAGMENT = 7;

  // Flags, section 9.4.1
  static final int LITTLE_ENDIAN = 1;
  static final int MORE_FRAGMENTS = 2;

  // Reply status, section 9.4.3.1
  static final int NO_EXCEPTION = 0;
  static final int USER_EXCEPTION = 1;
  static final int SYSTEM_EXCEPTION = 2;
  static final int LOCATION_FORWARD = 3;
  static final int LOCATION_FORWARD_PERM = 4;
  static final int NEEDS_ADDRESSING_MODE = 5;

  // Locate status, section 9.4.6.1
  static final int UNKNOWN_OBJECT = 0;
  static final int OBJECT_HERE = 1;
  static final int LOCATE_NEEDS_ADDRESSING_MODE = 5;

  // Service contexts, section 9.7.1
  static final int CODE_SETS = 1;
  static final int EXCEPTION_DETAIL = 14;

  /** May hold a name and a password (CORBA 3.3 part 2, section 10.2). */
  static final int SECURITY = 15;

  // Code sets of the OSF registry, section 9.10.2.4
  static final int ISO_8859_1 = 0x00010001;
  static final int UTF_8 = 0x05010001;
  static final int UTF_16 = 0x00010109;

  private Giop() {}

  /** A message without a body, to end a connection with. */
  static byte[] bare(int minor, int type) {
    return new byte[] {'G', 'I', 'O', 'P', MAJOR, (byte) minor, 0, (byte) type, 0, 0, 0, 0};
  }
}
