package dev.switchboard.oncrpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Takes XDR (RFC 4506) from a message. Every length is held against what is left of the message
 * before anything is allocated.
 */
final class XdrReader {
  /** What every value takes at least, so that a count can be bounded. */
  static final int UNIT = 4;

  private final ByteBuffer in;
  private int depth;

  XdrReader(byte[] message, int size) {
    in = ByteBuffer.wrap(message, 0, size);
  }

  int remaining() {
    return in.remaining();
  }

  int int32() {
    need(Integer.BYTES);
    return in.getInt();
  }

  long hyper() {
    need(Long.BYTES);
    return in.getLong();
  }

  boolean bool() {
    int word = int32();
    if (word != 0 && word != 1) {
      throw Found.instead("", "0 or 1", Integer.toString(word));
    }
    return word == 1;
  }

  /** How many elements follow, of which each takes four bytes at least. */
  int count() {
    int count = int32();
    if (count < 0 || count > in.remaining() / UNIT) {
      throw Found.instead(
          "", "at most " + in.remaining() / UNIT + " elements", Integer.toUnsignedString(count));
    }
    return count;
  }

  byte[] opaque() {
    return opaque(int32());
  }

  /** Bytes of this length, and what fills them up to a multiple of four. */
  byte[] opaque(int length) {
    needOpaque(length);
    byte[] bytes = new byte[length];
    in.get(bytes);
    padding(length);
    return bytes;
  }

  /** A string as UTF-8 has it. */
  String text() {
    int length = int32();
    needOpaque(length);
    int start = in.arrayOffset() + in.position();
    String text = isAscii(start, length) ? ascii(start, length) : utf8(length);
    in.position(start - in.arrayOffset() + length);
    padding(length);
    return text;
  }

  private boolean isAscii(int start, int length) {
    byte[] bytes = in.array();
    int all = 0;
    for (int i = start; i < start + length; i++) {
      all |= bytes[i];
    }
    return all >= 0;
  }

  private String ascii(int start, int length) {
    return new String(in.array(), start, length, StandardCharsets.ISO_8859_1);
  }

  private String utf8(int length) {
    try {
      CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(in.slice(in.position(), length));
      return text.toString();
    } catch (CharacterCodingException notUtf8) {
      throw Found.instead("", "a string in UTF-8", "other bytes");
    }
  }

  private void need(int bytes) {
    if (in.remaining() < bytes) {
      throw Found.instead("", bytes + " more bytes", Integer.toString(in.remaining()));
    }
  }

  private void needOpaque(int length) {
    if (length < 0 || length > in.remaining()) {
      throw Found.instead(
          "", "at most " + in.remaining() + " bytes", Integer.toUnsignedString(length));
    }
  }

  /** RFC 4506 section 4.9: the residual bytes are zero. */
  private void padding(int length) {
    int residual = -length & 3;
    need(residual);
    for (int i = 0; i < residual; i++) {
      if (in.get() != 0) {
        throw Found.instead("", "zero bytes after a string or opaque", "others");
      }
    }
  }

  /** Goes one value deeper; as deep as {@link XdrCodec#DEPTH}. */
  void enter() {
    if (++depth > XdrCodec.DEPTH) {
      throw new InvalidArgument("", "expected at most " + XdrCodec.DEPTH + " values in each other");
    }
  }

  void leave() {
    depth--;
  }

  /** Nothing may follow. */
  void end() {
    if (in.hasRemaining()) {
      throw Found.instead("", "the end of the message", in.remaining() + " more bytes");
    }
  }
}
