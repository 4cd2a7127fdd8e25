package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.StructValue;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Any value: it is written as what it is. */
final class OpenEncoder extends Encoder {
  private static final Map<Class<?>, Encoder> SCALARS = scalars();

  private final Encoders contract;
  private final @Nullable Class<?> bound;

  /**
   * @param javaType JVM descriptor of the declared type
   */
  OpenEncoder(Encoders contract, String javaType) {
    this.contract = contract;
    this.bound =
        switch (javaType) {
          case "Ljava/lang/Number;" -> Number.class;
          case "Ljava/lang/Comparable;" -> Comparable.class;
          case "Ljava/lang/Enum;" -> Definition.Constant.class;
          default -> null;
        };
  }

  private static Map<Class<?>, Encoder> scalars() {
    Map<Class<?>, Encoder> scalars = new HashMap<>();
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) {
        scalars.put(kind.valueClass(), ScalarEncoders.of(kind));
      }
    }
    for (char code : Primitives.CODES.replace("B", "").toCharArray()) {
      PrimitiveArrayEncoder array = new PrimitiveArrayEncoder(code);
      scalars.put(array.valueClass(), array);
    }
    return Map.copyOf(scalars);
  }

  private @Nullable Encoder of(Object value) {
    if (value instanceof List) {
      return contract.openList();
    }
    if (value instanceof MapValue) {
      return contract.openMap();
    }
    if (value instanceof StructValue struct) {
      return contract.struct(struct.definition().name());
    }
    if (value instanceof Definition.Constant constant) {
      return contract.enumeration(constant.enumeration());
    }
    return SCALARS.get(value.getClass());
  }

  private boolean withinBound(Object value) {
    return bound == null
        || bound.isInstance(value)
        || (bound == Comparable.class && value instanceof Definition.Constant);
  }

  @Override
  void checkValue(Object value, int depth) {
    Encoder encoder = of(value);
    if (encoder == null || !withinBound(value)) {
      throw refusedValue(value);
    }
    encoder.checkValue(value, depth);
  }

  @Override
  void write(StreamWriter out, Object value) throws IOException {
    Encoder encoder = of(value);
    if (encoder == null) {
      throw new IllegalStateException("a " + value.getClass() + " was not refused");
    }
    encoder.write(out, value);
  }

  @Override
  boolean nullable() {
    return true;
  }

  @Override
  @Nullable Comparable<?> order(Object value) {
    Encoder encoder = of(value);
    return encoder == null ? null : encoder.order(value);
  }

  @Override
  String expected() {
    if (bound == Definition.Constant.class) {
      return "an enum constant";
    }
    return bound == null ? "a value" : "a " + bound.getSimpleName();
  }
}
