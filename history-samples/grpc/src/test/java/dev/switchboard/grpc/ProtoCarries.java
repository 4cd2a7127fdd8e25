package dev.switchboard.grpc;

import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Which of the samples protobuf carries, and as what. */
final class ProtoCarries {
  private ProtoCarries() {}

  /** A null list or map is an empty one. */
  static @Nullable Object carried(Operation operation, @Nullable Object value) {
    return operation.result().map(type -> carried(type, value)).orElse(value);
  }

  private static @Nullable Object carried(TypeModel type, @Nullable Object value) {
    TypeModel present = type instanceof TypeModel.OptionalOf some ? some.type() : type;
    if (value == null && present instanceof TypeModel.ListOf list) {
      return switch (list.javaType()) {
        case "[I" -> new int[0];
        case "[D" -> new double[0];
        default -> List.of();
      };
    }
    if (value == null && present instanceof TypeModel.MapOf) {
      return new MapValue();
    }
    return value instanceof StructValue struct ? carried(struct) : value;
  }

  private static StructValue carried(StructValue struct) {
    return new StructValue(
        struct.definition(),
        IntStream.range(0, struct.definition().members().size())
            .mapToObj(i -> carried(struct.definition().members().get(i).type(), struct.slot(i)))
            .toArray());
  }

  /** Protobuf has no null in a list or a map. */
  static boolean carries(Operation operation, @Nullable Object value) {
    boolean map = operation.name().equals("echoCounts") || operation.name().equals("echoNames");
    if (value instanceof MapValue entries && map) {
      return IntStream.range(0, entries.size()).noneMatch(i -> entries.value(i) == null);
    }
    boolean any = operation.name().equals("echoAnything");
    return any || !(value instanceof List<?> list && list.stream().anyMatch(each -> each == null));
  }
}
