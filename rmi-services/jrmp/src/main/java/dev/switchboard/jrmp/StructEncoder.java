package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.StructValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An object of a class of the contract: its fields from the topmost class on. */
final class StructEncoder extends Encoder {
  private static final int UNKNOWN = -1;

  /**
   * What one class of the hierarchy writes.
   *
   * @param slots by field: where its value comes from, or -1
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Level(SerialClass serial, int[] slots) {}

  private final Definition.Struct definition;
  private final WireClass type;
  private final List<Level> levels;
  private Encoder[] members = {};

  /**
   * @param type the definition's own descriptor; a superclass's is shared with other structs
   */
  StructEncoder(Definition.Struct definition, WireClass type) {
    this.definition = definition;
    this.type = type;
    this.levels = levels(definition);
  }

  /** Second half of construction, since structs may contain one another. */
  void complete(Encoders encoders) {
    members =
        definition.members().stream()
            .map(member -> encoders.of(member.type()))
            .toArray(size -> new Encoder[size]);
  }

  private static List<Level> levels(Definition.Struct definition) {
    List<Level> levels = new ArrayList<>();
    Optional<SerialClass> next = Optional.of(definition.serial());
    while (next.isPresent()) {
      SerialClass serial = next.get();
      int[] slots =
          serial.fields().stream()
              .mapToInt(field -> slot(definition, serial.name(), field.name()))
              .toArray();
      levels.add(0, new Level(serial, slots));
      next = serial.parent();
    }
    return levels;
  }

  private static int slot(Definition.Struct definition, String declaringClass, String field) {
    List<Definition.Member> members = definition.members();
    for (int i = 0; i < members.size(); i++) {
      if (members.get(i).field().equals(field)
          && members.get(i).declaringClass().equals(declaringClass)) {
        return i;
      }
    }
    return UNKNOWN;
  }

  boolean owns(Object value) {
    return value instanceof StructValue struct
        && struct.definition().name().equals(definition.name());
  }

  @Override
  void checkValue(Object value, int depth) {
    if (!owns(value)) {
      throw refusedValue(value);
    }
    StructValue struct = (StructValue) value;
    for (int i = 0; i < members.length; i++) {
      checkPart(members[i], struct.slot(i), depth, definition.members().get(i).name());
    }
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    out.object(type);
    StructValue struct = (StructValue) value;
    for (Level level : levels) {
      List<SerialClass.SerialField> fields = level.serial.fields();
      for (int i = 0; i < level.slots.length; i++) {
        writeField(out, struct, level.slots[i], fields.get(i).descriptor());
      }
      if (level.serial.writeMethod()) {
        out.endBlock();
      }
    }
  }

  private void writeField(StreamWriter out, StructValue struct, int slot, String descriptor)
      throws IOException {
    if (slot != UNKNOWN) {
      writeOrNull(members[slot], out, struct.slot(slot));
    } else if (descriptor.length() == 1) {
      char code = descriptor.charAt(0);
      Primitives.write(out.sink(), code, Primitives.zero(code));
    } else {
      out.nothing();
    }
  }

  @Override
  String expected() {
    return definition.name();
  }
}
