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

  /** Beginnings are searched at each piece; a client that sends single bytes cannot use that. */
  private static final int MOST_SEARCHES = 64;

  private static final int NEXT_SEARCH = 1 << 10;

  /** More pieces than this are put together, or not kept: each takes memory of its own. */
  private static final int MOST_PARTS = 4096;

  /** What its bytes are like, as far as its own credentials go. */
  enum Form {
    /** HTTP/1.1. */
    TEXT,
    /** HTTP/2, of which the header blocks are clean. */
    FRAMES,
    /** Nothing that is known here. */
    OTHER
  }

  /** What a side said at once, within all that it said. */
  private record Part(Side from, long nanos, int start, int end) {}

  /** All that a side said. */
  private static final class Said {
    private byte[] bytes = new byte[0];
    private int length;
    private long passed;
    private int searches;
    private int searched;

    /** How much of it is HTTP/1.1, whose credentials can be found without knowing where. */
    private int textual;

    Said(int textual) {
      this.textual = textual;
    }

    void add(ByteBuffer from, int count) {
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
      }
      from.duplicate().get(bytes, length, count);
      length += count;
      boolean more = searched < Math.min(length, textual);
      if (more && (searches < MOST_SEARCHES || length - searched > NEXT_SEARCH)) {
        search();
        searches++;
      }
    }

    void search() {
      searched = Math.min(length, textual);
      Redaction.redact(bytes, searched);
    }
  }

  private final long number;
  private final String protocol;
  private final Recording.Transport transport;
  private final String peer;
  private final Form form;
  private final Instant began = Instant.now();
  private final long start = System.nanoTime();
  private final List<Part> parts = new ArrayList<>();
  private final Map<Side, Said> said = new EnumMap<>(Side.class);
  private Optional<String> callId;
  private Optional<String> target = Optional.empty();
  private long last = start;
  private int cleanedAt;
  private boolean whole = true;
  private boolean kept = true;

  Turn(
      long number,
      String protocol,
      Recording.Transport transport,
      String peer,
      Form form,
      Optional<String> callId) {
    this.number = number;
    this.protocol = protocol;
    this.transport = transport;
    this.peer = peer;
    this.form = form;
    this.callId = callId;
    for (Side side : Side.values()) {
      said.put(side, new Said(form == Form.TEXT ? Integer.MAX_VALUE : 0));
    }
  }

  private Said of(Side side) {
    return said.getOrDefault(side, new Said(0));
  }

  /** From here on both sides speak in frames. */
  void goesOnInFrames() {
    said.values().forEach(all -> all.textual = all.length);
  }

  long number() {
    return number;
  }

  int length() {
    return of(Side.CLIENT).length + of(Side.SERVER).length;
  }

  /** Whether the tap still has it. */
  boolean kept() {
    return kept;
  }

  void forgotten() {
    kept = false;
  }

  void belongsTo(String call) {
    callId = Optional.of(call);
  }

  /** The path that its client asked for. */
  void asks(String path) {
    target = Optional.of(path);
  }

  /**
   * Copies as many bytes as there is room for; how many.
   *
   * @param passed how many there were on the wire
   */
  int add(Side from, ByteBuffer bytes, int room, int passed) {
    boolean scattered = parts.size() >= MOST_PARTS && parts.get(parts.size() - 1).from != from;
    int taken = scattered ? 0 : Math.max(0, Math.min(bytes.remaining(), room));
    whole &= taken == bytes.remaining();
    last = System.nanoTime();
    Said all = of(from);
    all.passed += passed;
    if (taken > 0) {
      int first = all.length;
      all.add(bytes, taken);
      part(from, first, all.length);
    }
    return taken;
  }

  private void part(Side from, int first, int end) {
    if (parts.size() < MOST_PARTS) {
      parts.add(new Part(from, last, first, end));
    } else {
      Part before = parts.get(parts.size() - 1);
      parts.set(parts.size() - 1, new Part(from, before.nanos, before.start, end));
    }
  }

  /** Whether the server has begun to answer, and not only asked the client to go on. */
  boolean answered() {
    String answer = head(Side.SERVER, LONGEST_HEAD);
    if (!answer.startsWith(GO_ON)) {
      return !answer.isEmpty();
    }
    int end = answer.indexOf(HEAD_END);
    return end >= 0 && of(Side.SERVER).length > end + HEAD_END.length();
  }

  /** How a side began, byte by byte. */
  String head(Side side, int longest) {
    Said all = of(side);
    int length = Math.min(all.length, longest);
    return new String(all.bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  Glance glance(HttpPaths paths, CallNames names) {
    boolean http = protocol.equals(HttpPaths.HTTP);
    String spoken = http ? target().flatMap(paths::protocol).orElse(HttpPaths.HTTP) : protocol;
    Optional<String> id = callId();
    return new Glance(
        number,
        began,
        spoken,
        transport,
        peer,
        id,
        id.flatMap(names::of),
        of(Side.CLIENT).passed,
        of(Side.SERVER).passed,
        last - start,
        whole);
  }

  private Optional<String> target() {
    if (target.isEmpty()) {
      target = HttpPaths.target(head(Side.CLIENT, HttpPaths.HEAD));
    }
    return target;
  }

  private Optional<String> callId() {
    if (callId.isEmpty()) {
      callId = HttpPaths.callId(head(Side.SERVER, HttpPaths.HEAD));
    }
    return callId;
  }

  /** What was copied until now. */
  Take take(HttpPaths paths, CallNames names) {
    Glance glance = glance(paths, names);
    clean();
    return new Take(glance, recording(glance.protocol()));
  }

  /** What the search at each piece cannot see: texts that frames or chunks cut, or coded ones. */
  void clean() {
    if (form == Form.OTHER || cleanedAt == length()) {
      return;
    }
    cleanedAt = length();
    said.values().forEach(Said::search);
    HttpSecrets.find(recording(protocol))
        .forEach((side, spans) -> spans.forEach(s -> Redaction.fill(of(side).bytes, s)));
  }

  private Recording recording(String name) {
    List<Piece> pieces =
        parts.stream()
            .map(
                p ->
                    new Piece(
                        p.from, p.nanos, Arrays.copyOfRange(of(p.from).bytes, p.start, p.end)))
            .toList();
    return new Recording(name, transport, pieces);
  }
}
