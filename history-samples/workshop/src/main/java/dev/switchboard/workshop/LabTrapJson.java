package dev.switchboard.workshop;

import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** The failure lab's traps, as its page has them. */
final class LabTrapJson {
  private final JsonGenerator out;

  LabTrapJson(JsonGenerator out) {
    this.out = out;
  }

  void list(List<LabTrap> traps) {
    out.writeStartObject();
    out.writeArrayPropertyStart("traps");
    traps.forEach(this::trap);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void trap(LabTrap trap) {
    LabTrap.Status status = trap.status();
    out.writeStartObject();
    out.writeStringProperty("event", trap.event());
    order(trap.order());
    out.writeStringProperty("state", status.state().name().toLowerCase(Locale.ROOT));
    out.writeNumberProperty("remaining", status.remaining());
    out.writeNumberProperty("left", status.left());
    out.writeNumberProperty("sent", status.calls());
    out.writeNumberProperty("delivered", status.tally().delivered());
    out.writeNumberProperty("executed", status.tally().ran());
    status.booked().ifPresent(seats -> out.writeNumberProperty("booked", seats));
    status.trouble().ifPresent(why -> out.writeStringProperty("trouble", why));
    out.writeArrayPropertyStart("seen");
    status.seen().forEach(this::seen);
    out.writeEndArray();
    out.writeEndObject();
  }

  private void order(LabTrapOrder order) {
    out.writeStringProperty("operation", order.operation());
    out.writeBooleanProperty("everybody", order.everybody());
    out.writeStringProperty("fault", order.fault().word());
    out.writeNumberProperty("calls", order.calls());
    out.writeNumberProperty("seconds", order.time().toSeconds());
  }

  private void seen(LabTrap.Seen seen) {
    out.writeStartObject();
    out.writeNumberProperty("at", seen.at());
    out.writeStringProperty("protocol", seen.protocol());
    out.writeStringProperty("peer", seen.peer());
    out.writeEndObject();
  }
}
