package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Called;
import dev.switchboard.gateway.wire.Glance;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

  /** The latest calls that are wanted, and how many there are. */
  void list(Capture capture, CaptureFilter filter) {
    List<Glance> kept = capture.glances();
    List<Glance> wanted = kept.stream().filter(filter::wants).toList();
    Links links = new Links(kept);
    out.writeStartObject();
    out.writeBooleanProperty("paused", capture.tap().paused());
    out.writeNumberProperty("count", capture.tap().count());
    out.writeNumberProperty("kept", kept.size());
    out.writeNumberProperty("wanted", wanted.size());
    out.writeArrayPropertyStart("calls");
    for (Glance glance : wanted.subList(0, Math.min(MOST_ROWS, wanted.size()))) {
      out.writeStartObject();
      facts(glance);
      links.of(glance).ifPresent(linked -> out.writeNumberProperty("linked", linked));
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  /** A call and what is behind it: by number, without the bytes of the latter. */
  void look(Capture capture, Capture.Look look) {
    out.writeStartObject();
    facts(look.glance());
    new Links(capture.glances())
        .of(look.glance())
        .ifPresent(linked -> out.writeNumberProperty("linked", linked));
    out.writeBooleanProperty("whole", look.glance().whole());
    out.writeBooleanProperty("hidden", look.shown().hidden());
    new DissectionJson(out).write(look.shown().recording(), look.shown().dissection());
    out.writeEndObject();
  }

  private void facts(Glance glance) {
    out.writeNumberProperty("number", glance.number());
    out.writeNumberProperty("began", glance.began().toEpochMilli());
    out.writeStringProperty("protocol", glance.protocol());
    out.writeStringProperty("transport", glance.transport().name());
    out.writeStringProperty("peer", glance.peer());
    out.writeStringProperty("service", glance.called().map(Called::service).orElse(""));
    out.writeStringProperty("operation", glance.called().map(Called::operation).orElse(""));
    out.writeStringProperty("callId", glance.callId().orElse(""));
    out.writeNumberProperty("sent", glance.sent());
    out.writeNumberProperty("answered", glance.answered());
    out.writeNumberProperty("micros", TimeUnit.NANOSECONDS.toMicros(glance.nanos()));
  }

  /** From a call to the one that the gateway made for it, and back. */
  private static final class Links {
    private final Map<String, Long> outer = new HashMap<>();
    private final Map<String, Long> inner = new HashMap<>();

    Links(List<Glance> kept) {
      for (Glance glance : kept) {
        Map<String, Long> numbers = Capture.isInner(glance) ? inner : outer;
        glance.callId().ifPresent(id -> numbers.putIfAbsent(id, glance.number()));
      }
    }

    Optional<Long> of(Glance glance) {
      Map<String, Long> others = Capture.isInner(glance) ? outer : inner;
      return glance.callId().flatMap(id -> Optional.ofNullable(others.get(id)));
    }
  }
}
