package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** JDK classes whose value follows from their fields: they are read as data, then converted. */
final class NodeForm implements Form {
  /** Makes a neutral value of an object; a RuntimeException means that the data are spoiled. */
  interface Conversion {
    @Nullable Object of(StreamObject object) throws StreamFault;
  }

  /** What a field of an object is, in view of what is expected of the object. */
  interface Role {
    Shape of(String field, StreamReader in, Shape whole);
  }

  private static final Role UNKNOWN = (field, in, whole) -> in.ignored();

  private final Role role;
  private final boolean adopting;
  private final Conversion conversion;

  private NodeForm(Role role, boolean adopting, Conversion conversion) {
    this.role = role;
    this.adopting = adopting;
    this.conversion = conversion;
  }

  /** A scalar. */
  static Form scalar(Conversion conversion) {
    return new NodeForm(UNKNOWN, false, conversion);
  }

  /** A collection whose elements are found only when all is read. */
  static Form adopting(Conversion conversion) {
    return new NodeForm(UNKNOWN, true, conversion);
  }

  /** A collection or map whose fields hold what this role says. */
  static Form with(Role role, Conversion conversion) {
    return new NodeForm(role, false, conversion);
  }

  /** A collection or map around another one, which stands in this field. */
  static Form around(String wrapped) {
    return with(
        (field, in, whole) -> field.equals(wrapped) ? whole : in.ignored(),
        object -> required(object, wrapped, Object.class));
  }

  /** The value of a field that must be there. */
  static <T> T required(StreamObject object, String field, Class<T> type) throws StreamFault {
    Optional<T> value = object.field(field, type);
    if (value.isEmpty()) {
      throw StreamFault.corrupt(
          "class " + object + " without its field " + field + " of " + type.getSimpleName());
    }
    return value.get();
  }

  @Override
  public @Nullable Object read(StreamReader in, Descriptor descriptor, Shape shape)
      throws IOException {
    StreamObject object = in.blank(descriptor).fill(in, field -> role.of(field, in, shape));
    Object value = converted(object);
    return adopting ? shape.shared(in, value) : value;
  }

  private @Nullable Object converted(StreamObject object) throws StreamFault {
    try {
      return conversion.of(object);
    } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
      throw StreamFault.corrupt("class " + object + " with spoiled data: " + e.getMessage());
    }
  }
}
