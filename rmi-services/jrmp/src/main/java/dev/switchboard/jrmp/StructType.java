package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the objects of one class of the contract become structs. */
final class StructType {
  private final Definition.Struct definition;
  private Shape[] members = {};

  StructType(Definition.Struct definition) {
    this.definition = definition;
  }

  /** Second half of construction, since structs may contain one another. */
  void complete(Shapes shapes) {
    members =
        definition.members().stream()
            .map(m -> shapes.of(m.type()))
            .toArray(size -> new Shape[size]);
  }

  String className() {
    return definition.className();
  }

  Definition.Struct definition() {
    return definition;
  }

  Shape member(int slot) {
    return members[slot];
  }

  @SuppressWarnings("ReferenceEquality") // a definition is one object within its contract
  boolean owns(StructValue struct) {
    return struct.definition() == definition;
  }

  /** How to read objects of this class; made once for each descriptor. */
  Plan plan(Descriptor descriptor) throws StreamFault {
    Plan last = descriptor.plan();
    return last != null && last.type() == this ? last : descriptor.keep(Plan.of(this, descriptor));
  }

  /** A value read elsewhere as one of this type; null when it is of another class. */
  @Nullable StructValue adopt(StreamReader in, Object value) throws StreamFault {
    if (value instanceof StructValue struct) {
      return adopt(in, struct);
    }
    return value instanceof StreamObject object
            && object.descriptor().extendsClass(definition.className())
        ? convert(in, object)
        : null;
  }

  private @Nullable StructValue adopt(StreamReader in, StructValue struct) throws StreamFault {
    if (owns(struct)) {
      return adoptParts(in, struct);
    }
    List<Definition.Member> theirs = struct.definition().members();
    boolean sameClass = struct.definition().className().equals(definition.className());
    return sameClass && theirs.size() == members.length ? adoptParts(in, struct) : null;
  }

  /** The same class, perhaps with other type arguments. */
  StructValue adoptParts(StreamReader in, StructValue struct) throws StreamFault {
    in.charge(32 + 8L * members.length);
    @Nullable Object[] slots = new @Nullable Object[members.length];
    boolean changed = !owns(struct);
    for (int i = 0; i < slots.length; i++) {
      slots[i] = adoptMember(in, i, struct.slot(i));
      changed |= slots[i] != struct.slot(i);
    }
    return changed ? new StructValue(definition, slots) : struct;
  }

  private @Nullable Object adoptMember(StreamReader in, int slot, @Nullable Object value)
      throws StreamFault {
    try {
      return members[slot].shared(in, value);
    } catch (StreamFault fault) {
      throw fault.in(definition.members().get(slot).name());
    }
  }

  /** An object that was read without asking the contract. */
  StructValue convert(StreamReader in, StreamObject object) throws StreamFault {
    return plan(object.descriptor()).convert(in, object);
  }
}
