package dev.switchboard.workshop;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Descriptors of methods (JVMS section 4.3.3). */
final class Descriptors {
  private static final Pattern PARAMETER = Pattern.compile("\\[*(?:[BCDFIJSZ]|L[^;]+;)");

  private Descriptors() {}

  /** The descriptor with another type for one parameter. */
  static String with(String descriptor, int index, String type) {
    Matcher parameters = PARAMETER.matcher(descriptor);
    for (int i = 0; i <= index; i++) {
      if (!parameters.find()) {
        throw new IllegalArgumentException(descriptor + " has no parameter " + index);
      }
    }
    return descriptor.substring(0, parameters.start())
        + type
        + descriptor.substring(parameters.end());
  }
}
