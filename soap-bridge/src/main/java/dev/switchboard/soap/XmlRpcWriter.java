package dev.switchboard.soap;

import dev.switchboard.gateway.http.Bytes;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Writes values as UTF-8. What is ready-made is copied, texts are escaped on the way. */
final class XmlRpcWriter {
  private static final int ROOM = 8;
  private static final byte[] STRING = ascii("<value><string>");
  private static final byte[] END_STRING = ascii("</string></value>");
  private static final byte[] INT = ascii("<value><i4>");
  private static final byte[] END_INT = ascii("</i4></value>");
  private static final byte[] I8 = ascii("<value><i8>");
  private static final byte[] END_I8 = ascii("</i8></value>");
  private static final byte[] EX_I8 = ascii("<value><ex:i8>");
  private static final byte[] END_EX_I8 = ascii("</ex:i8></value>");
  private static final byte[] TRUE = ascii("<value><boolean>1</boolean></value>");
  private static final byte[] FALSE = ascii("<value><boolean>0</boolean></value>");
  private static final byte[] DOUBLE = ascii("<value><double>");
  private static final byte[] END_DOUBLE = ascii("</double></value>");
  private static final byte[] DATE_TIME = ascii("<value><dateTime.iso8601>");
  private static final byte[] END_DATE_TIME = ascii("</dateTime.iso8601></value>");
  private static final byte[] BASE64 = ascii("<value><base64>");
  private static final byte[] END_BASE64 = ascii("</base64></value>");
  private static final byte[] ARRAY = ascii("<value><array><data>");
  private static final byte[] END_ARRAY = ascii("</data></array></value>");
  private static final byte[] STRUCT = ascii("<value><struct>");
  private static final byte[] END_STRUCT = ascii("</struct></value>");
  private static final byte[] MEMBER = ascii("<member><name>");
  private static final byte[] END_NAME = ascii("</name>");
  private static final byte[] END_MEMBER = ascii("</member>");
  private static final byte[] NIL = ascii("<value><nil/></value>");
  private static final byte[] EX_NIL = ascii("<value><ex:nil/></value>");
  private static final byte[] AMP = ascii("&amp;");
  private static final byte[] LT = ascii("&lt;");
  private static final byte[] GT = ascii("&gt;");
  private static final byte[] CR = ascii("&#13;");

  private final Bytes out;
  private final XmlRpcOptions options;
  private final byte[] chunk = new byte[1024];
  private int used;

  XmlRpcWriter(Bytes out, XmlRpcOptions options) {
    this.out = out;
    this.options = options;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** A member's name with its element, as {@link #member(byte[])} takes it. */
  static byte[] name(String name) {
    Bytes bytes = new Bytes();
    XmlRpcWriter writer = new XmlRpcWriter(bytes, XmlRpcOptions.DEFAULT);
    writer.raw(MEMBER);
    writer.text(name);
    writer.raw(END_NAME);
    writer.flush();
    return Arrays.copyOf(bytes.array(), bytes.size());
  }

  /** Copies ready-made XML. */
  void raw(byte[] xml) {
    if (xml.length > chunk.length - used) {
      flush();
      if (xml.length > chunk.length) {
        out.write(xml, 0, xml.length);
        return;
      }
    }
    System.arraycopy(xml, 0, chunk, used, xml.length);
    used += xml.length;
  }

  /** Hands what was written to the buffer. */
  void flush() {
    out.write(chunk, 0, used);
    used = 0;
  }

  /** The place up to which all is written, for {@link #backTo}. */
  int mark() {
    flush();
    return out.size();
  }

  /** Forgets what was written since. */
  void backTo(int mark) {
    used = 0;
    out.truncate(mark);
  }

  void string(String text) {
    raw(STRING);
    text(text);
    raw(END_STRING);
  }

  void integer(int value) {
    raw(INT);
    text(Integer.toString(value));
    raw(END_INT);
  }

  void integer(long value) {
    switch (options.longs()) {
      case I8 -> wrapped(I8, Long.toString(value), END_I8);
      case EXTENSION -> wrapped(EX_I8, Long.toString(value), END_EX_I8);
      case STRING -> wrapped(STRING, Long.toString(value), END_STRING);
    }
  }

  private void wrapped(byte[] before, String text, byte[] after) {
    raw(before);
    text(text);
    raw(after);
  }

  void bool(boolean value) {
    raw(value ? TRUE : FALSE);
  }

  /**
   * A finite number, by its shortest text in Java; without exponent, for the specification has
   * none.
   */
  void number(String text) {
    boolean plain = text.indexOf('E') < 0;
    wrapped(DOUBLE, plain ? text : new BigDecimal(text).toPlainString(), END_DOUBLE);
  }

  void dateTime(String text) {
    wrapped(DATE_TIME, text, END_DATE_TIME);
  }

  void base64(byte[] bytes) {
    raw(BASE64);
    raw(Base64.getEncoder().encode(bytes));
    raw(END_BASE64);
  }

  void nil() {
    switch (options.nil()) {
      case PLAIN -> raw(NIL);
      case EXTENSION -> raw(EX_NIL);
      case NONE ->
          throw new XmlRpcNotCarried(
              "the result has a null where nil is needed, which is disabled");
    }
  }

  /** Whether a struct's null members are left out. */
  boolean leavesNullsOut() {
    return options.nil() == XmlRpcOptions.Nil.NONE;
  }

  void beginArray() {
    raw(ARRAY);
  }

  void endArray() {
    raw(END_ARRAY);
  }

  void beginStruct() {
    raw(STRUCT);
  }

  void endStruct() {
    raw(END_STRUCT);
  }

  /** Begins a member; its value follows. */
  void member(byte[] name) {
    raw(name);
  }

  /** Begins a member; its value follows. */
  void member(String name) {
    raw(MEMBER);
    text(name);
    raw(END_NAME);
  }

  void endMember() {
    raw(END_MEMBER);
  }

  private void text(String text) {
    int length = text.length();
    for (int i = 0; i < length; i++) {
      if (used > chunk.length - ROOM) {
        flush();
      }
      char c = text.charAt(i);
      if (c < 0x80) {
        ascii(c);
      } else if (Character.isSurrogate(c)) {
        surrogates(text, i++);
      } else {
        wide(c);
      }
    }
  }

  private void ascii(char c) {
    switch (c) {
      case '&' -> raw(AMP);
      case '<' -> raw(LT);
      case '>' -> raw(GT);
      case '\r' -> raw(CR); // a bare one would be read as a line feed (XML 1.0 section 2.11)
      default -> {
        if (c < ' ' && c != '\t' && c != '\n') {
          throw notXml(c);
        }
        chunk[used++] = (byte) c;
      }
    }
  }

  private void wide(char c) {
    if (c < 0x800) {
      chunk[used++] = (byte) (0xC0 | (c >> 6));
    } else if (c > '\uFFFD') {
      throw notXml(c);
    } else {
      chunk[used++] = (byte) (0xE0 | (c >> 12));
      chunk[used++] = (byte) (0x80 | ((c >> 6) & 0x3F));
    }
    chunk[used++] = (byte) (0x80 | (c & 0x3F));
  }

  private void surrogates(String text, int index) {
    int point = text.codePointAt(index);
    if (point < 0x10000) {
      throw notXml((char) point);
    }
    chunk[used++] = (byte) (0xF0 | (point >> 18));
    chunk[used++] = (byte) (0x80 | ((point >> 12) & 0x3F));
    chunk[used++] = (byte) (0x80 | ((point >> 6) & 0x3F));
    chunk[used++] = (byte) (0x80 | (point & 0x3F));
  }

  /** XML 1.0 section 2.2. */
  private static XmlRpcNotCarried notXml(char c) {
    return new XmlRpcNotCarried(
        String.format("the result has a string with U+%04X, which XML does not carry", (int) c));
  }
}
