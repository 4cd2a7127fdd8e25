package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Shares;
import dev.switchboard.gateway.wire.Span;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;

/** Both messages of a call for the page's inspector: every byte with its label. */
final class DissectionJson {
  /** Of a longer message only the sums are shown. */
  static final int MOST_SHOWN = 256 << 10;

  private final JsonGenerator out;

  DissectionJson(JsonGenerator out) {
    this.out = out;
  }

  /** As members of the object that is open. */
  void write(Recording recording, Dissection dissection) {
    side("request", recording.bytes(Recording.Side.CLIENT), dissection.request());
    side("response", recording.bytes(Recording.Side.SERVER), dissection.response());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private void side(String name, byte[] bytes, List<Span> spans) {
    boolean shown = bytes.length <= MOST_SHOWN;
    Shares shares = Shares.of(spans);
    out.writeObjectPropertyStart(name);
    out.writeNumberProperty("size", bytes.length);
    out.writeObjectPropertyStart("shares");
    for (Span.Kind kind : Span.Kind.values()) {
      out.writeNumberProperty(word(kind), shares.bytes(kind));
    }
    out.writeEndObject();
    out.writeName("bytes");
    out.writeBinary(shown ? bytes : new byte[0]);
    out.writeArrayPropertyStart("spans");
    if (shown) {
      spans.forEach(this::span);
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private void span(Span span) {
    out.writeStartArray();
    out.writeNumber(span.start());
    out.writeNumber(span.end());
    out.writeString(word(span.kind()));
    out.writeString(span.label());
    out.writeString(span.value());
    out.writeStartArray();
    span.parts().forEach(this::span);
    out.writeEndArray();
    out.writeEndArray();
  }
}
