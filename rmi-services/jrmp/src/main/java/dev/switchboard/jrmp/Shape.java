package dev.switchboard.jrmp;

import org.jspecify.annotations.Nullable;

/**
 * What is expected at one place of a stream, made once from the contract. The stream says which
 * class an object has, the shape whether that will do and what is wanted of the parts.
 */
abstract class Shape {
  private final boolean nullable;

  Shape(boolean nullable) {
    this.nullable = nullable;
  }

  final boolean nullable() {
    return nullable;
  }

  /** The same where null may stand. */
  abstract Shape optional();

  /** A value that was just read at this place: whether it fits; its parts have been asked. */
  abstract @Nullable Object fresh(StreamReader in, @Nullable Object value) throws StreamFault;

  /**
   * A value that was read elsewhere: whether it fits, its parts too, and charges for it again. It
   * may be given another form.
   */
  abstract Object adopt(StreamReader in, Object value) throws StreamFault;

  /** A value that the stream refers back to. */
  @Nullable Object shared(StreamReader in, @Nullable Object value) throws StreamFault {
    if (value == null) {
      return nothing();
    }
    if (value == Handles.UNFINISHED) {
      throw StreamFault.unsupported("a value that contains itself");
    }
    in.enter();
    Object adopted = adopt(in, value);
    in.exit();
    return adopted;
  }

  /** Null at this place. */
  @Nullable Object nothing() throws StreamFault {
    if (nullable) {
      return null;
    }
    throw StreamFault.mismatch("found null, expected " + this);
  }

  /** What the elements of a collection are read as. */
  Shape element(StreamReader in) {
    return in.ignored();
  }

  /** What the keys of a map are read as. */
  Shape key(StreamReader in) {
    return in.ignored();
  }

  /** What the values of a map are read as. */
  Shape value(StreamReader in) {
    return in.ignored();
  }

  /** How to read objects of this class as a struct, or null when they are not one here. */
  @Nullable Plan plan(Descriptor descriptor) throws StreamFault {
    return null;
  }

  /** The value of an enum constant. */
  Object constant(Descriptor descriptor, String name) throws StreamFault {
    return new StreamObject.StreamConstant(descriptor.name(), name);
  }

  final StreamFault unexpected(@Nullable Object found) {
    return StreamFault.mismatch("found " + described(found) + ", expected " + this);
  }

  private static String described(@Nullable Object value) {
    if (value instanceof StreamObject || value == Handles.UNFINISHED || value == null) {
      return String.valueOf(value);
    }
    return value instanceof dev.switchboard.contract.StructValue struct
        ? struct.definition().className()
        : "a value of " + value.getClass().getSimpleName();
  }
}
