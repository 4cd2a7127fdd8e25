package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Takes CDR (CORBA 3.3 part 2, section 9.3) from a message. Every length is held against what is
 * left of the message before anything is allocated. Values are aligned to where the message begins.
 */
final class CdrReader {
  private static final int VALUE = 16;
  private static final char MARK = '\ufeff';
  private static final char MARK_SWAPPED = '\ufffe';

  private final ByteBuffer in;
  private final Holding holding;
  private int depth;
  private boolean narrow;

  /**
   * @param start where reading begins; what is before it counts for alignment only
   */
  CdrReader(byte[] message, int start, boolean littleEndian, Holding holding) {
    this(ByteBuffer.wrap(message), littleEndian, holding);
    in.position(start);
  }

  private CdrReader(ByteBuffer in, boolean littleEndian, Holding holding) {
    this.in = in.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    this.holding = holding;
  }

  /** Where the next byte is. */
  int position() {
    return in.position();
  }

  int remaining() {
    return in.remaining();
  }

  /** Counts what a value takes in memory. */
  void holds(long bytes) {
    holding.value(bytes);
  }

  void align(int size) {
    int gap = -in.position() & (size - 1);
    if (gap > in.remaining()) {
      throw broken("alignment to " + size + " bytes", "the end of the message");
    }
    in.position(in.position() + gap);
  }

  private void need(int size) {
    align(size);
    if (in.remaining() < size) {
      throw broken(size + " more bytes", String.valueOf(in.remaining()));
    }
  }

  byte octet() {
    need(1);
    return in.get();
  }

  boolean bool() {
    byte value = octet();
    if (value != 0 && value != 1) {
      throw broken("a boolean, 0 or 1", String.valueOf(value));
    }
    return value == 1;
  }

  short int16() {
    need(Short.BYTES);
    return in.getShort();
  }

  int int32() {
    need(Integer.BYTES);
    return in.getInt();
  }

  long int64() {
    need(Long.BYTES);
    return in.getLong();
  }

  float float32() {
    need(Float.BYTES);
    return in.getFloat();
  }

  double float64() {
    need(Double.BYTES);
    return in.getDouble();
  }

  /**
   * How many elements follow.
   *
   * @param least bytes that each takes
   */
  int count(int least) {
    int count = int32();
    int most = in.remaining() / least;
    if (count < 0 || count > most) {
      throw broken("at most " + most + " elements", Integer.toUnsignedString(count));
    }
    return count;
  }

  byte[] octets() {
    int size = count(1);
    holds(VALUE + (long) size);
    byte[] bytes = new byte[size];
    in.get(bytes);
    return bytes;
  }

  /** Goes past octets that are of no interest. */
  void skipOctets() {
    int size = count(1);
    in.position(in.position() + size);
  }

  /** Goes to where the body of a message begins, which may have none. */
  void alignBody(int size) {
    int gap = -in.position() & (size - 1);
    in.position(in.position() + Math.min(gap, in.remaining()));
  }

  /** From here on wide characters are refused: nobody knows what they would be. */
  void refuseWide() {
    narrow = true;
  }

  private void wide() {
    if (narrow) {
      throw broken("GIOP 1.2 and UTF-16 for wide characters", "another version or code set");
    }
  }

  /** An encapsulation (section 9.3.3): octets with a byte order and alignment of their own. */
  CdrReader encapsulation() {
    int size = count(1);
    ByteBuffer inner = in.slice(in.position(), size);
    in.position(in.position() + size);
    CdrReader reader = new CdrReader(inner, false, holding);
    return reader.bool() ? new CdrReader(inner, true, holding) : reader;
  }

  /** A string of ASCII, which every code set that a client may use has in it. */
  String string() {
    int size = count(1);
    if (size == 0 || in.get(in.position() + size - 1) != 0) {
      throw broken("a string with a zero at its end", "none");
    }
    holds(VALUE + (long) size);
    byte[] bytes = new byte[size - 1];
    in.get(bytes).get();
    for (byte each : bytes) {
      if (each <= 0) {
        throw Found.instead("", "a string of ASCII", "byte " + (each & 0xff));
      }
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /** A wide string of GIOP 1.2 in UTF-16: big-endian, unless a mark says otherwise. */
  String wstring() {
    wide();
    int size = count(1);
    if (size % Character.BYTES != 0) {
      throw broken("an even number of bytes in UTF-16", String.valueOf(size));
    }
    holds(VALUE + 2L * size);
    ByteBuffer units = in.slice(in.position(), size);
    in.position(in.position() + size);
    orderByMark(units);
    char[] text = new char[units.remaining() / Character.BYTES];
    units.asCharBuffer().get(text);
    paired(text);
    return new String(text);
  }

  /** A wide character of GIOP 1.2: how many bytes, and these. */
  char wchar() {
    wide();
    int size = octet();
    if (size != Character.BYTES && size != 2 * Character.BYTES) {
      throw broken("a character of 2 bytes in UTF-16", size + " bytes");
    }
    if (size > in.remaining()) {
      throw broken(size + " more bytes", String.valueOf(in.remaining()));
    }
    ByteBuffer units = in.slice(in.position(), size);
    in.position(in.position() + size);
    if (size > Character.BYTES) {
      orderByMark(units);
    }
    if (units.remaining() != Character.BYTES) {
      throw Found.instead("", "one unit of UTF-16", "a pair of surrogates");
    }
    return units.getChar();
  }

  private static void orderByMark(ByteBuffer units) {
    char first = units.remaining() < Character.BYTES ? 0 : units.getChar(units.position());
    if (first == MARK || first == MARK_SWAPPED) {
      units.getChar();
      units.order(first == MARK ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }
  }

  private static void paired(char[] text) {
    for (int i = 0; i < text.length; i++) {
      if (Character.isSurrogate(text[i])) {
        if (i + 1 == text.length || !Character.isSurrogatePair(text[i], text[i + 1])) {
          throw Found.instead("", "a string in UTF-16", "half of a surrogate pair");
        }
        i++;
      }
    }
  }

  private CdrBroken broken(String wanted, String found) {
    return new CdrBroken(in.position(), wanted, found);
  }

  /** Goes one value deeper; as deep as {@link CdrCodec#DEPTH}. */
  void enter() {
    if (++depth > CdrCodec.DEPTH) {
      throw new InvalidArgument("", "expected at most " + CdrCodec.DEPTH + " values in each other");
    }
  }

  void leave() {
    depth--;
  }

  /** Nothing may follow. */
  void end() {
    if (in.hasRemaining()) {
      throw broken("the end of the message", in.remaining() + " more bytes");
    }
  }
}
