package dev.switchboard.jrmp;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An object of a class that neither the JDK's table nor the contract knows, as plain data. Values
 * in it are neutral ones, {@link Block}s, {@link StreamConstant}s and further such objects; two
 * references to one object are the same object here, and cycles are possible.
 */
final class StreamObject {
  /** A run of bytes that a class wrote on its own. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Block(byte[] bytes) {}

  /** An enum constant of an enum that the contract does not know. */
  record StreamConstant(String className, String name) {}

  /** What the objects in the fields are read as, by the field's name. */
  interface Roles {
    Shape of(String field);
  }

  private final Descriptor descriptor;
  private final @Nullable Object[][] fields;
  private final List<List<@Nullable Object>> annotations = new ArrayList<>(2);

  StreamObject(Descriptor descriptor) {
    this.descriptor = descriptor;
    this.fields = new @Nullable Object[descriptor.chain().length][];
  }

  /** Reads the data, class by class from the topmost (6.4.1, classdata). */
  StreamObject fill(StreamReader in, Roles roles) throws IOException {
    Descriptor[] chain = descriptor.chain();
    for (int level = 0; level < chain.length; level++) {
      in.charge(16 + 8L * chain[level].fields().size());
      fields[level] = new @Nullable Object[chain[level].fields().size()];
      if (chain[level].externalizable()) {
        annotations.add(external(in, chain[level]));
      } else {
        fillFields(in, level, roles);
        annotations.add(chain[level].annotated() ? in.annotation() : List.of());
      }
    }
    return this;
  }

  private static List<@Nullable Object> external(StreamReader in, Descriptor level)
      throws IOException {
    if (!level.blocks()) {
      throw StreamFault.unsupported(
          "class " + level + " is Externalizable: only its own code can read what it wrote");
    }
    return in.annotation();
  }

  /** One method, for every call within a call takes of the stack. */
  private void fillFields(StreamReader in, int level, Roles roles) throws IOException {
    List<Descriptor.Field> declared = descriptor.chain()[level].fields();
    @Nullable Object[] values = fields[level];
    for (int i = 0; i < values.length; i++) {
      Descriptor.Field field = declared.get(i);
      values[i] =
          field.primitive()
              ? Primitives.read(in.source(), field.code())
              : in.object(roles.of(field.name()));
    }
  }

  Descriptor descriptor() {
    return descriptor;
  }

  /** The field of this name in the most derived class that has one; empty for null. */
  Optional<Object> field(String name) {
    for (int level = fields.length - 1; level >= 0; level--) {
      int index = indexOf(level, name);
      if (index >= 0) {
        return Optional.ofNullable(fields[level][index]);
      }
    }
    return Optional.empty();
  }

  /** The field by its place in the descriptor's chain and fields. */
  @Nullable Object value(int level, int index) {
    return fields[level][index];
  }

  private int indexOf(int level, String name) {
    List<Descriptor.Field> declared = descriptor.chain()[level].fields();
    for (int i = 0; i < declared.size(); i++) {
      if (declared.get(i).name().equals(name)) {
        return i;
      }
    }
    return -1;
  }

  /** A primitive field, or an object field of that class. */
  <T> Optional<T> field(String name, Class<T> type) {
    return field(name).filter(type::isInstance).map(type::cast);
  }

  /** What the class wrote on its own after its fields: {@link Block}s and objects in order. */
  List<@Nullable Object> annotation(String className) {
    int level = descriptor.level(className);
    return level < 0 ? List.of() : annotations.get(level);
  }

  /** The first block of the annotation, for classes that begin with one. */
  Optional<Block> block(String className) {
    List<@Nullable Object> annotation = annotation(className);
    return annotation.isEmpty() || !(annotation.get(0) instanceof Block block)
        ? Optional.empty()
        : Optional.of(block);
  }

  @Override
  public String toString() {
    return descriptor.toString();
  }
}
