package dev.switchboard.oncrpc;

import dev.switchboard.gateway.port.Listening;
import dev.switchboard.gateway.port.PortServer;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/**
 * What is listened on: TCP, and UDP by the same number.
 *
 * @param udp empty: switched off
 */
record OncPort(ServerSocketChannel tcp, Optional<DatagramChannel> udp) {
  private static final int SAME_PORT_ATTEMPTS = 20;

  static OncPort open(OncRpcOptions options) throws IOException {
    return Listening.at(
        options.address(), OncRpcOptions.USUAL, "ONC RPC", address -> open(address, options.udp()));
  }

  private static OncPort open(InetSocketAddress address, boolean withUdp) throws IOException {
    for (int attempt = 1; ; attempt++) {
      ServerSocketChannel tcp = Listening.tcp(address);
      try {
        InetSocketAddress same = (InetSocketAddress) tcp.getLocalAddress();
        return new OncPort(tcp, withUdp ? Optional.of(udp(same)) : Optional.empty());
      } catch (BindException taken) { // of a free port for TCP, UDP may be taken
        tcp.close();
        if (address.getPort() != 0 || attempt == SAME_PORT_ATTEMPTS) {
          throw taken;
        }
      }
    }
  }

  private static DatagramChannel udp(InetSocketAddress address) throws IOException {
    DatagramChannel udp = DatagramChannel.open();
    try {
      udp.configureBlocking(false);
      udp.bind(address);
      return udp;
    } catch (IOException e) {
      udp.close();
      throw new BindException("cannot listen on " + address + " for UDP: " + e.getMessage());
    }
  }

  /** Serves calls on it. */
  PortServer serve(OncRpcOptions options, OncCalls calls, Optional<Tap> tap) throws IOException {
    int limit = options.messageLimit();
    PortServer server =
        new PortServer(options.terms(), tcp, tap, place -> new TcpConnection(place, limit, calls));
    if (udp.isPresent()) {
      int replies = options.datagramLimit();
      server.add(
          udp.get(),
          (budget, workers) -> new UdpPort(udp.get(), replies, budget, workers, calls, tap));
    }
    server.start();
    return server;
  }
}
