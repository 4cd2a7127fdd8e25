package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Torture;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What the kit must know of protobuf, whichever way it travels. */
abstract class ProtoConformance extends BridgeConformance {
  static final ProtoTree TREE = new ProtoTree(Torture.CONTRACT);
  static final String PATH = "torture.v1.TortureService/";

  final WatchedBridge bridge = new WatchedBridge();

  @Override
  protected Bridge bridge() {
    return bridge;
  }

  @Override
  protected Settings settings() {
    return new MapSettings(Map.of("port", "0"));
  }

  /** A null list or map is an empty one. */
  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
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
  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    boolean map = operation.name().equals("echoCounts") || operation.name().equals("echoNames");
    if (value instanceof MapValue entries && map) {
      return IntStream.range(0, entries.size()).noneMatch(i -> entries.value(i) == null);
    }
    boolean any = operation.name().equals("echoAnything");
    return any || !(value instanceof List<?> list && list.stream().anyMatch(each -> each == null));
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> "NOT_FOUND"; // by the exception's name
      case CONTRACT_MISMATCH -> "FAILED_PRECONDITION";
      case INVALID_ARGUMENT -> "INVALID_ARGUMENT";
      case NO_SUCH_OPERATION -> "UNIMPLEMENTED";
      case DENIED -> "UNAUTHENTICATED"; // the kit sends no credentials
      case DEADLINE_EXCEEDED -> "DEADLINE_EXCEEDED";
      case OVERLOADED -> "RESOURCE_EXHAUSTED";
      case UNAVAILABLE -> "UNAVAILABLE";
      case INTERNAL -> "INTERNAL";
    };
  }
}
