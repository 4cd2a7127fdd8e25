package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Shares;
import dev.switchboard.gateway.wire.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * A call as one document: its bytes and every field, for reading, printing and keeping. It has no
 * script and forbids any; what a call holds is text in it.
 */
final class DownloadHtml {
  private static final int WIDTH = 16;
  private static final String STYLE =
      """
      :root { color-scheme: light dark; --soft: #4d5661; --line: #c9ced4; --envelope: #e3e7ec;
        --addressing: #d7e6fb; --types: #e9dffb; --values: #d5f0dd; --padding: #fbeacb; }
      body { margin: 0 auto; max-width: 84rem; padding: 1rem; background: #fff; color: #1b1f24;
        font: 1rem/1.5 system-ui, sans-serif; }
      @media (prefers-color-scheme: dark) {
        :root { --soft: #b3bac2; --line: #3a4047; --envelope: #333b44; --addressing: #1f3a5c;
          --types: #42305f; --values: #1d4a30; --padding: #54401a; }
        body { background: #14171a; color: #e6e8ea; } }
      @media print {
        :root { --soft: #4d5661; --line: #c9ced4; --envelope: #e3e7ec; --addressing: #d7e6fb;
          --types: #e9dffb; --values: #d5f0dd; --padding: #fbeacb; }
        body { background: #fff; color: #000; } .bytes { overflow: visible; } }
      h2 { border-top: 1px solid var(--line); padding-top: .75rem; }
      .bytes { font: .8125rem/1.5 ui-monospace, monospace; white-space: pre; overflow-x: auto; }
      .offset { color: var(--soft); }
      table { border-collapse: collapse; font-size: .8125rem; }
      th, td { text-align: left; vertical-align: top; overflow-wrap: anywhere;
        padding: .125rem .75rem .125rem 0; border-bottom: 1px solid var(--line); }
      tr { break-inside: avoid; }
      .envelope { background: var(--envelope); border-bottom: 2px solid var(--soft); }
      .addressing { background: var(--addressing); border-bottom: 2px dashed var(--soft); }
      .types { background: var(--types); border-bottom: 2px dotted var(--soft); }
      .values { background: var(--values); border-bottom: 2px double var(--soft); }
      .padding { background: var(--padding); }
      """;

  private final Html html = new Html();

  DownloadHtml(Glance glance) {
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    html.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';");
    html.raw(" style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n");
    html.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    html.raw("<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    text(title(glance));
    html.raw("</title>\n<style>\n").raw(STYLE).raw("</style>\n</head>\n<body>\n<main>\n<h1>");
    text(title(glance));
    html.raw("</h1>\n");
  }

  private static String title(Glance glance) {
    String called = glance.called().map(c -> c.service() + "." + c.operation()).orElse("a call");
    return called + " over " + glance.protocol();
  }

  String text() {
    html.raw("</main>\n</body>\n</html>\n");
    return html.toString();
  }

  /** Characters that no reader sees become visible, or change nothing around them. */
  private void text(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints().map(c -> isShown(c) ? c : 0x00B7).forEach(shown::appendCodePoint);
    html.text(shown.toString());
  }

  private static boolean isShown(int c) {
    int type = Character.getType(c);
    return !Character.isISOControl(c) && type != Character.SURROGATE && type != Character.FORMAT;
  }

  /** A call, with both its messages. */
  void call(Capture.Look look) {
    Glance glance = look.glance();
    html.raw("<h2>");
    text(Capture.isInner(glance) ? "The RMI call behind it" : "The call over " + glance.protocol());
    html.raw("</h2>\n<table>\n");
    fact("began", glance.began().toString());
    fact("peer", CaptureJson.peer(glance));
    fact("service", glance.called().map(Called::service).orElse(""));
    fact("operation", glance.called().map(Called::operation).orElse(""));
    fact("call id", glance.callId().orElse(""));
    fact("microseconds", Long.toString(glance.nanos() / 1000));
    fact("transport", glance.transport().name());
    html.raw("</table>\n");
    note(!glance.whole(), "The call was longer than what is kept of it.");
    note(look.shown().hidden(), "Values of some fields are hidden: their bytes are marks.");
    note(!look.several().isEmpty(), look.several());
    Recording recording = look.shown().recording();
    message("Request", recording.bytes(Recording.Side.CLIENT), look.shown().dissection().request());
    message(
        "Response", recording.bytes(Recording.Side.SERVER), look.shown().dissection().response());
  }

  private void note(boolean holds, String sentence) {
    if (holds) {
      html.raw("<p><strong>").text(sentence).raw("</strong></p>\n");
    }
  }

  private void fact(String name, String value) {
    if (!value.isEmpty()) {
      html.raw("<tr><th scope=\"row\">").text(name).raw("</th><td><bdi>");
      text(value);
      html.raw("</bdi></td></tr>\n");
    }
  }

  private void message(String name, byte[] bytes, List<Span> spans) {
    html.raw("<h3>").text(name).raw("</h3>\n<p>").text(Shares.of(spans).toString()).raw("</p>\n");
    if (bytes.length > DissectionJson.MOST_SHOWN) {
      note(true, "The message is too long to be shown.");
    } else if (bytes.length > 0) {
      bytes(bytes, leaves(spans));
      html.raw("<table>\n<thead><tr><th scope=\"col\">bytes</th><th scope=\"col\">kind</th>");
      html.raw("<th scope=\"col\">field</th><th scope=\"col\">says</th></tr></thead>\n<tbody>\n");
      spans.forEach(span -> field(span, 0));
      html.raw("</tbody>\n</table>\n");
    }
  }

  private static List<Span> leaves(List<Span> spans) {
    List<Span> leaves = new ArrayList<>();
    for (Span span : spans) {
      leaves.addAll(span.parts().isEmpty() ? List.of(span) : leaves(span.parts()));
    }
    return leaves;
  }

  private void bytes(byte[] bytes, List<Span> leaves) {
    html.raw("<div class=\"bytes\" role=\"group\" tabindex=\"0\" aria-label=\"Bytes\">");
    int leaf = 0;
    for (int from = 0; from < bytes.length; from += WIDTH) {
      int to = Math.min(from + WIDTH, bytes.length);
      while (leaf < leaves.size() - 1 && leaves.get(leaf).end() <= from) {
        leaf++;
      }
      html.raw("<span class=\"offset\">").raw("%04x  ".formatted(from)).raw("</span>");
      runs(bytes, leaves, leaf, from, to, true);
      html.raw("   ".repeat(WIDTH - (to - from)) + " ");
      runs(bytes, leaves, leaf, from, to, false);
      html.raw("\n");
    }
    html.raw("</div>\n");
  }

  /** What the leaves have of one row. */
  private void runs(byte[] bytes, List<Span> leaves, int first, int from, int to, boolean hex) {
    for (int i = first; i < leaves.size() && leaves.get(i).start() < to; i++) {
      Span leaf = leaves.get(i);
      html.raw("<span class=\"").raw(DissectionJson.word(leaf.kind())).raw("\" title=\"");
      text(leaf.label());
      html.raw("\">");
      int end = Math.min(to, leaf.end());
      for (int at = Math.max(from, leaf.start()); at < end; at++) {
        html.text(hex ? "%02x".formatted(bytes[at]) : printable(bytes[at]));
        html.raw(hex && at < end - 1 ? " " : "");
      }
      html.raw("</span>").raw(hex ? " " : "");
    }
  }

  private static String printable(byte b) {
    return b > ' ' && b < 127 ? String.valueOf((char) b) : "·";
  }

  private static String range(Span span) {
    return span.length() == 1 ? "" + span.start() : span.start() + "–" + (span.end() - 1);
  }

  private void field(Span span, int depth) {
    String kind = DissectionJson.word(span.kind());
    html.raw("<tr><td>").raw(range(span)).raw("</td><td><span class=\"");
    html.raw(kind)
        .raw("\">")
        .raw(kind)
        .raw("</span></td><td>")
        .raw("· ".repeat(depth))
        .raw("<bdi>");
    text(span.label());
    html.raw("</bdi></td><td><bdi>");
    text(span.value());
    html.raw("</bdi></td></tr>\n");
    span.parts().forEach(part -> field(part, depth + 1));
  }
}
