package dev.switchboard.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;

/**
 * One side of a connection of HTTP/2 (RFC 9113) as it passes: cuts it into frames and tells whose
 * they are. Header blocks are read whole, for only then can a credential be found in them; all else
 * is handed on as it comes.
 */
final class Http2Flow {
  private static final int PUSH_PROMISE = 5;
  private static final int RST_STREAM = 3;
  private static final int END_STREAM = 1;
  private static final int END_HEADERS = 4;

  /** More than any server takes. */
  private static final int LONGEST_BLOCK = 1 << 20;

  /** Takes what is read. */
  interface Taker {
    /**
     * A header block.
     *
     * @param frames as they may be kept
     * @param real how many bytes they took on the wire
     */
    void headers(int stream, List<HttpHead.Field> fields, byte[] frames, int real);

    /** Bytes of a frame without headers; 0 is the connection itself. */
    void passed(int stream, ByteBuffer bytes);

    /** The side has said all it will on this stream; or nobody wants to hear more of it. */
    void ends(int stream, boolean reset);
  }

  private final Taker taker;
  private final Hpack hpack = new Hpack();
  private final byte[] head = new byte[Http2Frame.HEAD];
  private final ByteArrayOutputStream block = new ByteArrayOutputStream();
  private int headSize;
  private int left;
  private boolean lost;

  Http2Flow(Taker taker) {
    this.taker = taker;
  }

  /** The next bytes of this side, which are read to their end. */
  void take(ByteBuffer bytes) {
    while (bytes.hasRemaining() && !lost) {
      if (headSize < Http2Frame.HEAD) {
        takeHead(bytes);
      } else {
        takePayload(bytes);
      }
      if (headSize == Http2Frame.HEAD && left == 0) {
        headSize = 0;
        end();
      }
    }
    bytes.position(bytes.limit());
  }

  private void takeHead(ByteBuffer bytes) {
    int count = Math.min(Http2Frame.HEAD - headSize, bytes.remaining());
    bytes.get(head, headSize, count);
    headSize += count;
    if (headSize == Http2Frame.HEAD) {
      left = ByteBuffer.wrap(head).getInt() >>> 8;
      hand(ByteBuffer.wrap(head));
    }
  }

  private void takePayload(ByteBuffer bytes) {
    int count = Math.min(left, bytes.remaining());
    hand(bytes.slice(bytes.position(), count));
    bytes.position(bytes.position() + count);
    left -= count;
  }

  private int type() {
    return head[3] & 0xFF;
  }

  private boolean has(int flag) {
    return (head[4] & flag) != 0;
  }

  private int stream() {
    return ByteBuffer.wrap(head).getInt(5) & Integer.MAX_VALUE;
  }

  private boolean ofHeaders() {
    return type() == Http2Frame.HEADERS || type() == Http2Frame.CONTINUATION;
  }

  private void hand(ByteBuffer bytes) {
    boolean tooLong = ofHeaders() && block.size() + bytes.remaining() > LONGEST_BLOCK;
    if (type() == PUSH_PROMISE || tooLong) {
      lost = true; // nobody here pushes, and nothing behind it could be read
    } else if (ofHeaders()) {
      byte[] kept = new byte[bytes.remaining()];
      bytes.get(kept);
      block.writeBytes(kept);
    } else {
      taker.passed(stream(), bytes);
    }
  }

  private void end() {
    if (ofHeaders() && has(END_HEADERS)) {
      headers();
    } else if (type() == RST_STREAM) {
      taker.ends(stream(), true);
    } else if (type() == Http2Frame.DATA && has(END_STREAM)) {
      taker.ends(stream(), false);
    }
  }

  private void headers() {
    byte[] wire = block.toByteArray();
    block.reset();
    List<Http2Frame> frames = Http2Frame.all(wire, 0);
    var carried = new ByteArrayOutputStream();
    for (Http2Frame frame : frames) {
      carried.write(wire, frame.payload() + frame.before(), frame.carried(wire));
    }
    byte[] bytes = carried.toByteArray();
    Hpack.Block read = hpack.read(bytes);
    byte[] kept = KeptBlock.of(bytes, read);
    boolean last = (frames.get(0).flags() & END_STREAM) != 0;
    boolean asItWas = Arrays.equals(kept, bytes);
    int stream = frames.get(0).stream();
    taker.headers(stream, read.fields(), asItWas ? wire : frame(stream, last, kept), wire.length);
    if (last) {
      taker.ends(stream, false);
    }
  }

  private static byte[] frame(int stream, boolean last, byte[] kept) {
    int flags = END_HEADERS | (last ? END_STREAM : 0);
    ByteBuffer frame = ByteBuffer.allocate(Http2Frame.HEAD + kept.length);
    frame.putInt(kept.length << 8 | Http2Frame.HEADERS).put((byte) flags).putInt(stream);
    return frame.put(kept).array();
  }
}
