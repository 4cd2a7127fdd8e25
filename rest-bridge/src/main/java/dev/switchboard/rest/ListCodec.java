package dev.switchboard.rest;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A list as an array. */
final class ListCodec extends PresentCodec {
  private final JsonCodec element;

  ListCodec(JsonCodec element) {
    this.element = element;
  }

  @Override
  void put(JsonGenerator out, Object value) {
    out.writeStartArray();
    for (Object item : (List<?>) value) {
      element.write(out, item);
    }
    out.writeEndArray();
  }

  @Override
  public Object read(JsonReader in) {
    in.require(JsonToken.START_ARRAY, wanted());
    in.charge(4);
    List<@Nullable Object> list = new ArrayList<>(0);
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.charge(1);
      list.add(element.read(in));
    }
    return list;
  }

  @Override
  public String wanted() {
    return "an array";
  }
}
