package dev.switchboard.corba;

/** Bytes that are not CDR of the type that was wanted. Its message may go to the client. */
final class CdrBroken extends RuntimeException {
  private static final long serialVersionUID = 1;

  CdrBroken(int at, String wanted, String found) {
    super(
        "byte " + at + ": expected " + wanted + ", found " + found,
        null,
        false,
        false); // for bad input at any rate: no stack trace
  }
}
