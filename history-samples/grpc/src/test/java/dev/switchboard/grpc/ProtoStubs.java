package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.StubConformance;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the kit must know of the bench's clients that speak protobuf. */
abstract class ProtoStubs extends StubConformance {

  /** The dialect's. */
  abstract String name();

  @Override
  protected Bridge bridge() {
    return new GrpcBridge();
  }

  @Override
  protected Settings settings() {
    return new MapSettings(Map.of("port", "0"));
  }

  @Override
  protected Stub stub(List<Stub> stubs) {
    return stubs.stream().filter(stub -> stub.name().equals(name())).findFirst().orElseThrow();
  }

  @Override
  protected @Nullable Object carried(Operation operation, @Nullable Object value) {
    return ProtoCarries.carried(operation, value);
  }

  @Override
  protected boolean carries(Operation operation, @Nullable Object value) {
    return ProtoCarries.carries(operation, value);
  }

  /** More than a server takes at once: the client has to wait for the windows to open. */
  @Test
  void carriesMoreThanTheWindowsHold() {
    String text = "é".repeat(1_200_000);
    assertThat(call("echoString", text).told()).isEqualTo(new Told.Result(text));
  }
}
