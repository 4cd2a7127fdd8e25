package dev.switchboard.oncrpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Torture;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** ONC RPC as every bridge must be. */
abstract class OncRpcConformance extends BridgeConformance {
  private final ListeningBridge bridge = new ListeningBridge();

  /** Sends a message and returns the reply. */
  abstract byte[] send(PeerClient client, byte[] message) throws IOException;

  PeerClient client() {
    return new PeerClient(Torture.CONTRACT, XdrNumbers.program(Torture.SERVICE), bridge.port());
  }

  @Override
  protected Bridge bridge() {
    return bridge;
  }

  @Override
  protected Settings settings() {
    return ListeningBridge.ANY_PORT;
  }

  @Override
  protected Answer call(URI http, Operation operation, List<Object> arguments) throws Exception {
    return send(operation, client().arguments(operation, arguments));
  }

  private Answer send(Operation operation, byte[] arguments) throws IOException {
    PeerClient client = client();
    byte[] message = client.message(operation.number(), arguments);
    return client.answer(operation, message, send(client, message));
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case INVALID_ARGUMENT -> "GARBAGE_ARGS";
      case NO_SUCH_OPERATION -> "PROC_UNAVAIL";
      case DENIED -> "AUTH_ERROR 5";
      default -> kind.name();
    };
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        new Malformed(
            "unknown procedure", Fault.Kind.NO_SUCH_OPERATION, http -> procedure(1_000_000)),
        new Malformed("negative procedure", Fault.Kind.NO_SUCH_OPERATION, http -> procedure(-1)),
        bad("no argument", "echoInt", ""),
        bad("half an argument", "echoInt", "0000"),
        bad("an argument too many", "echoInt", "00000005 00000006"),
        bad("a byte too many", "echoInt", "00000005 00"),
        bad("neither true nor false", "echoBoolean", "00000002"),
        bad("no byte", "echoByte", "00000080"),
        bad("no short", "echoShort", "ffff7fff"),
        bad("no char", "echoChar", "00010000"),
        bad("absent or present?", "echoString", "00000002"),
        bad("negative length", "echoString", "00000001 ffffffff"),
        bad("length beyond the message", "echoString", "00000001 7fffffff 61616161"),
        bad("residual bytes not zero", "echoString", "00000001 00000001 61616161"),
        bad("residual bytes missing", "echoString", "00000001 00000001 61"),
        bad("not UTF-8", "echoString", "00000001 00000002 c0800000"),
        bad("surrogates in UTF-8", "echoString", "00000001 00000003 eda08000"),
        bad("negative length of opaque", "echoBytes", "00000001 80000000"),
        bad("negative count", "echoStrings", "00000001 ffffffff"),
        bad("count beyond the message", "echoStrings", "00000001 3fffffff 00000000"),
        bad("count of ints beyond the message", "echoIntArray", "00000001 7fffffff 00000000"),
        bad("no such constant", "echoColour", "00000001 00000009"),
        bad("zero is no constant", "echoColour", "00000001 00000000"),
        bad("no such arm", "echoShape", "00000001 00000003"),
        bad("no such kind of anything", "echoAnything", "00000001 00000063 00000000"),
        bad("nanoseconds", "echoInstant", "00000001 0000000000000000 3b9aca00"),
        bad("seconds", "echoInstant", "00000001 7fffffffffffffff 00000000"),
        text("no number", "echoDecimal", "49,50"),
        text("a scale to work on for ever", "echoDecimal", "1e999999999"),
        text("digits without end", "echoInteger", "9".repeat(1001)),
        text("no such day", "echoLocalDate", "2027-02-30"),
        bad("too deep", "echoNode", "00000001" + "00000000 00000001".repeat(1_000)),
        bad("lists too deep", "echoAnything", "00000001 00000064 00000001".repeat(600)));
  }

  private Answer procedure(int number) throws IOException {
    byte[] message = client().message(number, new byte[0]);
    return client().answer(null, message, send(client(), message));
  }

  private Malformed bad(String name, String operation, String hex) {
    return bad(name, operation, HexFormat.of().parseHex(hex.replace(" ", "")));
  }

  private Malformed text(String name, String operation, String text) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(1);
      PeerValues.opaque(out, text.getBytes(StandardCharsets.UTF_8));
      return bad(name, operation, bytes.toByteArray());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Malformed bad(String name, String operation, byte[] arguments) {
    Operation called = Torture.CONTRACT.operation(operation).orElseThrow();
    return new Malformed(name, Fault.Kind.INVALID_ARGUMENT, http -> send(called, arguments));
  }
}
