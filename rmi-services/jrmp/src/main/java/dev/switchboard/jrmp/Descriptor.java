package dev.switchboard.jrmp;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class descriptor as a stream has it: the class is never looked for (Java Object Serialization
 * Specification, 4.3 and 6.4).
 */
final class Descriptor {
  /**
   * One field.
   *
   * @param code the first character of its JVM descriptor: B C D F I J S Z, L or [
   * @param type the JVM descriptor
   */
  record Field(char code, String name, String type) {
    boolean primitive() {
      return code != 'L' && code != '[';
    }
  }

  private static final String THROWABLE = "java.lang.Throwable";

  private final String name;
  private final long serialVersionUID;
  private final int flags;
  private final List<Field> fields;
  private final List<String> interfaces;
  private final @Nullable Descriptor parent;
  private final Descriptor[] chain;
  private final int primitives;
  private final int primitiveBytes;
  private final @Nullable Form form;
  private @Nullable Plan plan; // racy on purpose: plans are immutable, and any will do

  Descriptor(
      String name,
      long serialVersionUID,
      int flags,
      List<Field> fields,
      List<String> interfaces,
      @Nullable Descriptor parent) {
    this.name = name;
    this.serialVersionUID = serialVersionUID;
    this.flags = flags;
    this.fields = List.copyOf(fields);
    this.interfaces = List.copyOf(interfaces);
    this.parent = parent;
    this.primitives = (int) fields.stream().filter(Field::primitive).count();
    this.primitiveBytes = fields.stream().mapToInt(f -> Primitives.size(f.code())).sum();
    this.chain = chain(this);
    this.form = form(this);
  }

  private static Descriptor[] chain(Descriptor last) {
    Deque<Descriptor> chain = new ArrayDeque<>();
    for (Descriptor d = last; d != null; d = d.parent) {
      chain.addFirst(d);
    }
    return chain.toArray(new Descriptor[0]);
  }

  private static @Nullable Form form(Descriptor d) {
    Form own = Forms.of(d.name);
    return own != null || d.parent == null ? own : d.parent.form;
  }

  /** Binary name of the class; empty for a dynamic proxy. */
  String name() {
    return name;
  }

  long serialVersionUID() {
    return serialVersionUID;
  }

  /** Primitives first, as the stream must have them. */
  List<Field> fields() {
    return fields;
  }

  /** The interfaces of a dynamic proxy. */
  List<String> interfaces() {
    return interfaces;
  }

  boolean proxy() {
    return name.isEmpty();
  }

  Optional<Descriptor> parent() {
    return Optional.ofNullable(parent);
  }

  /** This class and those above it, the topmost first: the order of their data. */
  @SuppressWarnings("MutableArrayReturn") // read on every object of every call
  Descriptor[] chain() {
    return chain;
  }

  /** How many fields are primitive. */
  int primitives() {
    return primitives;
  }

  /** What the values of the primitive fields take. */
  int primitiveBytes() {
    return primitiveBytes;
  }

  /** Whether data that only the class's own code understands follow its fields. */
  boolean annotated() {
    return (flags & Tag.SC_WRITE_METHOD) != 0;
  }

  boolean externalizable() {
    return (flags & Tag.SC_EXTERNALIZABLE) != 0;
  }

  /** Whether an Externalizable's data are in blocks, so that they can be skipped. */
  boolean blocks() {
    return (flags & Tag.SC_BLOCK_DATA) != 0;
  }

  /** How to read objects of this class, where it or a class above it is one of the JDK's. */
  @Nullable Form form() {
    return form;
  }

  boolean throwable() {
    return extendsClass(THROWABLE);
  }

  boolean extendsClass(String className) {
    return level(className) >= 0;
  }

  /** Where in the chain the class stands, or -1. */
  int level(String className) {
    for (int i = 0; i < chain.length; i++) {
      if (chain[i].name.equals(className)) {
        return i;
      }
    }
    return -1;
  }

  /** The plan last made for this class. */
  @Nullable Plan plan() {
    return plan;
  }

  Plan keep(Plan made) {
    plan = made;
    return made;
  }

  @Override
  public String toString() {
    return proxy() ? "proxy of " + interfaces : name;
  }
}
