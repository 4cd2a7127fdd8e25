package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Told;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/** What the failure lab and its page say to each other. */
final class LabJson {
  private final JsonGenerator out;

  LabJson(JsonGenerator out) {
    this.out = out;
  }

  /**
   * What can be tried.
   *
   * @param service the sample's name; empty: it is not there
   * @param kill whether the server may be killed
   */
  void choices(Optional<String> service, boolean kill, Iterable<String> protocols) {
    out.writeStartObject();
    service.ifPresent(name -> out.writeStringProperty("service", name));
    out.writeArrayPropertyStart("protocols");
    protocols.forEach(out::writeString);
    out.writeEndArray();
    out.writeArrayPropertyStart("faults");
    for (LabFault fault : LabFault.values()) {
      if (kill || !fault.kills()) {
        out.writeString(fault.word());
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  void report(LabReport report) {
    LabVerdict verdict = new LabVerdict(report);
    out.writeStartObject();
    out.writeStringProperty("protocol", report.order().protocol());
    out.writeNumberProperty("sent", report.attempts().size());
    out.writeNumberProperty("arrived", report.tally().arrived());
    out.writeNumberProperty("delivered", report.tally().delivered());
    out.writeNumberProperty("executed", report.executed());
    report.bookings().ifPresent(b -> out.writeNumberProperty("booked", b.size()));
    out.writeBooleanProperty("stopped", report.stopped());
    out.writeArrayPropertyStart("attempts");
    report.attempts().forEach(this::attempt);
    out.writeEndArray();
    out.writeStringProperty("count", verdict.count());
    out.writeStringProperty("meaning", verdict.meaning());
    out.writeEndObject();
  }

  private void attempt(LabReport.Attempt attempt) {
    out.writeStartObject();
    out.writeStringProperty("kind", kind(attempt.told()));
    out.writeStringProperty("told", attempt.words());
    out.writeStringProperty("executed", attempt.executed().words());
    out.writeNumberProperty("millis", attempt.millis());
    out.writeEndObject();
  }

  private static String kind(Told told) {
    return told.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
