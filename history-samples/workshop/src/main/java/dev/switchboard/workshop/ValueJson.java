package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A value for the page to show and to compare: {@code {"type", "text"}}, or {@code {"type",
 * "parts": [[label, value], ...]}}. Two are equal exactly when their texts are.
 */
final class ValueJson {
  private static final int MOST = 20_000;
  private static final int LONGEST = 200_000;

  private final JsonGenerator out;
  private int left = MOST;

  ValueJson(JsonGenerator out) {
    this.out = out;
  }

  void write(@Nullable Object value) {
    out.writeStartObject();
    left--;
    if (left < 0) {
      text("cut", "more values than the bench shows");
    } else if (value == null) {
      text("null", "null");
    } else {
      present(value);
    }
    out.writeEndObject();
  }

  private void present(Object value) {
    if (value instanceof StructValue struct) {
      struct(struct);
    } else if (value instanceof MapValue map) {
      map(map);
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof byte[] bytes) {
      text("bytes", Base64.getEncoder().encodeToString(bytes));
    } else if (value.getClass().isArray()) {
      list(PrimitiveArrays.elements(value));
    } else {
      scalar(value);
    }
  }

  private void scalar(Object value) {
    if (value instanceof Definition.Constant constant) {
      text(constant.enumeration(), constant.name());
    } else if (value instanceof BigDecimal decimal) {
      text("decimal", decimal.toString());
    } else {
      text(value.getClass().getSimpleName().toLowerCase(Locale.ROOT), value.toString());
    }
  }

  private void text(String type, String text) {
    out.writeStringProperty("type", type);
    boolean fits = text.length() <= LONGEST;
    out.writeStringProperty(
        "text", fits ? text : text.substring(0, LONGEST) + "… " + text.length() + " characters");
  }

  private void struct(StructValue struct) {
    begin(struct.definition().name());
    for (int i = 0; i < struct.definition().members().size(); i++) {
      part(struct.definition().members().get(i).name(), struct.slot(i));
    }
    out.writeEndArray();
  }

  private void map(MapValue map) {
    begin("map");
    for (int i = 0; i < map.size() && left >= 0; i++) {
      part(key(map.key(i)), map.value(i));
    }
    out.writeEndArray();
  }

  private static String key(@Nullable Object key) {
    return key instanceof Definition.Constant constant ? constant.name() : String.valueOf(key);
  }

  private void list(List<?> list) {
    begin("list");
    for (int i = 0; i < list.size() && left >= 0; i++) {
      part("[" + i + "]", list.get(i));
    }
    out.writeEndArray();
  }

  private void begin(String type) {
    out.writeStringProperty("type", type);
    out.writeArrayPropertyStart("parts");
  }

  private void part(String label, @Nullable Object value) {
    out.writeStartArray();
    out.writeString(label);
    write(value);
    out.writeEndArray();
  }
}
