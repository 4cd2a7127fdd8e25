package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a call of JRMP carries, as far as it is known.
 *
 * @param arguments empty where nobody knows the method
 * @param result its code is V for void
 */
record Call(String name, Optional<List<Slot>> arguments, Slot result) {
  private static final char UNKNOWN = '?';

  /**
   * An argument or result.
   *
   * @param code the first character of its JVM descriptor
   */
  record Slot(char code, String label) {
    boolean primitive() {
      return Tag.size(code) > 0;
    }

    boolean known() {
      return code != UNKNOWN;
    }
  }

  /** A call of a method that is not in the contract. */
  static Call unknown(String name) {
    return new Call(name, Optional.empty(), new Slot(UNKNOWN, "result"));
  }

  /**
   * @param descriptor the method's (JVMS section 4.3.3)
   * @param labels of the parameters, in order
   */
  static Call of(String name, String descriptor, List<String> labels) {
    List<Slot> slots = new ArrayList<>();
    int at = 1;
    while (descriptor.charAt(at) != ')') {
      slots.add(new Slot(descriptor.charAt(at), labels.get(slots.size())));
      at = end(descriptor, at);
    }
    return new Call(name, Optional.of(slots), new Slot(descriptor.charAt(at + 1), "result"));
  }

  private static int end(String descriptor, int start) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }
}
