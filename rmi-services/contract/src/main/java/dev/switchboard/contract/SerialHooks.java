package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;

/**
 * How a class bends its own serialization (Java Object Serialization Specification, sections 1.5,
 * 2.3 and 2.5), as far as its bytecode tells.
 *
 * @param replaces whether {@code writeReplace} returns something else than {@code this}
 * @param persistent its {@code serialPersistentFields}, if it has them
 */
record SerialHooks(WriteObject writeObject, boolean replaces, Optional<Persistent> persistent) {
  static final SerialHooks NONE = new SerialHooks(WriteObject.NONE, false, Optional.empty());

  /** What a class's own {@code writeObject} puts into the stream. */
  enum WriteObject {
    /** There is no such method. */
    NONE,
    /** The fields, by defaultWriteObject or putFields, and nothing else. */
    FIELDS,
    /** The fields and then data of its own. */
    FIELDS_AND_MORE,
    /** Data of its own that nobody else can tell apart. */
    OPAQUE
  }

  /**
   * The fields that {@code serialPersistentFields} lists.
   *
   * @param readable whether the array is made of constants alone
   */
  record Persistent(boolean readable, List<SerialClass.SerialField> fields) {}
}
