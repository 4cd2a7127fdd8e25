package dev.switchboard.oncrpc;

import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToIntFunction;

/**
 * Reads the messages of one side and labels their bytes. A message over TCP may be cut into
 * fragments anywhere, so that marks stand between the bytes of it, even of one number.
 */
final class RpcLabels {
  private static final int MARK = XdrWriter.MARK;
  private static final int LAST = 0x80000000;

  private final byte[] side;
  private final Labels labels;
  private final ToIntFunction<Integer> datagrams;
  private byte[] message = {};
  private int begun = -1;
  private int position;
  private int fragment;
  private boolean isLast;
  private int depth;

  /** What comes next is not what the contract says it is. */
  static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1;

    Unreadable() {
      super("", null, false, false);
    }
  }

  private RpcLabels(byte[] side, ToIntFunction<Integer> datagrams) {
    this.side = side;
    this.labels = new Labels(side);
    this.datagrams = datagrams;
  }

  /** Messages with record marks (RFC 5531 section 11). */
  static RpcLabels tcp(byte[] side) {
    return new RpcLabels(side, start -> -1);
  }

  /**
   * Messages in datagrams.
   *
   * @param datagrams where each of them ends
   */
  static RpcLabels udp(byte[] side, List<Integer> datagrams) {
    return new RpcLabels(
        side, start -> datagrams.stream().filter(end -> end > start).findFirst().orElse(start));
  }

  /** Goes to the next message; false when no bytes are left, or no labels. */
  boolean next() {
    int start = labels.position();
    position = 0;
    fragment = 0;
    isLast = false;
    if (start == begun || !labels.more()) {
      return false;
    }
    begun = start;
    int end = datagrams.applyAsInt(start);
    if (end < 0) {
      message = assembled(start);
    } else {
      message = Arrays.copyOfRange(side, start, end);
      fragment = message.length;
      isLast = true;
    }
    return true;
  }

  /** The bytes of a record without its marks; as many as there are. */
  private byte[] assembled(int start) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    int at = start;
    int mark = 0;
    while (mark >= 0 && side.length - at >= MARK) {
      mark = ByteBuffer.wrap(side).getInt(at);
      at += MARK;
      int count = Math.min(mark & ~LAST, side.length - at);
      all.write(side, at, count);
      at += count;
    }
    return all.toByteArray();
  }

  int remaining() {
    return message.length - position;
  }

  /** Labels what is left of the message, and its last marks. */
  void end() {
    while (depth > 0) {
      close("");
    }
    try {
      take(remaining(), Span.Kind.ENVELOPE, "not understood", remaining() + " bytes");
      while (fragment == 0 && !isLast && labels.more()) {
        mark();
      }
    } catch (Unreadable tooMany) {
      // the rest gets one label from Labels
    }
  }

  private void mark() {
    int at = labels.position();
    if (side.length - at < MARK) {
      throw new Unreadable();
    }
    int mark = ByteBuffer.wrap(side).getInt(at);
    fragment = mark & ~LAST;
    isLast = mark < 0;
    labels.leaf(
        MARK, Span.Kind.ENVELOPE, "record mark", fragment + " bytes" + (isLast ? ", last" : ""));
  }

  /** Labels bytes of the message, in as many pieces as there are marks between them. */
  private void take(int count, Span.Kind kind, String label, String value) {
    int rest = count;
    String name = label;
    while (rest > 0) {
      while (fragment == 0) {
        bound();
        mark();
      }
      bound();
      int piece = Math.min(rest, fragment);
      labels.leaf(piece, kind, name, value);
      name = label + ", continued";
      fragment -= piece;
      rest -= piece;
    }
    position += count;
  }

  private void bound() {
    if (!labels.more()) {
      throw new Unreadable();
    }
  }

  private void need(int count) {
    if (count < 0 || count > remaining()) {
      throw new Unreadable();
    }
  }

  /** Labels a word. */
  int word(Span.Kind kind, String label, IntFunction<String> text) {
    need(Integer.BYTES);
    int word = ByteBuffer.wrap(message).getInt(position);
    take(Integer.BYTES, kind, label, text.apply(word));
    return word;
  }

  /** Labels two words as one number. */
  void hyper(Span.Kind kind, String label, java.util.function.LongFunction<String> text) {
    need(Long.BYTES);
    long value = ByteBuffer.wrap(message).getLong(position);
    take(Long.BYTES, kind, label, text.apply(value));
  }

  /** Labels bytes, and what fills them up to a multiple of four. */
  void opaque(
      int length, Span.Kind kind, String label, java.util.function.Function<byte[], String> text) {
    need(length);
    byte[] bytes = Arrays.copyOfRange(message, position, position + length);
    take(length, kind, label, text.apply(bytes));
    int residual = -length & 3;
    need(residual);
    take(residual, Span.Kind.PADDING, "padding", "");
  }

  /** What follows, up to {@link #close}, belongs together. */
  void open(Span.Kind kind, String label) {
    if (++depth > XdrCodec.DEPTH) {
      throw new Unreadable();
    }
    labels.open(kind, label);
  }

  void close(String value) {
    depth--;
    labels.close(value);
  }

  List<Span> spans() {
    return labels.spans();
  }
}
