package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.StringJoiner;

/** Labels what frames of HTTP/2 have of their own (RFC 9113, section 6). */
final class Http2FrameLabels {
  private static final int RST_STREAM = 3;
  private static final int PING = 6;
  private static final int GOAWAY = 7;
  private static final int WINDOW_UPDATE = 8;
  private static final int SETTING = 6;
  private static final String[] SETTINGS = {
    "",
    "HEADER_TABLE_SIZE",
    "ENABLE_PUSH",
    "MAX_CONCURRENT_STREAMS",
    "INITIAL_WINDOW_SIZE",
    "MAX_FRAME_SIZE",
    "MAX_HEADER_LIST_SIZE"
  };

  private final Labels labels;
  private final byte[] bytes;
  private final Http2Frame frame;

  Http2FrameLabels(Labels labels, byte[] bytes, Http2Frame frame) {
    this.labels = labels;
    this.bytes = bytes;
    this.frame = frame;
  }

  /** The nine bytes that every frame begins with. */
  void head() {
    labels.leaf(3, Kind.ENVELOPE, "length", Long.toString(number(0, 3)));
    labels.leaf(1, Kind.ENVELOPE, "type", frame.name());
    labels.leaf(1, Kind.ENVELOPE, "flags", flags());
    labels.leaf(4, Kind.ADDRESSING, "stream", Integer.toString(frame.stream()));
  }

  private String flags() {
    StringJoiner flags = new StringJoiner(" ");
    boolean acknowledges = frame.type() == Http2Frame.SETTINGS || frame.type() == PING;
    flag(flags, 1, acknowledges ? "ACK" : "END_STREAM");
    flag(flags, 4, "END_HEADERS");
    flag(flags, 8, "PADDED");
    flag(flags, 0x20, "PRIORITY");
    return flags.length() == 0 ? "none" : flags.toString();
  }

  private void flag(StringJoiner flags, int bit, String name) {
    if ((frame.flags() & bit) != 0) {
      flags.add(name);
    }
  }

  /** A number somewhere in the frame; the missing bytes of one that was cut off are zero. */
  private long number(int at, int width) {
    long value = 0;
    for (int i = frame.start() + at; i < frame.start() + at + width; i++) {
      value = value << 8 | (i < bytes.length ? bytes[i] & 0xFF : 0);
    }
    return value;
  }

  /** What stands before a body or a header block. */
  void before() {
    int before = frame.before();
    if (frame.isPadded() && before > 0) {
      labels.leaf(1, Kind.ENVELOPE, "length of padding", Long.toString(number(9, 1)));
      before--;
    }
    labels.leaf(before, Kind.ENVELOPE, "priority", "");
  }

  /** What stands behind it. */
  void behind() {
    labels.leaf(frame.behind(bytes), Kind.PADDING, "padding", "");
  }

  /** All of a frame that carries neither. */
  void payload() {
    switch (frame.type()) {
      case Http2Frame.SETTINGS -> settings();
      case RST_STREAM -> rest("error", Long.toString(number(9, 4)));
      case PING -> rest("opaque data", Shown.hex(bytes, frame.payload(), frame.length()));
      case WINDOW_UPDATE -> rest("increment", Long.toString(number(9, 4) & Integer.MAX_VALUE));
      case GOAWAY -> goAway();
      default -> rest("payload", Shown.hex(bytes, frame.payload(), frame.length()));
    }
  }

  private void rest(String label, String value) {
    int done = labels.position() - frame.payload();
    labels.leaf(frame.length() - done, Kind.ENVELOPE, label, value);
  }

  private void settings() {
    for (int at = 0; at + SETTING <= frame.length(); at += SETTING) {
      int id = (int) number(9 + at, 2);
      String name = id < SETTINGS.length ? SETTINGS[id] : "setting " + id;
      labels.leaf(SETTING, Kind.ENVELOPE, name, Long.toString(number(11 + at, 4)));
    }
    rest("rest", "");
  }

  private void goAway() {
    if (frame.length() >= 8) {
      labels.leaf(4, Kind.ENVELOPE, "last stream", Long.toString(number(9, 4)));
      labels.leaf(4, Kind.ENVELOPE, "error", Long.toString(number(13, 4)));
    }
    rest("debug data", Shown.hex(bytes, frame.payload(), frame.length()));
  }
}
