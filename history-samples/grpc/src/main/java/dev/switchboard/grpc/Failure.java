package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A failed call as a client sees it: what {@code google.rpc.Status} has. */
record Failure(Code code, String message, List<Detail> details, Fault fault) {
  private static final int LENGTH = ValueCodec.LENGTH;
  private static final String PREFIX = "type.googleapis.com/";

  /** Clients take 8 KiB of trailers unless told otherwise. */
  private static final int LONGEST_MESSAGE = 2_000;

  private static final int LONGEST_DETAIL = 2_000;

  Failure {
    details = List.copyOf(details);
  }

  /**
   * A message that tells more, as {@code google.protobuf.Any} has it.
   *
   * @param type its full name
   */
  record Detail(String type, byte[] value) {
    /** {@code google.rpc.BadRequest} with one violation. */
    static Detail badRequest(String field, String description) {
      ProtoWriter out = new ProtoWriter();
      text(out, 2, description);
      text(out, 1, field);
      wrap(out, 1, 0);
      return new Detail("google.rpc.BadRequest", out.toBytes());
    }

    /** {@code google.rpc.RequestInfo}: under what the log has the call. */
    static Detail requestInfo(String callId) {
      ProtoWriter out = new ProtoWriter();
      text(out, 1, callId);
      return new Detail("google.rpc.RequestInfo", out.toBytes());
    }
  }

  private static void text(ProtoWriter out, int number, String text) {
    int before = out.size();
    out.text(text);
    wrap(out, number, before);
  }

  private static void wrap(ProtoWriter out, int number, int before) {
    out.varint(out.size() - before);
    out.tag(number, LENGTH);
  }

  /** The same as trailers have room for: a message cut short, no detail that is too long. */
  Failure inTrailers() {
    List<Detail> kept =
        details.stream().filter(detail -> detail.value().length <= LONGEST_DETAIL).toList();
    String shown = cut(message);
    String note = kept.size() == details.size() ? "" : " (details are left out: they are too long)";
    return new Failure(code, shown + note, kept, fault);
  }

  /** What is left of a text when it may be so long as a percent-encoded header. */
  private static String cut(String text) {
    int room = LONGEST_MESSAGE;
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      int c = text.codePointAt(at);
      boolean plain = c >= ' ' && c < 0x7F && c != '%';
      room -= plain ? 1 : 3 * Character.toString(c).getBytes(StandardCharsets.UTF_8).length;
      if (room < 0) {
        return text.substring(0, at) + "...";
      }
    }
    return text;
  }

  /** The bytes of {@code google.rpc.Status}. */
  byte[] status() {
    ProtoWriter out = new ProtoWriter();
    for (int i = details.size() - 1; i >= 0; i--) {
      int before = out.size();
      int value = out.size();
      out.bytes(details.get(i).value());
      wrap(out, 2, value);
      text(out, 1, PREFIX + details.get(i).type());
      wrap(out, 3, before);
    }
    text(out, 2, message);
    out.varint(code.number());
    out.tag(1, ValueCodec.VARINT);
    return out.toBytes();
  }
}
