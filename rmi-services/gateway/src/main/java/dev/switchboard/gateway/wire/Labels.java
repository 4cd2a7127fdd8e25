package dev.switchboard.gateway.wire;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Labels one side's bytes from front to back. What comes out tiles the bytes whatever goes in: a
 * label reaches no further than the bytes do, and what is left without one is "not understood".
 *
 * <p>Bounded: after {@value #MOST} spans and below {@value #DEEPEST} levels nothing more is told
 * apart.
 */
public final class Labels {
  static final String NOT_UNDERSTOOD = "not understood";

  private static final int MOST = 20_000;
  private static final int DEEPEST = 200;

  private final byte[] bytes;
  private final Deque<Group> open = new ArrayDeque<>();
  private int position;
  private int made;

  /**
   * @param bytes stay the caller's, and must not change meanwhile
   */
  public Labels(byte[] bytes) {
    this.bytes = bytes;
    open.push(new Group(0, Span.Kind.ENVELOPE, ""));
  }

  /** The first byte without a label. */
  public int position() {
    return position;
  }

  /** How many bytes have no label. */
  public int left() {
    return bytes.length - position;
  }

  /** Whether there is room for more labels and there are bytes for them. */
  public boolean more() {
    return left() > 0 && made < MOST;
  }

  /** Labels the next bytes. None of them, or fewer than asked for, where there are no more. */
  public Labels leaf(int length, Span.Kind kind, String label, String value) {
    int taken = Math.max(0, Math.min(length, left()));
    if (taken > 0 && made < MOST) {
      add(new Span(position, position + taken, kind, label, value, List.of()));
      position += taken;
    }
    return this;
  }

  /** What is labelled from here to {@link #close()} belongs together. */
  public Labels open(Span.Kind kind, String label) {
    open.push(new Group(position, kind, label));
    return this;
  }

  /** Ends what was opened last. */
  public Labels close() {
    return close("");
  }

  /**
   * Ends what was opened last.
   *
   * @param value what it says as a whole
   */
  public Labels close(String value) {
    if (open.size() == 1) {
      throw new IllegalStateException("nothing is open at byte " + position);
    }
    Group group = open.pop();
    if (position > group.start) {
      if (open.size() > DEEPEST) {
        add(new Span(group.start, position, group.kind, group.label, value, List.of()));
      } else {
        add(new Span(group.start, position, group.kind, group.label, value, group.parts));
      }
    }
    return this;
  }

  /** Ends whatever is open and labels the rest; nothing may be labelled after this. */
  public List<Span> spans() {
    while (open.size() > 1) {
      close();
    }
    if (left() > 0) {
      Group all = open.element();
      all.parts.add(
          new Span(
              position,
              bytes.length,
              Span.Kind.ENVELOPE,
              NOT_UNDERSTOOD,
              left() + " bytes",
              List.of()));
      position = bytes.length;
    }
    return List.copyOf(open.element().parts);
  }

  private void add(Span span) {
    made++;
    open.element().parts.add(span);
  }

  private static final class Group {
    final int start;
    final Span.Kind kind;
    final String label;
    final List<Span> parts = new ArrayList<>();

    Group(int start, Span.Kind kind, String label) {
      this.start = start;
      this.kind = kind;
      this.label = label;
    }
  }
}
