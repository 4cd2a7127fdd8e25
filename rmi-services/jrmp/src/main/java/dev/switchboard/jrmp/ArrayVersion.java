package dev.switchboard.jrmp;

/** The serialVersionUID of array classes (Java Object Serialization Specification, section 4.6). */
final class ArrayVersion {
  /** ACC_PUBLIC, ACC_FINAL and ACC_ABSTRACT; nobody compares the versions of arrays. */
  private static final int MODIFIERS = 0x411;

  private ArrayVersion() {}

  /**
   * @param name binary name, such as {@code [Ljava.lang.String;}
   */
  static long of(String name) {
    return Sha1.first8(
        sink -> {
          sink.utf(name);
          sink.i4(MODIFIERS);
        });
  }
}
