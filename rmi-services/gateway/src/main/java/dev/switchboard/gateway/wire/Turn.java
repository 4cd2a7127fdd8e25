package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call that is being copied. Guarded by its {@link Tap}. */
final class Turn {
  private static final String GO_ON = "HTTP/1.1 100";
  private static final String HEAD_END = "\r\n\r\n";
  private static final int LONGEST_HEAD = 1024;

  /** What a side said at once, within all that it said. */
  private record Part(Side from, long nanos, int start, int end) {}

  private final long number;
  private final String protocol;
  private final Recording.Transport transport;
  private final String peer;
  private final Optional<String> callId;
  private final Instant began = Instant.now();
  private final List<Part> parts = new ArrayList<>();
  private final Map<Side, byte[]> said = new EnumMap<>(Side.class);
  private final Map<Side, Integer> lengths = new EnumMap<>(Side.class);
  private boolean whole = true;

  Turn(
      long number,
      String protocol,
      Recording.Transport transport,
      String peer,
      Optional<String> callId) {
    this.number = number;
    this.protocol = protocol;
    this.transport = transport;
    this.peer = peer;
    this.callId = callId;
  }

  int length() {
    return length(Side.CLIENT) + length(Side.SERVER);
  }

  private int length(Side side) {
    return lengths.getOrDefault(side, 0);
  }

  /** Copies as many bytes as there is room for; how many. */
  int add(Side from, ByteBuffer bytes, int room) {
    int taken = Math.min(bytes.remaining(), room);
    whole &= taken == bytes.remaining();
    if (taken > 0) {
      int start = length(from);
      byte[] all = roomFor(from, start + taken);
      bytes.duplicate().get(all, start, taken);
      lengths.put(from, start + taken);
      parts.add(new Part(from, System.nanoTime(), start, start + taken));
      Redaction.redact(all, start + taken);
    }
    return taken;
  }

  private byte[] roomFor(Side side, int length) {
    byte[] old = said.getOrDefault(side, new byte[0]);
    byte[] large =
        length <= old.length ? old : Arrays.copyOf(old, Math.max(length, 2 * old.length));
    said.put(side, large);
    return large;
  }

  /** Whether the server has begun to answer, and not only asked the client to go on. */
  boolean answered() {
    int length = length(Side.SERVER);
    byte[] beginning = bytes(Side.SERVER, 0, Math.min(length, LONGEST_HEAD));
    String answer = new String(beginning, StandardCharsets.ISO_8859_1);
    if (!answer.startsWith(GO_ON)) {
      return length > 0;
    }
    int end = answer.indexOf(HEAD_END);
    return end >= 0 && length > end + HEAD_END.length();
  }

  private byte[] bytes(Side side, int start, int end) {
    return Arrays.copyOfRange(said.getOrDefault(side, new byte[0]), start, end);
  }

  /** What was copied until now. */
  Take take() {
    List<Piece> pieces =
        parts.stream().map(p -> new Piece(p.from, p.nanos, bytes(p.from, p.start, p.end))).toList();
    return new Take(number, began, peer, callId, whole, new Recording(protocol, transport, pieces));
  }
}
