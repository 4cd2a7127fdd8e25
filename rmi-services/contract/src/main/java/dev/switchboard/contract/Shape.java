package dev.switchboard.contract;

import java.util.List;

/** What a Java type becomes, before its parts are followed and names are given. */
sealed interface Shape {

  /**
   * A scalar, or anything.
   *
   * @param note what gets lost; empty: nothing
   * @param sendable whether it can be written, too
   */
  record Plain(TypeModel type, String note, boolean sendable) implements Shape {
    Plain(TypeModel type) {
      this(type, "", true);
    }
  }

  /**
   * An array or collection.
   *
   * @param note what gets lost; empty: nothing
   * @param sendable whether it can be written, too
   */
  record Sequence(JavaType element, String javaType, String note, boolean sendable)
      implements Shape {
    Sequence(JavaType element, String javaType) {
      this(element, javaType, "", true);
    }
  }

  /** A map; see {@link Sequence}. */
  record Entries(JavaType key, JavaType value, String javaType, String note, boolean sendable)
      implements Shape {
    Entries(JavaType key, JavaType value, String javaType) {
      this(key, value, javaType, "", true);
    }
  }

  /** An enum. */
  record Constants(ClassFile file) implements Shape {}

  /** A value class. */
  record Fields(JavaType.Of use, ClassFile file, SerialForm form) implements Shape {}

  /**
   * A class with subclasses, or an interface.
   *
   * @param alternatives every one of them a {@link Fields} or {@link Constants}
   */
  record OneOf(JavaType.Of use, ClassFile file, List<Shape> alternatives, List<String> notes)
      implements Shape {}

  /** A reference to an object far away. */
  record Remote(JavaType.Of use) implements Shape {}

  /**
   * A type that no wire can carry.
   *
   * @param because the end of a sentence that begins with the type: "which is not serializable"
   */
  record Refused(JavaType use, String because) implements Shape {}
}
