package dev.switchboard.jrmp;

/** Where a connection leads, and how it must be protected. */
record Peer(Address address, Security security) {

  /** Plain or TLS. */
  enum Security {
    PLAIN,
    TLS,
    /** Plain first; TLS when the peer turns out to want it. */
    EITHER
  }

  @Override
  public String toString() {
    return security == Security.TLS ? address + " (TLS)" : address.toString();
  }
}
