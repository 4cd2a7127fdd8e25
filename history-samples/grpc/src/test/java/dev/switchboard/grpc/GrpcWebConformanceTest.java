package dev.switchboard.grpc;

import com.google.protobuf.DynamicMessage;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import io.grpc.Status;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** gRPC-Web in base64, which is its binary form with one step more. */
final class GrpcWebConformanceTest extends WebConformance {
  private static final String TYPE = "application/grpc-web-text";
  private static final Pattern STATUS = Pattern.compile("grpc-status:(\\d+)\r\n");
  private static final Pattern DETAILS = Pattern.compile("grpc-status-details-bin:(\\S+)");

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return callWithin(http, operation, arguments, Duration.ofSeconds(50));
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
    String path = PATH + ProtoTree.methodName(operation);
    return send(http, operation, path, frame(request), timeout.toMillis() + "m");
  }

  private static byte[] frame(byte[] message) {
    return ByteBuffer.allocate(5 + message.length)
        .put((byte) 0)
        .putInt(message.length)
        .put(message)
        .array();
  }

  private static Answer send(
      URI http, @Nullable Operation operation, String path, byte[] frame, String timeout)
      throws Exception {
    byte[] body = Base64.getEncoder().encode(frame);
    byte[] answer = post(http, path, TYPE, body, "Grpc-Timeout", timeout).body();
    ByteBuffer frames = ByteBuffer.wrap(Base64.getDecoder().decode(answer));
    byte[] message = new byte[0];
    String trailers = "";
    while (frames.hasRemaining()) {
      byte flag = frames.get();
      byte[] content = new byte[frames.getInt()];
      frames.get(content);
      if (flag == 0) {
        message = content;
      } else {
        trailers = new String(content, StandardCharsets.ISO_8859_1);
      }
    }
    return answer(operation, message, trailers);
  }

  private static Answer answer(@Nullable Operation operation, byte[] message, String trailers)
      throws Exception {
    Matcher status = STATUS.matcher(trailers);
    if (!status.find()) {
      throw new AssertionError("no status: " + trailers);
    }
    Status.Code code = Status.fromCodeValue(Integer.parseInt(status.group(1))).getCode();
    if (code == Status.Code.OK && operation != null) {
      DynamicMessage response = TREE.response(operation).mergeFrom(message).build();
      return new Value(TREE.result(operation, response));
    }
    Matcher details = DETAILS.matcher(trailers);
    String more =
        details.find()
            ? new String(Base64.getDecoder().decode(details.group(1)), StandardCharsets.ISO_8859_1)
            : "";
    return new Refused(code.name(), trailers + more);
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        bad("unknown method", Fault.Kind.NO_SUCH_OPERATION, "Nothing", "0000000000"),
        bad("no frame", Fault.Kind.INVALID_ARGUMENT, "EchoInt", ""),
        bad("half a frame", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "0000000005"),
        bad("2 GiB", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "007fffffff0801"),
        bad("negative length", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "00ffffffff0801"),
        bad("compressed", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "01000000020801"),
        bad("two frames", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "000000000208010000000000"),
        bad("broken protobuf", Fault.Kind.INVALID_ARGUMENT, "EchoInt", "00000000020880"));
  }

  private static Malformed bad(String name, Fault.Kind kind, String method, String hex) {
    byte[] frame = HexFormat.of().parseHex(hex);
    return new Malformed(name, kind, http -> send(http, null, PATH + method, frame, "50S"));
  }
}
