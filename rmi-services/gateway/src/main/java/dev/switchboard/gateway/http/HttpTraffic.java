package dev.switchboard.gateway.http;

import dev.switchboard.gateway.wire.HttpLine;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Tap;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.io.NetworkTrafficListener;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.NetworkTrafficServerConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/** Shows a tap what passes on the HTTP server's sockets. */
final class HttpTraffic implements NetworkTrafficListener {
  private final Tap tap;
  private final Map<Socket, HttpLine> lines = new ConcurrentHashMap<>();

  private HttpTraffic(Tap tap) {
    this.tap = tap;
  }

  static ServerConnector connector(Server server, Tap tap, ConnectionFactory... protocols) {
    NetworkTrafficServerConnector connector =
        new NetworkTrafficServerConnector(server, null, null, null, 1, 1, protocols);
    connector.setNetworkTrafficListener(new HttpTraffic(tap));
    return connector;
  }

  @Override
  public void opened(@Nullable Socket socket) {
    if (socket != null) {
      String peer = String.valueOf(socket.getRemoteSocketAddress());
      lines.put(socket, tap.http("http", peer));
    }
  }

  @Override
  public void incoming(@Nullable Socket socket, ByteBuffer bytes) {
    passed(socket, Side.CLIENT, bytes);
  }

  @Override
  public void outgoing(@Nullable Socket socket, ByteBuffer bytes) {
    passed(socket, Side.SERVER, bytes);
  }

  private void passed(@Nullable Socket socket, Side from, ByteBuffer bytes) {
    HttpLine line = socket == null ? null : lines.get(socket);
    if (line != null) {
      line.passed(from, bytes);
    }
  }

  @Override
  public void closed(@Nullable Socket socket) {
    if (socket != null) {
      lines.remove(socket);
    }
  }
}
