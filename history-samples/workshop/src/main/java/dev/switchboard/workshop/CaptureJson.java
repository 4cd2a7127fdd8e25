package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Kept;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Tap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JsonGenerator;

/** Calls of all clients for the capture page. */
final class CaptureJson {
  /** A page shows no more rows, however many calls there are. */
  static final int MOST_ROWS = 100;

  private final JsonGenerator out;

  CaptureJson(JsonGenerator out) {
    this.out = out;
  }

  /**
   * The latest calls that are wanted, and how many there are.
   *
   * @param tap tells of what nobody has seen, too
   */
  void list(Tap tap, Capture.Sight sight, CaptureFilter filter) {
    List<Kept> wanted = sight.kept().stream().filter(k -> filter.wants(k.glance())).toList();
    Links links = new Links(sight.kept());
    out.writeStartObject();
    out.writeBooleanProperty("stopped", tap.paused());
    out.writeNumberProperty("count", tap.count());
    out.writeNumberProperty("kept", sight.kept().size());
    out.writeNumberProperty("wanted", wanted.size());
    out.writeArrayPropertyStart("calls");
    for (Kept kept : wanted.subList(0, Math.min(MOST_ROWS, wanted.size()))) {
      out.writeStartObject();
      byte[] beginning = kept.beginning(ExchangeName.BEGINNING);
      facts(kept.glance(), beginning, links.of(kept.glance()));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** A call; of what is behind it the number. */
  void look(Capture.Look look) {
    out.writeStartObject();
    byte[] sent = look.shown().recording().bytes(Recording.Side.CLIENT);
    facts(look.glance(), sent, look.linked());
    out.writeBooleanProperty("whole", look.glance().whole());
    out.writeBooleanProperty("hidden", look.shown().hidden());
    out.writeStringProperty("several", look.several());
    new DissectionJson(out).write(look.shown().recording(), look.shown().dissection());
    out.writeEndObject();
  }

  /** What the gateway said to an RMI server: the call itself, or what it takes before it. */
  private void exchange(Glance glance, byte[] sent) {
    if (Capture.isInner(glance)) {
      String name = ExchangeName.of(sent).name().toLowerCase(Locale.ROOT);
      out.writeStringProperty("exchange", name);
    }
  }

  /** Without the empty name that Java puts before an address which nobody has looked up. */
  static String peer(Glance glance) {
    return glance.peer().startsWith("/") ? glance.peer().substring(1) : glance.peer();
  }

  private void facts(Glance glance, byte[] sent, Optional<Long> linked) {
    out.writeNumberProperty("number", glance.number());
    out.writeNumberProperty("began", glance.began().toEpochMilli());
    out.writeStringProperty("protocol", glance.protocol());
    out.writeStringProperty("transport", glance.transport().name());
    out.writeStringProperty("peer", peer(glance));
    out.writeStringProperty("service", glance.called().map(Called::service).orElse(""));
    out.writeStringProperty("operation", glance.called().map(Called::operation).orElse(""));
    out.writeStringProperty("callId", glance.callId().orElse(""));
    out.writeNumberProperty("sent", glance.sent());
    out.writeNumberProperty("answered", glance.answered());
    out.writeNumberProperty("micros", TimeUnit.NANOSECONDS.toMicros(glance.nanos()));
    exchange(glance, sent);
    linked.ifPresent(number -> out.writeNumberProperty("linked", number));
  }
}
