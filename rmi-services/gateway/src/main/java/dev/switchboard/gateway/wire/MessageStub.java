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

/**
 * A stub that speaks by a dialogue: each call has a connection, or a datagram socket, of its own.
 */
public final class MessageStub implements Stub {
  /** A server may send its client elsewhere once, and not in circles. */
  private static final int MOST_REQUESTS = 2;

  private final String name;
  private final String protocol;
  private final Recording.Transport transport;
  private final InetSocketAddress address;
  private final Dialogue.Opening opening;

  /**
   * @param name the dialect's, or the protocol's
   * @param protocol the bridge's name
   */
  public MessageStub(
      String name,
      String protocol,
      Recording.Transport transport,
      InetSocketAddress address,
      Dialogue.Opening opening) {
    this.name = name;
    this.protocol = protocol;
    this.transport = transport;
    this.address = address;
    this.opening = opening;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
    Stopwatch watch = new Stopwatch();
    Dialogue dialogue = opening.of(operation, arguments);
    watch.end(Reply.Part.MARSHAL);
    List<Recording.Piece> pieces = new ArrayList<>();
    Optional<String> trace = Optional.empty();
    Told told;
    try (Line line = Line.to(transport, address, caller.deadline(), pieces)) {
      watch.end(Reply.Part.CONNECT);
      trace = Optional.of(line.from());
      told = told(line, dialogue, watch);
    } catch (SocketTimeoutException e) {
      told = new Told.Silence("no answer in time");
    } catch (IOException | InvalidArgument e) {
      told = new Told.Silence(String.valueOf(e.getMessage()));
    }
    return new Reply(new Recording(protocol, transport, pieces), told, watch.laps(), trace);
  }

  private static Told told(Line line, Dialogue dialogue, Stopwatch watch) throws IOException {
    Optional<Told> told = Optional.empty();
    for (int sent = 0; told.isEmpty() && sent < MOST_REQUESTS; sent++) {
      exchange(line, dialogue, watch);
      told = dialogue.told();
      watch.end(Reply.Part.UNMARSHAL);
    }
    return told.orElseGet(() -> new Told.Silence("sent elsewhere again and again"));
  }

  private static void exchange(Line line, Dialogue dialogue, Stopwatch watch) throws IOException {
    byte[] request = dialogue.request();
    line.send(request, request);
    byte[] piece = line.receive();
    watch.end(Reply.Part.WAIT);
    while (!dialogue.take(piece)) {
      piece = line.receive();
    }
    watch.end(Reply.Part.RECEIVE);
  }
}
