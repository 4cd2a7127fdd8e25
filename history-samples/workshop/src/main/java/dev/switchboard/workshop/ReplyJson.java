package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Fields;
import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Take;
import dev.switchboard.gateway.wire.Told;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/**
 * A reply for the page: what was told, the times, and every byte with its labels; the same of the
 * RMI calls behind it.
 */
final class ReplyJson {
  private final JsonGenerator out;
  private final Fields fields;

  /** Of a call with nothing to hide. */
  ReplyJson(JsonGenerator out) {
    this(out, Fields.NONE);
  }

  /**
   * @param fields whose values are hidden in all that shows bytes. What was told is told: to
   *     whoever has asked for it, in their own name.
   */
  ReplyJson(JsonGenerator out, Fields fields) {
    this.out = out;
    this.fields = fields;
  }

  /** Without what the gateway did for it. */
  void write(Reply reply, Dissection dissection) {
    write(reply, new Fields.Shown(reply.recording(), dissection, false));
  }

  /** The same, with what may be shown of its bytes. */
  void write(Reply reply, Fields.Shown shown) {
    out.writeStartObject();
    own(reply, shown);
    out.writeEndObject();
  }

  /**
   * @param contract of the service that was called
   */
  void write(Reply reply, Fields.Shown shown, Behind.Trail trail, ServiceContract contract) {
    out.writeStartObject();
    own(reply, shown);
    Journey.of(trail).ifPresent(this::journey);
    trail.exchanges().stream()
        .flatMap(take -> take.callId().stream())
        .findFirst()
        .ifPresent(callId -> out.writeStringProperty("callId", callId));
    out.writeObjectPropertyStart("behind");
    out.writeStringProperty("why", trail.why());
    out.writeArrayPropertyStart("exchanges");
    trail.exchanges().forEach(take -> exchange(take, contract));
    out.writeEndArray();
    out.writeEndObject();
    out.writeEndObject();
  }

  private void own(Reply reply, Fields.Shown shown) {
    out.writeStringProperty("protocol", reply.recording().protocol());
    out.writeName("told");
    told(reply.told());
    out.writeArrayPropertyStart("laps");
    reply.laps().forEach(this::lap);
    out.writeEndArray();
    sides(shown);
  }

  private void sides(Fields.Shown shown) {
    out.writeBooleanProperty("hidden", shown.hidden());
    new DissectionJson(out).write(shown.recording(), shown.dissection());
  }

  private void journey(Journey journey) {
    out.writeObjectPropertyStart("journey");
    out.writeNumberProperty("in", journey.in());
    out.writeNumberProperty("connect", journey.connect());
    out.writeNumberProperty("rmi", journey.rmi());
    out.writeNumberProperty("out", journey.out());
    out.writeEndObject();
  }

  private void exchange(Take take, ServiceContract contract) {
    Recording recording = take.recording();
    out.writeStartObject();
    byte[] sent = recording.bytes(Recording.Side.CLIENT);
    out.writeStringProperty("name", word(ExchangeName.of(sent)));
    out.writeStringProperty("server", take.peer());
    out.writeBooleanProperty("whole", take.whole());
    sides(fields.shown(take, Optional.of(contract), Jrmp.dissect(recording, contract)));
    out.writeEndObject();
  }

  private void told(Told told) {
    out.writeStartObject();
    if (told instanceof Told.Result result) {
      out.writeStringProperty("kind", "result");
      out.writeName("value");
      new ValueJson(out).write(result.value());
    } else if (told instanceof Told.Failure failure) {
      out.writeStringProperty("kind", "failure");
      out.writeStringProperty("code", failure.code());
      out.writeStringProperty("message", failure.message());
      failure.declared().ifPresent(this::declared);
    } else if (told instanceof Told.Silence silence) {
      out.writeStringProperty("kind", "silence");
      out.writeStringProperty("message", silence.why());
    }
    out.writeEndObject();
  }

  private void declared(StructValue fields) {
    out.writeName("value");
    new ValueJson(out).write(fields);
  }

  private void lap(Reply.Lap lap) {
    out.writeStartArray();
    out.writeString(word(lap.part()));
    out.writeNumber(lap.nanos());
    out.writeEndArray();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
