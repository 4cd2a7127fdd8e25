package dev.switchboard.gateway.wire;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A stub that speaks HTTP/1.1 (RFC 9112), one call on a connection. */
public final class HttpStub implements Stub {
  private final String name;
  private final String protocol;
  private final InetSocketAddress address;
  private final HttpMarshalling marshalling;

  public HttpStub(String protocol, InetSocketAddress address, HttpMarshalling marshalling) {
    this(protocol, protocol, address, marshalling);
  }

  /**
   * A dialect of a protocol.
   *
   * @param name the dialect's
   * @param protocol the bridge's name
   */
  public HttpStub(
      String name, String protocol, InetSocketAddress address, HttpMarshalling marshalling) {
    this.name = name;
    this.protocol = protocol;
    this.address = address;
    this.marshalling = marshalling;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
    Stopwatch watch = new Stopwatch();
    byte[] request = bytes(marshalling.request(operation, arguments), caller);
    watch.end(Reply.Part.MARSHAL);
    List<Recording.Piece> pieces = new ArrayList<>();
    Told told;
    try {
      byte[] answer = exchange(request, caller, pieces, watch);
      told = understood(operation, HttpAnswer.of(answer));
      watch.end(Reply.Part.UNMARSHAL);
    } catch (SocketTimeoutException e) {
      told = new Told.Silence("no answer in time");
    } catch (IOException | NotUnderstood | InvalidArgument e) {
      told = new Told.Silence(String.valueOf(e.getMessage()));
    }
    Recording recording = new Recording(protocol, Recording.Transport.TCP, pieces);
    return new Reply(recording, told, watch.laps());
  }

  private Told understood(Operation operation, HttpAnswer answer) {
    return marshalling.told(operation, answer.head(), answer.body());
  }

  private byte[] exchange(
      byte[] request, Caller caller, List<Recording.Piece> pieces, Stopwatch watch)
      throws IOException {
    ByteArrayOutputStream answer = new ByteArrayOutputStream();
    try (Line line = Line.to(address, caller.deadline(), pieces)) {
      watch.end(Reply.Part.CONNECT);
      line.send(request, redacted(request));
      byte[] piece = line.receive();
      watch.end(Reply.Part.WAIT);
      while (piece.length > 0) {
        answer.writeBytes(piece);
        piece = line.receive();
      }
      watch.end(Reply.Part.RECEIVE);
    }
    return answer.toByteArray();
  }

  private byte[] bytes(HttpMarshalling.Request request, Caller caller) {
    StringBuilder head = new StringBuilder(256);
    head.append(request.method()).append(' ').append(request.target()).append(" HTTP/1.1\r\n");
    head.append("Host: ").append(host()).append("\r\n");
    caller.authorization().ifPresent(a -> field(head, "Authorization: ", a));
    request.fields().forEach(f -> field(head, f.name() + ": ", f.value()));
    if (request.body().length > 0) {
      field(head, "Content-Length: ", Integer.toString(request.body().length));
    }
    head.append("Connection: close\r\n\r\n");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(head.length() + request.body().length);
    bytes.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    bytes.writeBytes(request.body());
    return bytes.toByteArray();
  }

  private String host() {
    String host = address.getAddress().getHostAddress();
    int zone = host.indexOf('%');
    String bare = zone < 0 ? host : host.substring(0, zone);
    return (bare.indexOf(':') < 0 ? bare : "[" + bare + "]") + ":" + address.getPort();
  }

  /** No field can end its line: what a client sent us as a header may be what we send. */
  private static void field(StringBuilder head, String name, String value) {
    head.append(name).append(value.replaceAll("[\\r\\n\\x00]", " ")).append("\r\n");
  }

  /** The request without credentials: what is kept is shown. */
  private static byte[] redacted(byte[] request) {
    byte[] kept = request.clone();
    Redaction.redact(kept, kept.length);
    return kept;
  }
}
