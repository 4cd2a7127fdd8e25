package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.http.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * gRPC-Web (its PROTOCOL-WEB document): frames in a body, the trailers in the last of them; as they
 * are, or in base64 for browsers that cannot read bytes.
 */
final class GrpcWeb implements Dialect {
  static final String BINARY = "application/grpc-web+proto";
  static final String TEXT = "application/grpc-web-text+proto";
  private static final int HEAD = 5;
  private static final int DATA = 0;
  private static final int TRAILERS = 0x80;

  private final Limits limits;
  private final boolean text;

  GrpcWeb(Limits limits, boolean text) {
    this.limits = limits;
    this.text = text;
  }

  @Override
  public Optional<Duration> timeout(UnaryOperator<@Nullable String> header) {
    return Timeouts.grpc(header.apply(Timeouts.GRPC));
  }

  @Override
  public @Nullable Object[] slots(MessageCodec request, Bytes body) {
    byte[] bytes = text ? decoded(body) : body.array();
    int size = text ? bytes.length : body.size();
    int length = size < HEAD ? -1 : ByteBuffer.wrap(bytes).getInt(1);
    if (length < 0 || bytes[0] != DATA || length != size - HEAD) {
      throw mistake("expected one frame with a message that is not compressed, found another body");
    }
    return request.body(new ProtoReader(bytes, HEAD, size, limits));
  }

  private static InvalidArgument mistake(String message) {
    return Found.at("", message);
  }

  /** Each piece may have been encoded by itself, so there may be padding in between. */
  private static byte[] decoded(Bytes body) {
    byte[] in = body.array();
    Bytes out = new Bytes();
    int start = 0;
    try {
      for (int end = 4; end <= body.size(); end += 4) {
        if (in[end - 1] == '=' || end == body.size()) {
          out.write(Base64.getDecoder().decode(Arrays.copyOfRange(in, start, end)));
          start = end;
        }
      }
    } catch (IllegalArgumentException e) {
      throw mistake("expected base64");
    }
    if (start != body.size()) {
      throw mistake("expected base64 in groups of four");
    }
    return Arrays.copyOf(out.array(), out.size());
  }

  @Override
  public void result(Bytes out, MessageCodec response, @Nullable Object[] slots) {
    ProtoWriter written = Calls.proto(response, slots);
    frame(out, DATA, written.array(), written.start(), written.size());
    trailers(out, "grpc-status:0\r\n");
    encode(out);
  }

  @Override
  public void failure(Bytes out, Failure failure) {
    trailers(
        out,
        "grpc-status:"
            + failure.code().number()
            + "\r\ngrpc-message:"
            + percentEncoded(failure.message())
            + "\r\ngrpc-status-details-bin:"
            + Base64.getEncoder().withoutPadding().encodeToString(failure.status())
            + "\r\n");
    encode(out);
  }

  /** What gRPC's header may have: printable ASCII without the percent sign. */
  private static String percentEncoded(String message) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : message.getBytes(StandardCharsets.UTF_8)) {
      if (b >= ' ' && b < 0x7F && b != '%') {
        encoded.append((char) b);
      } else {
        encoded.append(String.format("%%%02X", b & 0xFF));
      }
    }
    return encoded.toString();
  }

  private static void trailers(Bytes out, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    frame(out, TRAILERS, bytes, 0, bytes.length);
  }

  private static void frame(Bytes out, int flag, byte[] bytes, int start, int length) {
    out.write(flag);
    out.write(ByteBuffer.allocate(Integer.BYTES).putInt(length).array());
    out.write(bytes, start, length);
  }

  private void encode(Bytes out) {
    if (text) {
      byte[] encoded = Base64.getEncoder().encode(Arrays.copyOf(out.array(), out.size()));
      out.truncate(0);
      out.write(encoded);
    }
  }

  @Override
  public int status(@Nullable Failure failure) {
    return 200;
  }

  @Override
  public String mediaType(@Nullable Failure failure) {
    return text ? TEXT : BINARY;
  }
}
