package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One request and its answer on a connection of HTTP/2 without TLS, known beforehand to be one (RFC
 * 9113, section 3.3). Keeps to the windows that the server opens.
 */
final class Http2Call {
  private static final int STREAM = 1;
  private static final int ROOM = 16 << 20; // more than a line takes in: it never needs another
  private static final int ACKNOWLEDGED = 1;
  private static final int INITIAL_WINDOW_SIZE = 4;
  private static final int USUAL_WINDOW = 65_535;
  private static final int LONGEST_DATA = 1 << 14;

  private final Line line;
  private final Http2Arrivals arrivals;
  private final Hpack hpack = new Hpack();
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();
  private final List<HttpHead.Field> fields = new ArrayList<>();
  private final Runnable answers;
  private byte[] body = new byte[0];
  private int sent;
  private long window = USUAL_WINDOW;
  private long streamWindow = USUAL_WINDOW;
  private long streamWindowAtFirst = USUAL_WINDOW;
  private boolean begun;
  private boolean ending;
  private boolean over;

  /**
   * @param answers run when the answer's first frame has come
   */
  Http2Call(Line line, Runnable answers) {
    this.line = line;
    this.arrivals = new Http2Arrivals(line);
    this.answers = answers;
  }

  /**
   * Sends and waits for the whole answer, whose head has its trailers, too.
   *
   * @param block the header fields
   * @param kept the same, without credentials
   */
  HttpAnswer ask(byte[] block, byte[] kept, byte[] content) throws IOException, NotUnderstood {
    body = content;
    begin(block, kept);
    while (!over) {
      take(arrivals.next());
    }
    HttpHead plain = new HttpHead("", "", 0, fields);
    String status = plain.first(":status").filter(s -> s.matches("[1-5][0-9]{2}")).orElse("0");
    return new HttpAnswer(
        new HttpHead("", "", Integer.parseInt(status), fields), answer.toByteArray());
  }

  private void begin(byte[] fields, byte[] kept) throws IOException {
    if (fields.length > LONGEST_DATA) {
      throw new IOException("expected header fields of at most " + LONGEST_DATA + " bytes");
    }
    int flags = Http2Frame.END_HEADERS | (body.length == 0 ? Http2Frame.END_STREAM : 0);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteArrayOutputStream shown = new ByteArrayOutputStream();
    byte[] greeting = Http2Request.greeting(ROOM);
    byte[] data = data();
    for (byte[] piece :
        List.of(greeting, Http2Request.frame(Http2Frame.HEADERS, flags, STREAM, fields), data)) {
      bytes.writeBytes(piece);
    }
    for (byte[] piece :
        List.of(greeting, Http2Request.frame(Http2Frame.HEADERS, flags, STREAM, kept), data)) {
      shown.writeBytes(piece);
    }
    line.send(bytes.toByteArray(), shown.toByteArray());
  }

  /** As many frames of the body as the server takes now. */
  private byte[] data() {
    ByteArrayOutputStream frames = new ByteArrayOutputStream();
    long most = Math.min(window, streamWindow);
    while (sent < body.length && most > 0) {
      int count = (int) Math.min(Math.min(LONGEST_DATA, most), body.length - sent);
      byte[] part = Arrays.copyOfRange(body, sent, sent + count);
      sent += count;
      most -= count;
      window -= count;
      streamWindow -= count;
      int flags = sent == body.length ? Http2Frame.END_STREAM : 0;
      frames.writeBytes(Http2Request.frame(Http2Frame.DATA, flags, STREAM, part));
    }
    return frames.toByteArray();
  }

  private void take(Http2Arrivals.Arrived arrived) throws IOException, NotUnderstood {
    Http2Frame frame = arrived.frame();
    byte[] payload = arrived.payload();
    switch (frame.type()) {
      case Http2Frame.HEADERS, Http2Frame.CONTINUATION -> headers(frame, payload);
      case Http2Frame.DATA -> body(frame, payload);
      case Http2Frame.SETTINGS -> settings(frame, payload);
      case Http2Frame.PING -> reply(frame, payload);
      case Http2Frame.WINDOW_UPDATE -> opened(frame, ByteBuffer.wrap(payload));
      case Http2Frame.RST_STREAM -> throw refused("the call", ByteBuffer.wrap(payload));
      case Http2Frame.GOAWAY -> goneAway(ByteBuffer.wrap(payload));
      default -> {} // RFC 9113, section 4.1: what is not known is passed over
    }
  }

  private void headers(Http2Frame frame, byte[] payload) {
    begun();
    block.writeBytes(payload);
    ending |= frame.endsStream();
    if (frame.endsHeaders()) {
      fields.addAll(hpack.read(block.toByteArray()).fields());
      block.reset();
      over = ending;
    }
  }

  private void begun() {
    if (!begun) {
      begun = true;
      answers.run();
    }
  }

  private void body(Http2Frame frame, byte[] payload) {
    answer.writeBytes(payload);
    over = frame.endsStream();
  }

  private void settings(Http2Frame frame, byte[] payload) throws IOException {
    if ((frame.flags() & ACKNOWLEDGED) != 0) {
      return;
    }
    ByteBuffer settings = ByteBuffer.wrap(payload);
    while (settings.remaining() >= 6) {
      int name = settings.getShort();
      int value = settings.getInt();
      if (name == INITIAL_WINDOW_SIZE) { // RFC 9113, section 6.9.2
        streamWindow += value - streamWindowAtFirst;
        streamWindowAtFirst = value;
      }
    }
    say(Http2Request.frame(Http2Frame.SETTINGS, ACKNOWLEDGED, 0, new byte[0]));
    goOn();
  }

  private void reply(Http2Frame frame, byte[] payload) throws IOException {
    if ((frame.flags() & ACKNOWLEDGED) == 0) {
      say(Http2Request.frame(Http2Frame.PING, ACKNOWLEDGED, 0, payload));
    }
  }

  private void opened(Http2Frame frame, ByteBuffer payload) throws IOException {
    int increment = payload.remaining() >= 4 ? payload.getInt() : 0;
    if (frame.stream() == 0) {
      window += increment;
    } else {
      streamWindow += increment;
    }
    goOn();
  }

  private void goOn() throws IOException {
    byte[] more = data();
    if (more.length > 0) {
      say(more);
    }
  }

  private void say(byte[] frames) throws IOException {
    line.send(frames, frames);
  }

  /** The server may end the connection after this call (RFC 9113, section 6.8). */
  private static void goneAway(ByteBuffer payload) throws NotUnderstood {
    int last = payload.remaining() >= 4 ? payload.getInt() : 0;
    if (last < STREAM) {
      throw refused("the connection", payload);
    }
  }

  private static NotUnderstood refused(String what, ByteBuffer code) {
    String error = code.remaining() >= 4 ? Integer.toString(code.getInt()) : "none";
    return new NotUnderstood("the server ended " + what + " with HTTP/2's error " + error);
  }
}
