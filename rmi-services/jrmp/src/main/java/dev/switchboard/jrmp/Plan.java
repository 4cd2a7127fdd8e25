package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How objects whose class has this descriptor become structs of that type: which field goes into
 * which slot. Fields are matched by declaring class and name; those that the contract lacks are
 * read past, members that the stream lacks keep their default. Immutable.
 */
final class Plan {
  /**
   * The data of one class of the hierarchy.
   *
   * @param slots by field: where its value goes, or -1
   * @param shapes by field that is an object
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
  private record Level(Descriptor descriptor, int[] slots, Shape[] shapes) {}

  private final StructType type;
  private final Level[] levels;
  private final @Nullable Object[] defaults;

  private Plan(StructType type, Level[] levels, @Nullable Object[] defaults) {
    this.type = type;
    this.levels = levels;
    this.defaults = defaults;
  }

  static Plan of(StructType type, Descriptor descriptor) throws StreamFault {
    List<Definition.Member> members = type.definition().members();
    boolean[] sent = new boolean[members.size()];
    Descriptor[] chain = descriptor.chain();
    Level[] levels = new Level[chain.length];
    for (int i = 0; i < chain.length; i++) {
      levels[i] = level(type, chain[i], sent);
    }
    return new Plan(type, levels, defaults(type, sent));
  }

  private static Level level(StructType type, Descriptor descriptor, boolean[] sent)
      throws StreamFault {
    if (descriptor.externalizable()) {
      throw StreamFault.unsupported(
          "class " + descriptor + " is Externalizable: only its own code can read what it wrote");
    }
    List<Descriptor.Field> fields = descriptor.fields();
    int[] slots = new int[fields.size()];
    Shape[] shapes = new Shape[fields.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slot(type.definition().members(), descriptor, fields.get(i));
      if (slots[i] >= 0) {
        sent[slots[i]] = true;
        shapes[i] = type.member(slots[i]);
      }
    }
    return new Level(descriptor, slots, shapes);
  }

  private static int slot(
      List<Definition.Member> members, Descriptor descriptor, Descriptor.Field field)
      throws StreamFault {
    for (int i = 0; i < members.size(); i++) {
      Definition.Member member = members.get(i);
      if (member.field().equals(field.name())
          && member.declaringClass().equals(descriptor.name())) {
        requireSameType(member, descriptor, field);
        return i;
      }
    }
    return -1;
  }

  private static void requireSameType(
      Definition.Member member, Descriptor descriptor, Descriptor.Field field) throws StreamFault {
    char code = primitive(member.type());
    boolean same = code == 0 ? !field.primitive() : code == field.code();
    if (!same) {
      throw StreamFault.mismatch(
          "field "
              + descriptor
              + "."
              + field.name()
              + " has type "
              + field.type()
              + ", expected "
              + (code == 0 ? "an object" : String.valueOf(code)));
    }
  }

  /** The code of a primitive type, or 0. */
  private static char primitive(TypeModel type) {
    return type instanceof TypeModel.Scalar scalar && scalar.javaType().length() == 1
        ? scalar.javaType().charAt(0)
        : 0;
  }

  private static @Nullable Object[] defaults(StructType type, boolean[] sent) throws StreamFault {
    @Nullable Object[] defaults = new @Nullable Object[sent.length];
    for (int i = 0; i < sent.length; i++) {
      Definition.Member member = type.definition().members().get(i);
      char code = primitive(member.type());
      if (code != 0) {
        defaults[i] = Primitives.zero(code);
      } else if (!sent[i] && !type.member(i).nullable()) {
        throw StreamFault.mismatch(
            "class " + member.declaringClass() + " has no field " + member.field());
      }
    }
    return defaults;
  }

  StructType type() {
    return type;
  }

  StructValue read(StreamReader in) throws IOException {
    in.charge(32 + 16L * defaults.length);
    @Nullable Object[] slots = defaults.clone();
    for (Level level : levels) {
      int primitives = level.descriptor.primitives();
      readPrimitives(in.source(), level, primitives, slots);
      for (int i = primitives; i < level.slots.length; i++) {
        readObject(in, level, i, slots);
      }
      if (level.descriptor.annotated()) {
        in.skipAnnotation();
      }
    }
    return new StructValue(type.definition(), slots);
  }

  private static void readPrimitives(
      ByteSource in, Level level, int count, @Nullable Object[] slots) throws IOException {
    List<Descriptor.Field> fields = level.descriptor.fields();
    for (int i = 0; i < count; i++) {
      int slot = level.slots[i];
      char code = fields.get(i).code();
      if (slot < 0) {
        in.skip(Primitives.size(code));
      } else {
        slots[slot] = Primitives.read(in, code);
      }
    }
  }

  private void readObject(StreamReader in, Level level, int field, @Nullable Object[] slots)
      throws IOException {
    int slot = level.slots[field];
    if (slot < 0) {
      in.object(in.ignored());
      return;
    }
    try {
      slots[slot] = in.object(level.shapes[field]);
    } catch (StreamFault fault) {
      throw fault.in(type.definition().members().get(slot).name());
    }
  }

  /** The struct of an object that was read without a plan. */
  StructValue convert(StreamReader in, StreamObject object) throws StreamFault {
    in.charge(32 + 16L * defaults.length);
    @Nullable Object[] slots = defaults.clone();
    for (int i = 0; i < levels.length; i++) {
      for (int field = 0; field < levels[i].slots.length; field++) {
        convertField(in, object.value(i, field), levels[i], field, slots);
      }
    }
    return new StructValue(type.definition(), slots);
  }

  private void convertField(
      StreamReader in, @Nullable Object value, Level level, int field, @Nullable Object[] slots)
      throws StreamFault {
    int slot = level.slots[field];
    if (slot < 0) {
      return;
    }
    try {
      slots[slot] = level.shapes[field].shared(in, value);
    } catch (StreamFault fault) {
      throw fault.in(type.definition().members().get(slot).name());
    }
  }
}
