package dev.switchboard.grpc;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/** A list. Numbers are packed (protobuf's encoding specification), and read packed or not. */
record RepeatedField(int number, String name, String jsonName, ValueCodec codec) implements Field {

  private boolean packed() {
    return codec.wireType() != ValueCodec.LENGTH;
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object slot) {
    if (slot == null) {
      return;
    }
    int before = out.size();
    List<?> elements = (List<?>) slot;
    for (int i = elements.size() - 1; i >= 0; i--) {
      element(out, present(elements.get(i), i));
    }
    if (packed() && out.size() > before) {
      out.varint(out.size() - before);
      out.tag(number, ValueCodec.LENGTH);
    }
  }

  private void element(ProtoWriter out, @Nullable Object value) {
    codec.write(out, value);
    if (!packed()) {
      out.tag(number, ValueCodec.LENGTH);
    }
  }

  private @Nullable Object present(@Nullable Object element, int index) {
    if (element == null && !codec.acceptsNull()) {
      throw new NotCarried(
          "has a null at " + name + "[" + index + "], which protobuf does not carry");
    }
    return element;
  }

  @Override
  public Object read(ProtoReader in, int wireType, @Nullable Object soFar) {
    List<@Nullable Object> list = list(soFar);
    if (wireType == ValueCodec.LENGTH && packed()) {
      int outer = in.open();
      while (in.more()) {
        add(in, list);
      }
      in.close(outer);
    } else if (wireType == codec.wireType()) {
      add(in, list);
    } else {
      throw in.wrongType(codec.wireType(), wireType);
    }
    return list;
  }

  @SuppressWarnings("unchecked") // only read() makes it
  private static List<@Nullable Object> list(@Nullable Object soFar) {
    return soFar == null ? new ArrayList<>() : (List<@Nullable Object>) soFar;
  }

  private void add(ProtoReader in, List<@Nullable Object> list) {
    in.at(list.size());
    in.charge();
    list.add(codec.read(in));
  }

  @Override
  public Object finish(@Nullable Object soFar, String place, Complaint complaint) {
    return list(soFar);
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object slot) {
    out.writeName(jsonName);
    out.writeStartArray();
    if (slot instanceof List<?> elements) {
      for (int i = 0; i < elements.size(); i++) {
        codec.writeJson(out, present(elements.get(i), i));
      }
    }
    out.writeEndArray();
  }

  @Override
  public Object readJson(JsonInput in) {
    in.require(JsonToken.START_ARRAY, "an array");
    List<@Nullable Object> list = new ArrayList<>();
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.charge();
      if (in.isNull() && !codec.acceptsNull()) {
        throw in.wrong("an element");
      }
      list.add(codec.readJson(in));
    }
    return list;
  }
}
