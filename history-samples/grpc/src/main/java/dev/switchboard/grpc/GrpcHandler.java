package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.CallId;
import io.grpc.Context;
import io.grpc.Deadline;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.Status;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Answers the calls of one method over gRPC; of none: every call is told so. */
final class GrpcHandler implements ServerCallHandler<byte[], ProtoWriter> {
  static final Metadata.Key<byte[]> DETAILS =
      Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);
  private static final Metadata.Key<String> CALL_ID = key(CallId.HEADER);
  private static final Metadata.Key<String> ENCODING = key("grpc-encoding");

  private final Calls calls;
  private final Service.@Nullable Call call;
  private final String path;

  GrpcHandler(Calls calls, Service.@Nullable Call call, String path) {
    this.calls = calls;
    this.call = call;
    this.path = path;
  }

  private static Metadata.Key<String> key(String name) {
    return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
  }

  @Override
  public ServerCall.Listener<byte[]> startCall(
      ServerCall<byte[], ProtoWriter> wire, Metadata headers) {
    Scope scope = calls.invoker().scope(GrpcBridge.NAME, peer(wire), metadata(headers), timeout());
    Exchange exchange = new Exchange(wire, scope, "gzip".equals(headers.get(ENCODING)));
    if (call == null) {
      exchange.fail(calls.unknown(scope, path));
      return new ServerCall.Listener<>() {};
    }
    wire.request(2); // a second message is a mistake that must be seen
    return exchange.new Incoming(call);
  }

  private static String peer(ServerCall<?, ?> wire) {
    Object address = wire.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
    return address instanceof InetSocketAddress inet && inet.getAddress() != null
        ? inet.getAddress().getHostAddress()
        : "";
  }

  private static dev.switchboard.gateway.Metadata metadata(Metadata headers) {
    return name ->
        name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
            ? Optional.empty()
            : Optional.ofNullable(headers.get(key(name)));
  }

  /** From the header grpc-timeout, which the library has read already. */
  private static Optional<Duration> timeout() {
    Deadline deadline = Context.current().getDeadline();
    return deadline == null
        ? Optional.empty()
        : Optional.of(Duration.ofNanos(Math.max(1, deadline.timeRemaining(TimeUnit.NANOSECONDS))));
  }

  /** One call on the wire. */
  private final class Exchange {
    private final ServerCall<byte[], ProtoWriter> wire;
    private final Scope scope;
    private final boolean gzip;

    Exchange(ServerCall<byte[], ProtoWriter> wire, Scope scope, boolean gzip) {
      this.wire = wire;
      this.scope = scope;
      this.gzip = gzip;
    }

    private Metadata headers() {
      Metadata headers = new Metadata();
      headers.put(CALL_ID, scope.callId());
      return headers;
    }

    void fail(Failure whole) {
      Failure failure = whole.inTrailers();
      Metadata trailers = headers();
      trailers.put(DETAILS, failure.status());
      Status status = Status.fromCodeValue(failure.code().number());
      wire.close(status.withDescription(failure.message()), trailers);
    }

    void answer(Service.Call made, Calls.Ended ended, int requestSize) {
      Calls.Written<ProtoWriter> written = calls.written(made, scope, ended, Calls::proto);
      ProtoWriter response = written.response();
      if (!wire.isCancelled()) {
        if (response != null) {
          succeed(response);
        } else if (written.failure() != null) {
          fail(written.failure());
        }
      }
      if (ended.invocation() != null) {
        int size = response == null ? 0 : response.size();
        calls.invoker().transferred(ended.invocation(), requestSize, size);
      }
    }

    private void succeed(ProtoWriter response) {
      if (gzip) {
        wire.setCompression("gzip"); // as the client does
      }
      wire.sendHeaders(headers());
      wire.sendMessage(response);
      wire.close(Status.OK, new Metadata());
    }

    /** What the client sends: one message, then the end. */
    private final class Incoming extends ServerCall.Listener<byte[]> {
      private final Service.Call made;
      private byte @Nullable [] request;
      private boolean twice;

      Incoming(Service.Call made) {
        this.made = made;
      }

      @Override
      public void onMessage(byte[] message) {
        twice |= request != null;
        request = message;
      }

      private @Nullable Failure mistake(byte @Nullable [] message) {
        if (message == Registry.TOO_LONG) {
          return FaultTable.tooLong(calls.limits());
        }
        if (message != null && !twice) {
          return null;
        }
        String found = "expected one message, found " + (twice ? "several" : "none");
        return FaultTable.refused(Code.INVALID_ARGUMENT, Fault.Kind.INVALID_ARGUMENT, found);
      }

      @Override
      public void onHalfClose() {
        byte[] message = request;
        request = null;
        Failure mistake = mistake(message);
        if (message == null || mistake != null) {
          answer(made, calls.refused(made, scope, Objects.requireNonNull(mistake)), 0);
          return;
        }
        calls.call(
            made,
            scope,
            () -> calls.slots(made, message, 0, message.length),
            ended -> answer(made, ended, message.length));
      }
    }
  }
}
