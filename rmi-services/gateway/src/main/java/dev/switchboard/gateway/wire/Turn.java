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

/** One call that is being copied. For use by any number of threads. */
final class Turn {
  private static final String GO_ON = "HTTP/1.1 100";
  private static final String HEAD_END = "\r\n\r\n";
  private static final int LONGEST_HEAD = 1024;

  /** Shorter ones stand in every message. */
  private static final int SHORTEST_SECRET = 4;

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

    /** Whether it is HTTP/1.1, whose credentials can be found without knowing where. */
    private final boolean textual;

    Said(boolean textual) {
      this.textual = textual;
    }

    Said copy() {
      Said copy = new Said(textual);
      copy.bytes = Arrays.copyOf(bytes, length);
      copy.length = length;
      return copy;
    }

    void add(ByteBuffer from, int count) {
      if (length + count > bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * bytes.length));
      }
      from.duplicate().get(bytes, length, count);
      length += count;
      if (searches < MOST_SEARCHES || length - searched > NEXT_SEARCH) {
        search();
        searches++;
      }
    }

    /** Wherever it stands; all that was said where it was cut, and stands in parts. */
    void conceal(byte[] secret) {
      boolean found = false;
      for (int at = 0; at + secret.length <= length; at++) {
        if (Arrays.equals(bytes, at, at + secret.length, secret, 0, secret.length)) {
          Arrays.fill(bytes, at, at + secret.length, Redaction.MARK);
          found = true;
        }
      }
      if (!found) {
        Arrays.fill(bytes, 0, length, Redaction.MARK);
      }
    }

    void search() {
      if (textual) {
        searched = length;
        Redaction.redact(bytes, searched);
      }
    }
  }

  /** What both sides said until now, for those who look at it while the call goes on. */
  private record Copy(
      String protocol, Recording.Transport transport, List<Part> parts, Map<Side, Said> said) {

    /** What the search at each piece cannot see: texts that frames or chunks cut, or coded ones. */
    Recording clean() {
      said.values().forEach(Said::search);
      HttpSecrets.find(recording())
          .forEach((side, spans) -> said.computeIfPresent(side, (s, all) -> filled(all, spans)));
      return recording();
    }

    private static Said filled(Said all, List<Span> spans) {
      spans.forEach(span -> Redaction.fill(all.bytes, span));
      return all;
    }

    Recording recording() {
      List<Piece> pieces = new ArrayList<>(parts.size());
      parts.forEach(part -> pieces.add(piece(part)));
      return new Recording(protocol, transport, pieces);
    }

    private Piece piece(Part part) {
      Said all = said.getOrDefault(part.from, new Said(false));
      return new Piece(part.from, part.nanos, Arrays.copyOfRange(all.bytes, part.start, part.end));
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
  private Optional<Called> called = Optional.empty();
  private long last = start;
  private boolean whole = true;
  private boolean ended;

  /** How much of it the tap has counted; the tap guards it, and that it is kept at all. */
  private int counted;

  private volatile boolean kept = true;

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
      said.put(side, new Said(form == Form.TEXT));
    }
  }

  private Said of(Side side) {
    return said.getOrDefault(side, new Said(false));
  }

  long number() {
    return number;
  }

  synchronized int length() {
    return of(Side.CLIENT).length + of(Side.SERVER).length;
  }

  /** Whether the tap still has it. */
  boolean kept() {
    return kept;
  }

  /** The tap counts these bytes as its own, if it still has them; how many more that are. */
  int counted(int taken) {
    int more = kept ? taken : 0;
    counted += more;
    return more;
  }

  /** How many bytes the tap has counted of it. */
  int forgotten() {
    kept = false;
    return counted;
  }

  synchronized void belongsTo(String call) {
    callId = Optional.of(call);
  }

  /** These bytes of a side become marks. */
  synchronized void conceal(Side from, byte[] secret) {
    if (secret.length >= SHORTEST_SECRET) {
      of(from).conceal(secret);
    }
  }

  /** The path that its client asked for. */
  synchronized void asks(String path) {
    target = Optional.of(path);
  }

  /** Both sides have said all they will. */
  synchronized void ends() {
    ended = true;
  }

  /**
   * Copies as many bytes as there is room for; how many.
   *
   * @param longest of this call
   * @param passed how many there were on the wire
   */
  synchronized int add(Side from, ByteBuffer bytes, int longest, int passed) {
    int room = kept ? longest - length() : 0;
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
  synchronized boolean answered() {
    String answer = head(Side.SERVER, LONGEST_HEAD);
    if (!answer.startsWith(GO_ON)) {
      return !answer.isEmpty();
    }
    int end = answer.indexOf(HEAD_END);
    return end >= 0 && of(Side.SERVER).length > end + HEAD_END.length();
  }

  /** The client's first bytes. */
  synchronized byte[] beginning(int most) {
    Said all = of(Side.CLIENT);
    return Arrays.copyOf(all.bytes, Math.min(all.length, most));
  }

  /** How a side began, byte by byte. */
  synchronized String head(Side side, int longest) {
    Said all = of(side);
    int length = Math.min(all.length, longest);
    return new String(all.bytes, 0, length, StandardCharsets.ISO_8859_1);
  }

  synchronized Glance glance(HttpPaths paths, CallNames names) {
    called = called.or(() -> callId().flatMap(names::of));
    return new Glance(
        number,
        began,
        spoken(paths),
        transport,
        peer,
        callId(),
        called,
        of(Side.CLIENT).passed,
        of(Side.SERVER).passed,
        last - start,
        whole,
        ended);
  }

  private String spoken(HttpPaths paths) {
    boolean http = protocol.equals(HttpPaths.HTTP);
    return http ? target().flatMap(paths::protocol).orElse(HttpPaths.HTTP) : protocol;
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

  /** What was copied until now. It is cleaned aside, so that no call waits for that. */
  Take take(HttpPaths paths, CallNames names) {
    Glance glance;
    Copy copy;
    synchronized (this) {
      glance = glance(paths, names);
      copy = copy(glance.protocol());
    }
    return new Take(glance, form == Form.OTHER ? copy.recording() : copy.clean());
  }

  private Copy copy(String spoken) {
    Map<Side, Said> all = new EnumMap<>(Side.class);
    said.forEach((side, one) -> all.put(side, one.copy()));
    return new Copy(spoken, transport, List.copyOf(parts), all);
  }
}
