package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * One side of a connection of HTTP/2. Header blocks and bodies are read whole, then what was read
 * of them is put into the frames that carried them.
 */
final class Http2Side {
  private static final byte[] PREFACE =
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final byte[] bytes;
  private final List<Http2Frame> frames;
  private final Map<Integer, HttpHead> asked;
  private final Map<Integer, HttpHead> heads = new HashMap<>();
  private final Map<Http2Frame, Pieces> carried = new HashMap<>();

  /** Spans of which a frame carries some, from a byte of theirs on. */
  private record Pieces(List<Span> spans, int from) {}

  /**
   * @param asked the heads of what this side answers, by stream; none where it asks
   * @param body what a protocol says of a body
   */
  Http2Side(
      byte[] bytes, Map<Integer, HttpHead> asked, BiFunction<HttpHead, byte[], List<Span>> body) {
    this.bytes = bytes;
    this.asked = asked;
    this.frames = Http2Frame.all(bytes, preface(bytes));
    headers();
    bodies(body);
  }

  /** A client's first words (RFC 9113, section 3.4). */
  static byte[] preface() {
    return PREFACE.clone();
  }

  /** The length of a client's first words, if it said them. */
  static int preface(byte[] bytes) {
    return bytes.length >= PREFACE.length
            && Arrays.equals(bytes, 0, PREFACE.length, PREFACE, 0, PREFACE.length)
        ? PREFACE.length
        : 0;
  }

  /** The first head of each stream. */
  Map<Integer, HttpHead> heads() {
    return heads;
  }

  private byte[] carriedBy(Iterable<Http2Frame> some) {
    var all = new ByteArrayOutputStream();
    for (Http2Frame frame : some) {
      all.write(bytes, frame.payload() + frame.before(), frame.carried(bytes));
    }
    return all.toByteArray();
  }

  private void place(List<Http2Frame> some, List<Span> spans) {
    int from = 0;
    for (Http2Frame frame : some) {
      carried.put(frame, new Pieces(spans, from));
      from += frame.carried(bytes);
    }
  }

  private void headers() {
    Hpack hpack = new Hpack();
    int first = -1;
    for (int i = 0; i < frames.size(); i++) {
      Http2Frame frame = frames.get(i);
      first = frame.hasHeaders() && first < 0 ? i : first;
      if (frame.hasHeaders() && frame.endsHeaders()) {
        List<Http2Frame> block =
            frames.subList(first, i + 1).stream().filter(Http2Frame::hasHeaders).toList();
        Hpack.Block read = hpack.read(carriedBy(block));
        place(block, read.spans());
        heads.putIfAbsent(frame.stream(), head(frame.stream(), read.fields()));
        first = -1;
      }
    }
  }

  private HttpHead head(int stream, List<HttpHead.Field> fields) {
    HttpHead said = new HttpHead("", "", 0, fields);
    HttpHead before = asked.get(stream);
    String status = said.first(":status").filter(s -> s.matches("[1-5][0-9]{2}")).orElse("0");
    return new HttpHead(
        said.first(":method").orElse(before == null ? "" : before.method()),
        said.first(":path").orElse(before == null ? "" : before.target()),
        Integer.parseInt(status),
        fields);
  }

  private void bodies(BiFunction<HttpHead, byte[], List<Span>> use) {
    heads.forEach(
        (stream, head) -> {
          List<Http2Frame> data =
              frames.stream()
                  .filter(frame -> frame.type() == Http2Frame.DATA && frame.stream() == stream)
                  .toList();
          byte[] body = carriedBy(data);
          place(data, body.length == 0 ? List.of() : use.apply(head, body));
        });
  }

  List<Span> spans() {
    Labels labels = new Labels(bytes);
    int preface = preface(bytes);
    labels.leaf(preface, Kind.ENVELOPE, "preface", preface > 0 ? "PRI * HTTP/2.0" : "");
    for (Http2Frame frame : frames) {
      if (labels.more()) {
        labels.open(Kind.ENVELOPE, frame.name());
        new Http2FrameLabels(labels, bytes, frame).head();
        payload(labels, frame);
        labels.close(frame.stream() == 0 ? "" : "stream " + frame.stream());
      }
    }
    return labels.spans();
  }

  private void payload(Labels labels, Http2Frame frame) {
    Http2FrameLabels told = new Http2FrameLabels(labels, bytes, frame);
    @Nullable Pieces pieces = carried.get(frame);
    if (pieces == null) {
      told.payload();
    } else {
      told.before();
      int length = frame.carried(bytes);
      pieces.spans().forEach(span -> piece(labels, span, pieces.from(), length));
      told.behind();
    }
  }

  /** What of a span lies within so many bytes of what it is a span of. */
  private static void piece(Labels labels, Span span, int from, int length) {
    int start = Math.max(span.start(), from);
    int end = Math.min(span.end(), from + length);
    if (start >= end) {
      return;
    }
    boolean goesOn = start > span.start();
    String label = goesOn ? span.label() + " (continued)" : span.label();
    if (span.parts().isEmpty()) {
      labels.leaf(end - start, span.kind(), label, span.value());
    } else {
      labels.open(span.kind(), label);
      span.parts().forEach(part -> piece(labels, part, from, length));
      labels.close(span.value());
    }
  }
}
