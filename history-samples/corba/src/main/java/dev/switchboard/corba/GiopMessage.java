package dev.switchboard.corba;

/**
 * A whole message, put together from its fragments.
 *
 * @param bytes with the header, which values are aligned to
 */
record GiopMessage(int minor, int type, boolean littleEndian, byte[] bytes, Holding holding) {
  /** Reads what comes after the header. */
  CdrReader reader() {
    return new CdrReader(bytes, Giop.HEADER, littleEndian, holding);
  }
}
