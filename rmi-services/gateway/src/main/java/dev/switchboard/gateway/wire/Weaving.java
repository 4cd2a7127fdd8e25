package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Puts the spans of a body where its bytes are on the wire: a chunk's border may cut any of them in
 * two.
 */
final class Weaving {
  private final Labels labels;
  private final Deque<Chunks.Run> runs;

  /**
   * @param runs what is on the wire from where the labels are
   */
  Weaving(Labels labels, List<Chunks.Run> runs) {
    this.labels = labels;
    this.runs = new ArrayDeque<>(runs);
  }

  /** All spans of the body, and the framing before, between and behind them. */
  void weave(List<Span> spans) {
    spans.forEach(this::span);
    framing();
  }

  private void span(Span span) {
    framing();
    if (span.parts().isEmpty()) {
      leaf(span);
    } else {
      labels.open(span.kind(), span.label());
      span.parts().forEach(this::span);
      labels.close(span.value());
    }
  }

  private void leaf(Span leaf) {
    int left = leaf.length();
    while (left > 0 && !runs.isEmpty()) {
      framing();
      Chunks.Run run = runs.remove();
      int length = Math.min(left, run.length());
      labels.leaf(length, leaf.kind(), label(leaf, left), leaf.value());
      left -= length;
      if (length < run.length()) {
        runs.addFirst(new Chunks.Run(run.length() - length, "", ""));
      }
    }
  }

  private static String label(Span leaf, int left) {
    return left == leaf.length() ? leaf.label() : leaf.label() + " (continued)";
  }

  private void framing() {
    while (!runs.isEmpty() && !runs.element().ofBody()) {
      Chunks.Run run = runs.remove();
      labels.leaf(run.length(), Kind.ENVELOPE, run.label(), run.value());
    }
  }
}
