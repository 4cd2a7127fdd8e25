package dev.switchboard.jrmp;

import java.io.IOException;

/**
 * A reply that cannot be taken: its bytes are spoiled, too much, or not what the contract says. The
 * stream is at an unknown place afterwards, so its connection is of no more use.
 *
 * <p>The end of the stream in the midst of a reply is an {@link java.io.EOFException} instead: that
 * is the connection's failure, not the reply's.
 */
final class StreamFault extends IOException {
  /** What is wrong. */
  enum Kind {
    /** A healthy stream whose classes, fields or values are not those of the contract. */
    MISMATCH,
    /** Bytes that no serialization stream has at their place. */
    CORRUPT,
    /** More than {@link Limits} allow. */
    LIMIT,
    /** Legal Java that no tree can carry, or a class whose data only its own code can read. */
    UNSUPPORTED,
    /** The server gave up while it wrote the reply, and said so in the stream (TC_EXCEPTION). */
    ABORTED
  }

  private final Kind kind;
  private final String path;

  private StreamFault(Kind kind, String path, String text) {
    super(path.isEmpty() ? text : text + " at " + path);
    this.kind = kind;
    this.path = path;
    this.text = text;
  }

  private final String text;

  static StreamFault mismatch(String text) {
    return new StreamFault(Kind.MISMATCH, "", text);
  }

  static StreamFault corrupt(String text) {
    return new StreamFault(Kind.CORRUPT, "", text);
  }

  static StreamFault limit(String text) {
    return new StreamFault(Kind.LIMIT, "", text);
  }

  static StreamFault unsupported(String text) {
    return new StreamFault(Kind.UNSUPPORTED, "", text);
  }

  static StreamFault aborted(String text) {
    return new StreamFault(Kind.ABORTED, "", text);
  }

  Kind kind() {
    return kind;
  }

  /** Where in the value: {@code [3].venue.name}; empty at the top. */
  String path() {
    return path;
  }

  /** The same fault seen from the struct around it. */
  StreamFault in(String member) {
    return new StreamFault(
        kind, path.startsWith("[") || path.isEmpty() ? member + path : member + "." + path, text);
  }

  /** The same fault seen from the list around it. */
  StreamFault in(int index) {
    String step = "[" + index + "]";
    return new StreamFault(
        kind, path.startsWith("[") || path.isEmpty() ? step + path : step + "." + path, text);
  }

  @Override
  public synchronized Throwable fillInStackTrace() {
    return this; // thrown for bad input at any rate
  }
}
