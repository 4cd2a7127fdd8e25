package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Recording.Side;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A connection of HTTP that a {@link Tap} is shown. In HTTP/1.1 a call begins with each request,
 * and when the client speaks again after an answer; in HTTP/2 each stream is one (RFC 9113, section
 * 8.1). What belongs to the connection alone is kept with the first call on it. For use by any
 * number of threads.
 */
public final class HttpLine {
  private static final byte[] PREFACE = Http2Side.preface();
  private static final int MOST_STREAMS = 1024;
  private static final int MOST_WAITING = 64;
  private static final int LONGEST_METHOD = 24;
  private static final Pattern METHOD = Pattern.compile("[A-Z]{1,20}(?: (?:[/*h]|\\z)|\\z)");
  private static final int LONGEST_OPENING = 4 << 10;

  private final Tap tap;
  private final String protocol;
  private final String peer;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Map<Integer, Call> calls = new HashMap<>();
  private final Map<Side, ByteArrayOutputStream> opening = new EnumMap<>(Side.class);
  private final Http2Flow asking = new Http2Flow(new Frames(Side.CLIENT));
  private final Http2Flow answering = new Http2Flow(new Frames(Side.SERVER));
  private final ByteArrayOutputStream preface = new ByteArrayOutputStream();
  private Optional<Call> first = Optional.empty();

  /** What the client says, or has said last. */
  private Tap.Line inTurn;

  private MessageEnd asked = MessageEnd.ofRequest();
  private Optional<MessageEnd> answer = Optional.empty();
  private boolean decided;
  private boolean two;

  /**
   * A request after which the client has sent others already (RFC 9112, section 9.3.2).
   *
   * @param answer as far as it has come
   */
  private record Waiting(Tap.Line line, MessageEnd answer) {}

  /** One stream. */
  private static final class Call {
    final Tap.Line line;
    boolean asked;
    boolean answered;

    Call(Tap.Line line) {
      this.line = line;
    }

    /** Whether both sides have said all they will. */
    boolean ended(Side side) {
      asked |= side == Side.CLIENT;
      answered |= side == Side.SERVER;
      return asked && answered;
    }
  }

  HttpLine(Tap tap, String protocol, String peer) {
    this.tap = tap;
    this.protocol = protocol;
    this.peer = peer;
    inTurn = tap.line(protocol, peer, Turn.Form.TEXT);
    for (Side side : Side.values()) {
      opening.put(side, new ByteArrayOutputStream());
    }
  }

  /**
   * These bytes pass.
   *
   * @param bytes between its position and limit, which stay as they are
   */
  public synchronized void passed(Side from, ByteBuffer bytes) {
    ByteBuffer in = bytes.slice();
    if (from == Side.CLIENT && !decided) {
      decide(in);
    }
    if (two) {
      flow(from, in);
    } else if (from == Side.SERVER) {
      answers(in);
    } else {
      asks(in);
    }
  }

  /** Requests, one after the other. */
  private void asks(ByteBuffer bytes) {
    ByteBuffer in = bytes;
    while (in.hasRemaining()) {
      next(in);
      int own = asked.take(in);
      boolean apart = hasRoom() && begins(in.slice(own, in.remaining() - own));
      int passed = apart ? own : in.remaining();
      inTurn.passed(Side.CLIENT, in.slice(0, passed));
      path();
      in = in.slice(passed, in.remaining() - passed);
    }
  }

  /** Another request begins when the one before it is answered, or is over. */
  private void next(ByteBuffer in) {
    boolean told = answer.filter(its -> !its.isLost()).isPresent();
    boolean over = told ? answer.filter(MessageEnd::found).isPresent() : inTurn.isAnswered();
    if (over && !asked.found() && !asked.isLost()) {
      return; // the rest of a request that was refused early
    }
    if (over) {
      inTurn.begins();
    } else if (asked.found() && hasRoom() && begins(in)) {
      waiting.add(new Waiting(inTurn, answer()));
      inTurn = inTurn.another();
    } else {
      return;
    }
    asked = MessageEnd.ofRequest();
    answer = Optional.empty();
  }

  private boolean hasRoom() {
    return waiting.size() < MOST_WAITING;
  }

  private MessageEnd answer() {
    answer = answer.or(() -> Optional.of(MessageEnd.ofAnswerTo(asked.method())));
    return answer.get();
  }

  /** Whether it looks like a request. */
  private static boolean begins(ByteBuffer in) {
    byte[] start = new byte[Math.min(in.remaining(), LONGEST_METHOD)];
    in.duplicate().get(start);
    return METHOD.matcher(new String(start, StandardCharsets.ISO_8859_1)).lookingAt();
  }

  /** Answers come in the order of the requests. */
  private void answers(ByteBuffer bytes) {
    ByteBuffer in = bytes;
    while (in.hasRemaining() && !waiting.isEmpty()) {
      Waiting first = waiting.element();
      int own = first.answer.take(in);
      first.line.passed(Side.SERVER, in.slice(0, own));
      if (first.answer.found()) {
        waiting.remove();
      }
      in = in.slice(own, in.remaining() - own);
    }
    if (in.hasRemaining()) {
      answer().take(in);
      inTurn.passed(Side.SERVER, in);
    }
  }

  private void flow(Side side, ByteBuffer in) {
    (side == Side.CLIENT ? asking : answering).take(in);
  }

  private void path() {
    if (!inTurn.hasAsked()) {
      HttpPaths.target(inTurn.head(Side.CLIENT)).ifPresent(inTurn::asks);
    }
  }

  /** Waits for a client's first words (RFC 9113, section 3.4), or for others. */
  private void decide(ByteBuffer in) {
    int before = preface.size();
    while (in.hasRemaining() && !decided) {
      byte next = in.get();
      boolean fits = next == PREFACE[preface.size()];
      preface.write(next);
      decided = !fits || preface.size() == PREFACE.length;
      two |= fits && decided;
    }
    if (two && decided) {
      hold(Side.CLIENT, ByteBuffer.wrap(PREFACE));
    } else if (decided) {
      in.rewind();
      asks(ByteBuffer.wrap(preface.toByteArray(), 0, before).slice());
    }
  }

  /** Bytes of the connection: kept until there is a call, and with the first one while it lasts. */
  private void hold(Side side, ByteBuffer bytes) {
    ByteArrayOutputStream held = opening.get(side);
    if (first.isPresent()) {
      first.get().line.passed(side, bytes);
    } else if (held != null && held.size() + bytes.remaining() <= LONGEST_OPENING) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      held.writeBytes(copy);
    }
  }

  private Call begin(int stream, List<HttpHead.Field> fields) {
    Call call = new Call(tap.line(protocol, peer, Turn.Form.FRAMES));
    calls.put(stream, call);
    HttpHead asked = new HttpHead("", "", 0, fields);
    String path = new HttpHead("", asked.first(":path").orElse(""), 0, List.of()).path();
    call.line.asks(path);
    if (!HttpPaths.isOwn(path)) {
      open(call);
    }
    return call;
  }

  /** The first call has what was said before it. */
  private void open(Call call) {
    if (!opening.isEmpty()) {
      first = Optional.of(call);
      opening.forEach((side, held) -> call.line.passed(side, ByteBuffer.wrap(held.toByteArray())));
      opening.clear();
    }
  }

  /** The frames of one side. */
  private final class Frames implements Http2Flow.Taker {
    private final Side side;

    Frames(Side side) {
      this.side = side;
    }

    @Override
    public void headers(int stream, List<HttpHead.Field> fields, byte[] frames, int real) {
      Call call = calls.get(stream);
      if (call == null && side == Side.CLIENT && calls.size() < MOST_STREAMS) {
        call = begin(stream, fields);
      }
      if (call != null) {
        call.line.passed(side, ByteBuffer.wrap(frames), real);
        if (side == Side.SERVER) {
          new HttpHead("", "", 0, fields).first("x-call-id").ifPresent(call.line::belongsTo);
        }
      }
    }

    @Override
    public void passed(int stream, ByteBuffer bytes) {
      Call call = calls.get(stream);
      if (stream == 0) {
        hold(side, bytes);
      } else if (call != null) {
        call.line.passed(side, bytes);
      }
    }

    @Override
    public void ends(int stream, boolean reset) {
      Call call = calls.get(stream);
      if (call != null && (call.ended(side) || reset)) {
        calls.remove(stream);
        call.line.ends();
        if (first.filter(call::equals).isPresent()) {
          first = Optional.empty();
        }
      }
    }
  }
}
