package dev.switchboard.workshop;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Arrays of primitives, as a contract's values have them. */
final class PrimitiveArrays {
  private static final Map<String, Class<?>> ELEMENTS =
      Map.of(
          "[Z", boolean.class,
          "[C", char.class,
          "[S", short.class,
          "[I", int.class,
          "[J", long.class,
          "[F", float.class,
          "[D", double.class);

  private PrimitiveArrays() {}

  /**
   * The elements as an array.
   *
   * @param javaType a JVM descriptor; empty for those of no array of primitives
   */
  static Optional<Object> of(String javaType, List<@Nullable Object> elements) {
    return Optional.ofNullable(ELEMENTS.get(javaType)).map(type -> array(type, elements));
  }

  private static Object array(Class<?> type, List<@Nullable Object> elements) {
    Object array = Array.newInstance(type, elements.size());
    for (int i = 0; i < elements.size(); i++) {
      Array.set(array, i, elements.get(i));
    }
    return array;
  }

  /** The elements of an array. */
  static List<@Nullable Object> elements(Object array) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = 0; i < Array.getLength(array); i++) {
      elements.add(Array.get(array, i));
    }
    return elements;
  }
}
