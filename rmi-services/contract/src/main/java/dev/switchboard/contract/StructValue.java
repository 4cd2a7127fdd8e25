package dev.switchboard.contract;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A value of a struct: one slot for each member, in the order of {@link Definition.Struct#members}.
 * The array is owned by the value once handed over.
 */
public final class StructValue {
  private final Definition.Struct definition;
  private final @Nullable Object[] slots;

  public StructValue(Definition.Struct definition, @Nullable Object[] slots) {
    if (slots.length != definition.members().size()) {
      throw new IllegalArgumentException(
          definition.name()
              + ": expected "
              + definition.members().size()
              + " slots, found "
              + slots.length);
    }
    this.definition = definition;
    this.slots = slots;
  }

  public Definition.Struct definition() {
    return definition;
  }

  public @Nullable Object slot(int index) {
    return slots[index];
  }

  /** The member's value by name; for tests and for tables that are built once. */
  public @Nullable Object member(String name) {
    int slot = definition.slotOf(name);
    if (slot < 0) {
      throw new IllegalArgumentException(definition.name() + " has no member " + name);
    }
    return slots[slot];
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StructValue that
        && definition.name().equals(that.definition.name())
        && Arrays.deepEquals(slots, that.slots);
  }

  @Override
  public int hashCode() {
    return definition.name().hashCode(); // never hashes untrusted content
  }

  @Override
  public String toString() {
    return definition.name() + Arrays.deepToString(slots);
  }
}
