package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonToken;

/** Reads an operation's parameters from JSON, by name or by position, into slots. */
final class Arguments {
  private final String operation;
  private final Members parameters;

  Arguments(String operation, Members parameters) {
    this.operation = operation;
    this.parameters = parameters;
  }

  /** From an object or an array, whichever the text is. */
  @Nullable Object[] read(JsonReader in) {
    try {
      boolean array = in.tokens().nextToken() == JsonToken.START_ARRAY;
      @Nullable Object[] slots = array ? positional(in) : named(in);
      in.requireEnd();
      return slots;
    } catch (JacksonException e) {
      throw in.malformed(e);
    }
  }

  /** From an object alone. */
  @Nullable Object[] readNamed(JsonReader in) {
    try {
      in.tokens().nextToken();
      @Nullable Object[] slots = named(in);
      in.requireEnd();
      return slots;
    } catch (JacksonException e) {
      throw in.malformed(e);
    }
  }

  private @Nullable Object[] named(JsonReader in) {
    in.require(JsonToken.START_OBJECT, "an object with the parameters of " + operation);
    return parameters.read(in, false);
  }

  /** Trailing parameters that may be null may be absent. */
  private @Nullable Object[] positional(JsonReader in) {
    @Nullable Object[] slots = new @Nullable Object[parameters.size()];
    int count = 0;
    while (in.tokens().nextToken() != JsonToken.END_ARRAY) {
      if (count == slots.length) {
        throw Found.at(
            in.path(), operation + ": expected at most " + count + " parameters, found more");
      }
      slots[count] = parameters.readSlot(in, count);
      count++;
    }
    for (int i = count; i < slots.length; i++) {
      slots[i] = parameters.absentAt(in.path() + "/" + i, i);
    }
    return slots;
  }

  /**
   * The slots of a call without any parameters.
   *
   * @param path where the parameters would stand
   */
  @Nullable Object[] none(String path) {
    @Nullable Object[] slots = new @Nullable Object[parameters.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = parameters.absentAt(path + "/" + parameters.name(i), i);
    }
    return slots;
  }
}
