package dev.switchboard.gateway.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class as a serialization stream describes it (Java Object Serialization Specification, 6.4).
 *
 * @param name binary name; the interfaces' for a dynamic proxy
 * @param parent null where the topmost serializable class is
 */
record ClassDescription(
    String name, int flags, List<Field> fields, @Nullable ClassDescription parent) {

  /**
   * @param code the first character of the JVM descriptor
   */
  record Field(char code, String name) {
    boolean primitive() {
      return code != 'L' && code != '[';
    }

    @Override
    public String toString() {
      return name;
    }
  }

  ClassDescription {
    fields = List.copyOf(fields);
  }

  /** This class and those above it, the topmost first: the order of their data. */
  Iterable<ClassDescription> chain() {
    Deque<ClassDescription> chain = new ArrayDeque<>();
    for (ClassDescription d = this; d != null; d = d.parent) {
      chain.addFirst(d);
    }
    return chain;
  }

  /** Whether data that only the class's own code understands follow its fields. */
  boolean annotated() {
    return (flags & Tag.SC_WRITE_METHOD) != 0;
  }

  boolean externalizable() {
    return (flags & Tag.SC_EXTERNALIZABLE) != 0;
  }

  /** Whether what an Externalizable wrote is in blocks. */
  boolean blocks() {
    return (flags & Tag.SC_BLOCK_DATA) != 0;
  }

  @Override
  public String toString() {
    return name;
  }
}
