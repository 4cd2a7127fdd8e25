package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/** Reads one side's bytes, big-endian, and labels them in the same breath. */
final class Reading {
  private static final int LONGEST_LINE = 1 << 16;

  private final byte[] bytes;
  private final Labels labels;

  /**
   * A part of a message.
   *
   * @param <T> what the part says as a whole; its text is shown
   */
  @FunctionalInterface
  interface Part<T> {
    T read() throws NotUnderstood;
  }

  Reading(byte[] bytes) {
    this.bytes = bytes;
    this.labels = new Labels(bytes);
  }

  /** Reads the whole side; what cannot be read is labelled with the reason. */
  List<Span> whole(Part<?> part) {
    try {
      part.read();
    } catch (NotUnderstood rest) {
      labels.leaf(labels.left(), Kind.ENVELOPE, Labels.NOT_UNDERSTOOD, rest.reason());
    }
    return labels.spans();
  }

  boolean more() {
    return labels.left() > 0;
  }

  /** The next byte, unsigned, without reading it. */
  int next() throws NotUnderstood {
    return (int) ahead(1) & 0xFF;
  }

  /** The next number of so many bytes, signed, without reading it. */
  long ahead(int width) throws NotUnderstood {
    return ahead(0, width);
  }

  /** A signed number further on, without reading it. */
  long ahead(int distance, int width) throws NotUnderstood {
    require(distance + width);
    int from = labels.position() + distance;
    long value = bytes[from];
    for (int i = 1; i < width; i++) {
      value = (value << 8) | (bytes[from + i] & 0xFF);
    }
    return value;
  }

  private void require(int length) throws NotUnderstood {
    if (length < 0 || length > labels.left()) {
      throw new NotUnderstood("the recording ends before these " + length + " bytes do");
    }
    if (length > 0 && !labels.more()) {
      throw new NotUnderstood("too many parts to tell apart");
    }
  }

  /** What belongs together. */
  <T> T group(Kind kind, String label, Part<T> part) throws NotUnderstood {
    labels.open(kind, label);
    String shown = "";
    try {
      T said = part.read();
      shown = Shown.text(said.toString());
      return said;
    } finally {
      labels.close(shown);
    }
  }

  void leaf(int length, Kind kind, String label, String value) throws NotUnderstood {
    if (length != 0) {
      require(length);
      labels.leaf(length, kind, label, value);
    }
  }

  /** A signed number. */
  long number(int width, Kind kind, String label) throws NotUnderstood {
    long value = ahead(width);
    leaf(width, kind, label, Long.toString(value));
    return value;
  }

  /** A length, which is no longer than there are bytes. */
  int length(int width, String label) throws NotUnderstood {
    long length = width == Short.BYTES ? ahead(width) & 0xFFFF : ahead(width);
    leaf(width, Kind.ENVELOPE, label, Long.toString(length));
    if (length < 0 || length > labels.left()) {
      throw new NotUnderstood(
          label + " is " + length + ", and there are " + labels.left() + " bytes");
    }
    return (int) length;
  }

  /** A text in modified UTF-8 with its length in front, in so many bytes. */
  String text(int width, Kind kind, String label) throws NotUnderstood {
    int length = length(width, "length of " + label);
    String text = ModifiedUtf.decode(bytes, labels.position(), length);
    leaf(length, kind, label, Shown.text(text));
    return text;
  }

  /** Bytes that are shown as such. */
  String raw(int length, Kind kind, String label) throws NotUnderstood {
    String shown = Shown.hex(bytes, labels.position(), Math.min(length, labels.left()));
    leaf(length, kind, label, shown);
    return shown;
  }

  int left() {
    return labels.left();
  }

  /** All that is left, without reading it. */
  byte[] rest() {
    return Arrays.copyOfRange(bytes, labels.position(), bytes.length);
  }

  /** The next line with its end, byte by byte, without reading it. */
  String lineAhead() throws NotUnderstood {
    int from = labels.position();
    for (int i = from; i < bytes.length && i - from < LONGEST_LINE; i++) {
      if (bytes[i] == '\n') {
        return new String(bytes, from, i + 1 - from, StandardCharsets.ISO_8859_1);
      }
    }
    throw new NotUnderstood("no end of the line");
  }

  /** Bytes whose spans somebody else tells. */
  void graft(String label, int length, Function<byte[], List<Span>> spans) throws NotUnderstood {
    require(length);
    int from = labels.position();
    byte[] part = Arrays.copyOfRange(bytes, from, from + length);
    weave(label, List.of(new Chunks.Run(length, "", "")), part, spans);
  }

  /** Bytes in chunks, whose spans somebody else tells. */
  void weave(Chunks chunks, Function<byte[], List<Span>> spans) {
    weave("body", chunks.runs(), chunks.body(), spans);
  }

  private void weave(
      String label, List<Chunks.Run> runs, byte[] part, Function<byte[], List<Span>> spans) {
    labels.open(Kind.VALUES, label);
    new Weaving(labels, runs).weave(part.length == 0 ? List.of() : spans.apply(part));
    labels.close();
  }

  /** What stands where something else belongs. */
  NotUnderstood unexpected(String wanted) throws NotUnderstood {
    return new NotUnderstood("found 0x" + Integer.toHexString(next()) + ", expected " + wanted);
  }
}
