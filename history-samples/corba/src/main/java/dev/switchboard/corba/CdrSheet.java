package dev.switchboard.corba;

import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Reads CDR for people: every value gets a label, and so do the bytes that align it. */
final class CdrSheet {
  private static final int MOST_SHOWN = 100;

  private final byte[] bytes;
  private final Labels labels;
  private final int start;
  private final int end;
  private final ByteOrder order;

  /**
   * @param start where the message begins, which values are aligned to
   * @param end the byte after its last one
   */
  CdrSheet(byte[] bytes, Labels labels, int start, int end, boolean littleEndian) {
    this.bytes = bytes;
    this.labels = labels;
    this.start = start;
    this.end = end;
    this.order = littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
  }

  /** Thrown where the message ends too early or says what cannot be. */
  static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super("not CDR of this type", null, false, false);
    }
  }

  /** What is labelled meanwhile belongs together, also when something in it cannot be read. */
  void group(Span.Kind kind, String label, Runnable parts) {
    labels.open(kind, label);
    try {
      parts.run();
    } finally {
      labels.close();
    }
  }

  int left() {
    return end - labels.position();
  }

  private void need(int size) {
    if (size < 0 || size > left() || !labels.more()) {
      throw new Lost();
    }
  }

  /** Labels what fills up to a multiple of this many bytes. */
  CdrSheet align(int size) {
    int gap = -(labels.position() - start) & (size - 1);
    if (gap > 0) {
      need(gap);
      labels.leaf(gap, Span.Kind.PADDING, "alignment", gap + " bytes");
    }
    return this;
  }

  private ByteBuffer next(int size) {
    need(size);
    return ByteBuffer.wrap(bytes, labels.position(), size).slice().order(order);
  }

  int octet(Span.Kind kind, String label) {
    int value = next(1).get();
    labels.leaf(1, kind, label, String.valueOf(value));
    return value;
  }

  boolean bool(Span.Kind kind, String label) {
    boolean value = next(1).get() != 0;
    labels.leaf(1, kind, label, String.valueOf(value));
    return value;
  }

  void int16(Span.Kind kind, String label) {
    align(Short.BYTES);
    String value = String.valueOf(next(Short.BYTES).getShort());
    labels.leaf(Short.BYTES, kind, label, value);
  }

  int int32(Span.Kind kind, String label) {
    int value = peek();
    labels.leaf(Integer.BYTES, kind, label, String.valueOf(value));
    return value;
  }

  /** The same, and what it means. */
  void int32(Span.Kind kind, String label, String meaning) {
    peek();
    labels.leaf(Integer.BYTES, kind, label, meaning);
  }

  /** The next long, without a label; what aligns it has one. */
  int peek() {
    align(Integer.BYTES);
    return next(Integer.BYTES).getInt();
  }

  void int64(Span.Kind kind, String label) {
    align(Long.BYTES);
    String value = String.valueOf(next(Long.BYTES).getLong());
    labels.leaf(Long.BYTES, kind, label, value);
  }

  void float32(String label) {
    align(Float.BYTES);
    String value = String.valueOf(next(Float.BYTES).getFloat());
    labels.leaf(Float.BYTES, Span.Kind.VALUES, label, value);
  }

  void float64(String label) {
    align(Double.BYTES);
    String value = String.valueOf(next(Double.BYTES).getDouble());
    labels.leaf(Double.BYTES, Span.Kind.VALUES, label, value);
  }

  void octets(Span.Kind kind, String label) {
    int size = int32(Span.Kind.TYPES, label + ": length");
    need(size);
    labels.leaf(size, kind, label, size + " bytes");
  }

  String text(Span.Kind kind, String label) {
    int size = int32(Span.Kind.TYPES, label + ": length");
    need(size);
    if (size == 0) {
      return "";
    }
    String value = new String(bytes, labels.position(), size - 1, StandardCharsets.ISO_8859_1);
    labels.leaf(size - 1, kind, label, shown(value));
    labels.leaf(1, Span.Kind.ENVELOPE, "end of string", "0");
    return value;
  }

  /** An object's key, which is text here. */
  void key() {
    int size = int32(Span.Kind.TYPES, "object key: length");
    need(size);
    String value = new String(bytes, labels.position(), size, StandardCharsets.UTF_8);
    labels.leaf(size, Span.Kind.ADDRESSING, "object key", shown(value));
  }

  void wtext(String label) {
    wide(int32(Span.Kind.TYPES, label + ": length"), label);
  }

  void wchar(String label) {
    wide(octet(Span.Kind.TYPES, label + ": length"), label);
  }

  private void wide(int size, String label) {
    need(size);
    String value = new String(bytes, labels.position(), size, StandardCharsets.UTF_16);
    labels.leaf(size, Span.Kind.VALUES, label, '"' + shown(value) + '"');
  }

  private static String shown(String text) {
    return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
  }

  /** Labels so many bytes as one. */
  void opaque(int size, Span.Kind kind, String label) {
    need(size);
    labels.leaf(size, kind, label, size + " bytes");
  }

  /** Labels the rest of the message as one. */
  void rest(Span.Kind kind, String label) {
    labels.leaf(left(), kind, label, left() + " bytes");
  }
}
