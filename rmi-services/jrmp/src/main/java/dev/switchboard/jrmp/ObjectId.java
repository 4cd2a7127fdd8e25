package dev.switchboard.jrmp;

/**
 * What tells one exported object of a server from another, and from its own earlier lives (the
 * {@code ObjID} and {@code UID} of the Java RMI Specification, section 10.2).
 */
public record ObjectId(long number, int unique, long time, short count) {
  /** The registry, in every server that has one. */
  static final ObjectId REGISTRY = new ObjectId(0, 0, 0, (short) 0);

  @Override
  public String toString() {
    return "["
        + Integer.toHexString(unique)
        + ":"
        + Long.toHexString(time)
        + ":"
        + Integer.toHexString(count)
        + ", "
        + number
        + "]";
  }
}
