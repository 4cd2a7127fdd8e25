package dev.switchboard.grpc;

import com.google.protobuf.DynamicMessage;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;

/** gRPC as every bridge must be, called by grpc-java's client with DynamicMessage. */
@Tag("smoke")
final class GrpcConformanceTest extends ProtoConformance {
  private @Nullable GrpcClient client;

  @AfterEach
  void disconnect() {
    if (client != null) {
      client.close();
    }
  }

  private synchronized GrpcClient client() {
    if (client == null) {
      client = new GrpcClient(bridge.port());
    }
    return client;
  }

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return callWithin(http, operation, arguments, Duration.ofSeconds(60));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    byte[] request;
    try {
      request = TREE.request(operation, arguments).toByteArray();
    } catch (NullPointerException e) { // protobuf's library refuses it on the client's side
      return new Refused("INVALID_ARGUMENT", "null inside a list");
    }
    try {
      byte[] response = client().call(PATH + ProtoTree.methodName(operation), request, timeout);
      DynamicMessage.Builder message = TREE.response(operation).mergeFrom(response);
      return new Value(TREE.result(operation, message.build()));
    } catch (StatusRuntimeException e) {
      return refused(e);
    }
  }

  static Refused refused(StatusRuntimeException e) {
    Metadata trailers = e.getTrailers() == null ? new Metadata() : e.getTrailers();
    byte[] details = trailers.get(GrpcHandler.DETAILS);
    String text =
        e.getStatus()
            + " "
            + trailers
            + (details == null ? "" : new String(details, StandardCharsets.ISO_8859_1));
    return new Refused(e.getStatus().getCode().name(), text);
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        bad("unknown method", Fault.Kind.NO_SUCH_OPERATION, PATH + "Nothing", ""),
        bad("unknown service", Fault.Kind.NO_SUCH_OPERATION, "x.y.Z/EchoInt", ""),
        bad("Java's name", Fault.Kind.NO_SUCH_OPERATION, PATH + "echoInt", ""),
        bad("unknown field", "EchoInt", "1001"),
        bad("wrong wire type", "EchoInt", "0a0105"),
        bad("truncated varint", "EchoInt", "0880"),
        bad("varint of 11 bytes", "EchoInt", "08ffffffffffffffffffff01"),
        bad("too large", "EchoInt", "088080808008"),
        bad("a byte of 200", "EchoByte", "08c801"),
        bad("tag 0", "EchoInt", "0001"),
        bad("group", "EchoInt", "0b0c"),
        bad("length beyond the end", "EchoString", "0aff7f"),
        bad("length of 2 GiB", "EchoString", "0affffffff07"),
        bad("negative length", "EchoString", "0affffffffffffffffff01"),
        bad("not UTF-8", "EchoString", "0a02c328"),
        bad("surrogate in UTF-8", "EchoString", "0a03eda080"),
        bad("unknown constant", "EchoColour", "0863"),
        bad("a choice of none", "EchoShape", "0a00"),
        bad("a choice of two", "EchoShape", "0a040a001200"),
        bad("a message twice", "EchoPoint", "0a000a00"),
        bad("not a decimal", "EchoDecimal", "0a0178"),
        bad("a decimal of a billion digits", "EchoDecimal", hex("1E999999999")),
        bad("not a date", "EchoLocalDate", hex("2026-02-30")),
        bad("nanos of a timestamp", "EchoInstant", "0a0610ffffffff07"),
        bad("year 10000", "EchoInstant", "0a07088092b8c398fe0a"),
        bad(
            "a type of the contract inside Object",
            "EchoAnything",
            "0a0f2a0d0a0b0a05407479706512021a00"),
        bad("a Value of none", "EchoAnything", "0a00"),
        bad("a key twice", "EchoCounts", "0a050a016110010a050a01611002"),
        bad(
            "a name twice inside Object",
            "EchoAnything",
            "0a142a120a070a017812021a000a070a017812021a00"),
        bad("too deep", "EchoNode", deep()));
  }

  private static String hex(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    return "0a" + HexFormat.of().toHexDigits((byte) bytes.length) + HexFormat.of().formatHex(bytes);
  }

  /** A node in a node, 300 times. */
  private static String deep() {
    ProtoWriter out = new ProtoWriter();
    for (int i = 0; i < 300; i++) {
      out.varint(out.size());
      out.tag(i == 299 ? 1 : 2, ValueCodec.LENGTH);
    }
    return HexFormat.of().formatHex(out.toBytes());
  }

  private Malformed bad(String name, String method, String hex) {
    return bad(name, Fault.Kind.INVALID_ARGUMENT, PATH + method, hex);
  }

  private Malformed bad(String name, Fault.Kind kind, String path, String hex) {
    return new Malformed(name, kind, http -> send(path, HexFormat.of().parseHex(hex)));
  }

  private Answer send(String path, byte[] request) {
    try {
      return new Value(client().call(path, request, Duration.ofSeconds(60)));
    } catch (StatusRuntimeException e) {
      return refused(e);
    }
  }
}
