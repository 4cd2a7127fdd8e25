package dev.switchboard.gateway;

import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Whether two neutral values are the same, class by class, through lists, maps and arrays. */
public final class SameValue {
  private SameValue() {}

  public static boolean same(@Nullable Object left, @Nullable Object right) {
    if (left instanceof List<?> a && right instanceof List<?> b) {
      return sameList(a, b);
    }
    if (left instanceof StructValue a && right instanceof StructValue b) {
      return sameStruct(a, b);
    }
    if (left instanceof MapValue a && right instanceof MapValue b) {
      return sameMap(a, b);
    }
    return Objects.deepEquals(left, right);
  }

  private static boolean sameList(List<?> a, List<?> b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = same(a.get(i), b.get(i));
    }
    return same;
  }

  private static boolean sameStruct(StructValue a, StructValue b) {
    boolean same = a.definition().name().equals(b.definition().name());
    for (int i = 0; same && i < a.definition().members().size(); i++) {
      same = same(a.slot(i), b.slot(i));
    }
    return same;
  }

  private static boolean sameMap(MapValue a, MapValue b) {
    boolean same = a.size() == b.size();
    for (int i = 0; same && i < a.size(); i++) {
      same = same(a.key(i), b.key(i)) && same(a.value(i), b.value(i));
    }
    return same;
  }

  /** For messages: short, with the class. */
  public static String show(@Nullable Object value) {
    if (value == null) {
      return "null";
    }
    String text = value.getClass().isArray() ? "an array" : value.toString();
    return value.getClass().getSimpleName()
        + " "
        + (text.length() > 200 ? text.substring(0, 200) + "..." : text);
  }
}
