package dev.switchboard.jrmp;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** How the objects of one of the JDK's classes, and of those below it, become neutral values. */
interface Form {
  /**
   * Reads the data of an object, from its topmost class on.
   *
   * @param shape what is expected of it, and thereby of its parts
   */
  @Nullable Object read(StreamReader in, Descriptor descriptor, Shape shape) throws IOException;
}
