package dev.switchboard.jrmp;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values of one use of a type as the Java objects that its method wants. All that can be
 * wrong with a value is found by {@link #check}, before the first byte is sent; {@link #write} then
 * fails only with the connection. Immutable.
 */
abstract class Encoder {
  /** As deep as an argument may be; the server's JVM reads it with its own stack. */
  private static final int DEEPEST = 512;

  /** Characters of a value that a message repeats. */
  private static final int SHOWN = 60;

  /**
   * Refuses a value that the Java type cannot take.
   *
   * @param depth of the value within the argument
   */
  final void check(@Nullable Object value, int depth) {
    if (value == null) {
      throw refused("null");
    }
    if (depth > DEEPEST) {
      throw new InvalidArgument("", "expected at most " + DEEPEST + " levels");
    }
    checkValue(value, depth);
  }

  abstract void checkValue(Object value, int depth);

  /** Writes a value that was checked. */
  abstract void write(StreamWriter out, Object value) throws IOException;

  /** The code of the primitive type that this is, or 0. */
  char primitive() {
    return 0;
  }

  /** Whether null may stand here. */
  boolean nullable() {
    return false;
  }

  /** What this is when null is left out of account. */
  Encoder plain() {
    return this;
  }

  /** The value as what the server compares it by, or null when that is not known. */
  @Nullable Comparable<?> order(Object value) {
    return null;
  }

  /** A value that may be null, not for primitives. */
  static void writeOrNull(Encoder encoder, StreamWriter out, @Nullable Object value)
      throws IOException {
    if (value == null) {
      out.nothing();
    } else {
      encoder.write(out, value);
    }
  }

  /** Checks a part, and adds its place to the path of what is wrong with it. */
  static void checkPart(Encoder part, @Nullable Object value, int depth, String step) {
    if (value == null && part.nullable()) {
      return;
    }
    try {
      part.check(value, depth + 1);
    } catch (InvalidArgument wrong) {
      throw new InvalidArgument(joined(step, wrong.path()), String.valueOf(wrong.getMessage()));
    }
  }

  /** Checks the arguments of a call. */
  static void checkAll(
      List<Operation.Parameter> parameters, Encoder[] encoders, @Nullable Object[] arguments) {
    if (arguments.length != encoders.length) {
      throw new InvalidArgument(
          "", "expected " + encoders.length + " arguments, found " + arguments.length);
    }
    for (int i = 0; i < encoders.length; i++) {
      checkPart(encoders[i], arguments[i], 0, parameters.get(i).name());
    }
  }

  /** Checks an element. */
  static void checkElement(Encoder element, @Nullable Object value, int depth, int index) {
    if (value == null && element.nullable()) {
      return;
    }
    try {
      element.check(value, depth + 1);
    } catch (InvalidArgument wrong) {
      throw new InvalidArgument(
          joined("[" + index + "]", wrong.path()), String.valueOf(wrong.getMessage()));
    }
  }

  private static String joined(String step, String path) {
    return path.isEmpty() || path.startsWith("[") ? step + path : step + "." + path;
  }

  /** What the values are, for messages to clients. */
  abstract String expected();

  final InvalidArgument refused(String found) {
    return new InvalidArgument("", "expected " + expected() + ", found " + found);
  }

  /** Of an element that is null. */
  final InvalidArgument refusedAt(int index) {
    return new InvalidArgument("[" + index + "]", "expected " + expected() + ", found null");
  }

  final InvalidArgument refusedValue(Object found) {
    return refused(described(found));
  }

  /** In words for clients, which do not know of Java's classes. */
  private static String described(Object found) {
    if (found instanceof String text) {
      return '"' + (text.length() > SHOWN ? text.substring(0, SHOWN) + "..." : text) + '"';
    }
    if (found instanceof StructValue struct) {
      return "a " + struct.definition().name();
    }
    if (found instanceof List) {
      return "a list";
    }
    return found instanceof MapValue ? "a map" : found.getClass().getSimpleName() + " " + found;
  }
}
