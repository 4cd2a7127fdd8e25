package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;

/**
 * A class descriptor of the serialization stream, read from bytecode (Java Object Serialization
 * Specification, sections 4.3, 4.6 and 6.4).
 *
 * @param name binary name of the class (dots)
 * @param serialVersionUID declared, or computed by section 4.6
 * @param writeMethod whether the class has a {@code writeObject} method of its own
 * @param fields serializable fields in canonical order: primitives first, each group by name
 * @param parent the nearest serializable superclass
 */
public record SerialClass(
    String name,
    long serialVersionUID,
    boolean writeMethod,
    List<SerialField> fields,
    Optional<SerialClass> parent) {
  public SerialClass {
    fields = List.copyOf(fields);
  }

  /** One field: its name and JVM descriptor. */
  public record SerialField(String name, String descriptor) {}
}
