package dev.switchboard.gateway.wire;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stub that speaks HTTP, one call on a connection. */
public final class HttpStub implements Stub {
  private static final String CALL_ID = "X-Call-Id";

  private final String name;
  private final String protocol;
  private final HttpVersion version;
  private final HttpMarshalling marshalling;

  public HttpStub(String protocol, InetSocketAddress address, HttpMarshalling marshalling) {
    this(protocol, protocol, address, marshalling);
  }

  /**
   * A dialect of a protocol, over HTTP/1.1 (RFC 9112).
   *
   * @param name the dialect's
   * @param protocol the bridge's name
   */
  public HttpStub(
      String name, String protocol, InetSocketAddress address, HttpMarshalling marshalling) {
    this(name, protocol, new Http11Version(address), marshalling);
  }

  private HttpStub(String name, String protocol, HttpVersion version, HttpMarshalling marshalling) {
    this.name = name;
    this.protocol = protocol;
    this.version = version;
    this.marshalling = marshalling;
  }

  /**
   * A dialect over HTTP/2 without TLS, at a port that is known to speak it (RFC 9113, section 3.3).
   * The head of what it is told of has the trailers, too.
   */
  public static HttpStub http2(
      String name, String protocol, InetSocketAddress address, HttpMarshalling marshalling) {
    return new HttpStub(name, protocol, new Http2Version(address), marshalling);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
    Stopwatch watch = new Stopwatch();
    HttpVersion.Message request =
        version.message(marshalling.request(operation, arguments), caller.authorization());
    watch.end(Reply.Part.MARSHAL);
    List<Recording.Piece> pieces = new ArrayList<>();
    Optional<String> callId = Optional.empty();
    Told told;
    try {
      HttpAnswer answer = request.ask(caller.deadline(), pieces, watch);
      callId = answer.head().first(CALL_ID);
      told = marshalling.told(operation, answer.head(), answer.body());
      watch.end(Reply.Part.UNMARSHAL);
    } catch (SocketTimeoutException e) {
      told = new Told.Silence("no answer in time");
    } catch (IOException | NotUnderstood | InvalidArgument e) {
      told = new Told.Silence(String.valueOf(e.getMessage()));
    }
    Recording recording = new Recording(protocol, Recording.Transport.TCP, pieces);
    return new Reply(recording, told, watch.laps(), callId);
  }
}
