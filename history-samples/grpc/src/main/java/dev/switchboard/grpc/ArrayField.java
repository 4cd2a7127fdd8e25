package dev.switchboard.grpc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;

/**
 * A primitive array. Packed (protobuf's encoding specification), and read packed or not.
 *
 * @param <A> its class
 */
record ArrayField<A>(int number, String name, String jsonName, PrimitiveArray<A> arrays)
    implements Field {
  private static final int FIRST_CAPACITY = 16;

  private Numbers.Bits codec() {
    return arrays.codec();
  }

  /** What has been read of an array. */
  private final class Growing {
    private A array = arrays.make().apply(FIRST_CAPACITY);
    private int count;

    void add(long bits) {
      if (count == arrays.length().applyAsInt(array)) {
        array = arrays.copy(array, count, 2 * count);
      }
      arrays.put().set(array, count++, bits);
    }

    A whole() {
      return arrays.copy(array, count, count);
    }
  }

  @Override
  public void write(ProtoWriter out, @Nullable Object slot) {
    if (slot == null) {
      return;
    }
    A array = Objects.requireNonNull(arrays.type().cast(slot));
    int before = out.size();
    for (int i = arrays.length().applyAsInt(array) - 1; i >= 0; i--) {
      codec().write(out, arrays.take().bits(array, i));
    }
    if (out.size() > before) {
      out.varint(out.size() - before);
      out.tag(number, ValueCodec.LENGTH);
    }
  }

  @SuppressWarnings("unchecked") // only read() and readJson() make it
  private Growing growing(@Nullable Object soFar) {
    return soFar == null ? new Growing() : (Growing) soFar;
  }

  @Override
  public Object read(ProtoReader in, int wireType, @Nullable Object soFar) {
    Growing growing = growing(soFar);
    if (wireType == ValueCodec.LENGTH) {
      int outer = in.open();
      while (in.more()) {
        add(in, growing);
      }
      in.close(outer);
    } else if (wireType == codec().wireType()) {
      add(in, growing);
    } else {
      throw in.wrongType(codec().wireType(), wireType);
    }
    return growing;
  }

  private void add(ProtoReader in, Growing growing) {
    in.at(growing.count);
    in.charge();
    growing.add(codec().bits(in));
  }

  @Override
  public Object finish(@Nullable Object soFar, String place, Complaint complaint) {
    return soFar == null ? arrays.make().apply(0) : growing(soFar).whole();
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object slot) {
    out.writeName(jsonName);
    out.writeStartArray();
    if (slot != null) {
      A array = Objects.requireNonNull(arrays.type().cast(slot));
      for (int i = 0; i < arrays.length().applyAsInt(array); i++) {
        codec().writeJson(out, codec().box(arrays.take().bits(array, i)));
      }
    }
    out.writeEndArray();
  }

  @Override
  public Object readJson(JsonInput in) {
    in.require(JsonToken.START_ARRAY, "an array");
    Growing growing = new Growing();
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      in.charge();
      growing.add(codec().bits(Objects.requireNonNull(codec().readJson(in))));
    }
    return growing;
  }
}
