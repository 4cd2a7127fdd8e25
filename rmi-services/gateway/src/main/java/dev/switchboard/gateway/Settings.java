package dev.switchboard.gateway;

import java.time.Duration;
import java.util.List;

/**
 * One section of the configuration. A value of the wrong type, or a key that nobody asked for, is a
 * mistake that start-up reports together with all others.
 */
public interface Settings {
  String text(String key, String otherwise);

  boolean flag(String key, boolean otherwise);

  /** An integer within bounds, inclusive. */
  int number(String key, int otherwise, int least, int most);

  /** Written as {@code 500ms}, {@code 10s}, {@code 2m}. */
  Duration duration(String key, Duration otherwise);

  List<String> texts(String key, List<String> otherwise);

  /**
   * Reports a mistake that only the bridge can see, with all others.
   *
   * @param sentence what is wanted and what was found
   */
  default void mistake(String key, String sentence) {
    throw new IllegalArgumentException(key + ": " + sentence);
  }
}
