package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Torture;
import java.util.Map;
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

  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return ProtoCarries.carried(operation, value);
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return ProtoCarries.carries(operation, value);
  }

  @Override
  protected String code(Fault.Kind kind) {
    return codeOf(kind);
  }

  static String codeOf(Fault.Kind kind) {
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
