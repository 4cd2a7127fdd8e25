package dev.switchboard.grpc;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * A field with one value or none.
 *
 * @param optional whether absent is null; else it is the type's default, if that has one
 */
record SingularField(int number, String name, String jsonName, ValueCodec codec, boolean optional)
    implements Field {

  @Override
  public void write(ProtoWriter out, @Nullable Object slot) {
    if (slot == null) {
      if (!optional && !codec.acceptsNull()) {
        throw new NotCarried("has a null where " + name + " must be");
      }
    } else if (optional || !isDefault(slot)) {
      codec.write(out, slot);
      out.tag(number, codec.wireType());
    }
  }

  private boolean isDefault(Object slot) {
    return codec.wireType() != ValueCodec.LENGTH && slot.equals(codec.absent());
  }

  @Override
  public @Nullable Object read(ProtoReader in, int wireType, @Nullable Object soFar) {
    if (wireType != codec.wireType()) {
      throw in.wrongType(codec.wireType(), wireType);
    }
    if (soFar != null && codec instanceof MessageForm) {
      throw in.wrong("one message", "a second");
    }
    return codec.read(in);
  }

  @Override
  public @Nullable Object finish(@Nullable Object soFar, String place, Complaint complaint) {
    if (soFar != null || optional || codec.acceptsNull()) {
      return soFar;
    }
    Object absent = codec instanceof MessageForm ? null : codec.absent();
    if (absent == null) {
      throw complaint.wrong(name, "nothing");
    }
    return absent;
  }

  @Override
  public void writeJson(JsonGenerator out, @Nullable Object slot) {
    if (slot != null) {
      out.writeName(jsonName);
      codec.writeJson(out, slot);
    } else if (!optional && !codec.acceptsNull()) {
      throw new NotCarried("has a null where " + name + " must be");
    }
  }

  @Override
  public @Nullable Object readJson(JsonInput in) {
    return codec.readJson(in);
  }

  @Override
  public String toString() {
    return Objects.toString(name);
  }
}
