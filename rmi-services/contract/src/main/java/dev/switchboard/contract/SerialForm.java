package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;

/**
 * What the serialization stream holds of an object, for one use of its class.
 *
 * @param throwable whether it is an exception: its message first, without stack trace and causes
 * @param fields inherited ones first, in order of declaration
 * @param refusal why a value cannot be read, as the end of a sentence
 * @param unsendable why a value can be read but not written
 * @param notes what gets lost
 */
record SerialForm(
    boolean throwable,
    List<Field> fields,
    SerialClass serial,
    Optional<String> refusal,
    Optional<String> unsendable,
    List<String> notes) {

  /**
   * One serializable field.
   *
   * @param use what the overlay says of it
   */
  record Field(ClassFile declaringClass, String name, JavaType type, Overlay.Use use) {}
}
