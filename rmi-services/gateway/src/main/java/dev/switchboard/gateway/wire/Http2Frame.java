package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;

/**
 * A frame on the wire (RFC 9113, section 4.1).
 *
 * @param start of its head among the side's bytes
 * @param length of its payload, as far as that was recorded
 */
record Http2Frame(int start, int length, int type, int flags, int stream) {
  static final int HEAD = 9;
  static final int DATA = 0;
  static final int HEADERS = 1;
  static final int RST_STREAM = 3;
  static final int SETTINGS = 4;
  static final int PING = 6;
  static final int GOAWAY = 7;
  static final int WINDOW_UPDATE = 8;
  static final int CONTINUATION = 9;
  static final int END_STREAM = 1;
  static final int END_HEADERS = 4;
  private static final int PADDED = 8;
  private static final int PRIORITY = 0x20;
  private static final int PRIORITY_LENGTH = 5;
  private static final String[] NAMES = {
    "DATA",
    "HEADERS",
    "PRIORITY",
    "RST_STREAM",
    "SETTINGS",
    "PUSH_PROMISE",
    "PING",
    "GOAWAY",
    "WINDOW_UPDATE",
    "CONTINUATION"
  };

  /** All whole heads from there on. */
  static List<Http2Frame> all(byte[] bytes, int from) {
    List<Http2Frame> frames = new ArrayList<>();
    int at = from;
    while (bytes.length - at >= HEAD) {
      int length = (bytes[at] & 0xFF) << 16 | (bytes[at + 1] & 0xFF) << 8 | (bytes[at + 2] & 0xFF);
      int stream = 0;
      for (int i = 5; i < HEAD; i++) {
        stream = stream << 8 | (bytes[at + i] & 0xFF);
      }
      int there = Math.min(length, bytes.length - at - HEAD);
      frames.add(
          new Http2Frame(
              at, there, bytes[at + 3] & 0xFF, bytes[at + 4] & 0xFF, stream & Integer.MAX_VALUE));
      at += HEAD + there;
    }
    return frames;
  }

  String name() {
    return type < NAMES.length ? NAMES[type] : "frame " + type;
  }

  /** Where its payload begins. */
  int payload() {
    return start + HEAD;
  }

  boolean hasHeaders() {
    return type == HEADERS || type == CONTINUATION;
  }

  boolean endsHeaders() {
    return (flags & END_HEADERS) != 0;
  }

  boolean endsStream() {
    return (type == DATA || type == HEADERS) && (flags & END_STREAM) != 0;
  }

  boolean isPadded() {
    return (flags & PADDED) != 0 && (type == DATA || type == HEADERS);
  }

  /** Bytes of the payload before what it carries: the padding's length and the priority. */
  int before() {
    int priority = type == HEADERS && (flags & PRIORITY) != 0 ? PRIORITY_LENGTH : 0;
    return Math.min(length, (isPadded() ? 1 : 0) + priority);
  }

  /** Bytes of padding behind what it carries. */
  int behind(byte[] bytes) {
    boolean padded = isPadded() && length > 0;
    return padded ? Math.min(bytes[payload()] & 0xFF, length - before()) : 0;
  }

  /** How much it carries of a header block or a body. */
  int carried(byte[] bytes) {
    return length - before() - behind(bytes);
  }
}
