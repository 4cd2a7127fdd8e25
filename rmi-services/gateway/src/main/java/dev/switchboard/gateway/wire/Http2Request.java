package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * Writes a client's frames and header fields (RFC 9113, RFC 7541). Nothing is compressed and
 * nothing kept in a table: every name and value can be read where it stands.
 */
final class Http2Request {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int POST = 0x83; // indexed: RFC 7541, appendix A
  private static final int GET = 0x82;
  private static final int SCHEME_HTTP = 0x86;
  private static final int AUTHORITY = 0x01; // literal, its name indexed
  private static final int PATH = 0x04;
  private static final int NEW_NAME = 0x00;
  private static final int NEVER_INDEXED = 0x10;
  private static final int ENABLE_PUSH = 2;
  private static final int INITIAL_WINDOW_SIZE = 4;

  private Http2Request() {}

  /** What a client says first; the server may send so many bytes without being asked for more. */
  static byte[] greeting(int room) {
    ByteBuffer settings = ByteBuffer.allocate(12);
    settings.putShort((short) ENABLE_PUSH).putInt(0);
    settings.putShort((short) INITIAL_WINDOW_SIZE).putInt(room);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(PREFACE);
    out.writeBytes(frame(Http2Frame.SETTINGS, 0, 0, settings.array()));
    byte[] increment = ByteBuffer.allocate(4).putInt(room).array();
    out.writeBytes(frame(Http2Frame.WINDOW_UPDATE, 0, 0, increment));
    return out.toByteArray();
  }

  static byte[] frame(int type, int flags, int stream, byte[] payload) {
    ByteBuffer frame = ByteBuffer.allocate(Http2Frame.HEAD + payload.length);
    frame.putInt(payload.length << 8 | type).put((byte) flags).putInt(stream).put(payload);
    return frame.array();
  }

  /** The block of a request's header fields. */
  static byte[] fields(
      HttpMarshalling.Request request, String authority, Optional<String> authorization) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(request.method().equals("POST") ? POST : GET);
    out.write(SCHEME_HTTP);
    out.write(PATH);
    text(out, request.target());
    out.write(AUTHORITY);
    text(out, authority);
    authorization.ifPresent(shown -> field(out, NEVER_INDEXED, "authorization", shown));
    request.fields().forEach(field -> field(out, NEW_NAME, field.name(), field.value()));
    return out.toByteArray();
  }

  private static void field(ByteArrayOutputStream out, int form, String name, String value) {
    out.write(form);
    text(out, name.toLowerCase(Locale.ROOT)); // RFC 9113, section 8.2.1
    text(out, value.replaceAll("[\\r\\n\\x00]", " "));
  }

  /** RFC 7541, section 5.2. */
  private static void text(ByteArrayOutputStream out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    if (bytes.length < 0x7F) {
      out.write(bytes.length);
    } else {
      out.write(0x7F);
      int rest = bytes.length - 0x7F;
      for (; rest >= 0x80; rest >>>= 7) {
        out.write((rest & 0x7F) | 0x80);
      }
      out.write(rest);
    }
    out.writeBytes(bytes);
  }
}
