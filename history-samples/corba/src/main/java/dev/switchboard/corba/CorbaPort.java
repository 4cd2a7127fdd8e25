package dev.switchboard.corba;

import dev.switchboard.gateway.port.Listening;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/** The port that is listened on, and the address that references have for it. */
final class CorbaPort {
  private final CorbaOptions options;
  private final ServerSocketChannel listener;
  private final InetSocketAddress bound;

  CorbaPort(CorbaOptions options) throws IOException {
    this.options = options;
    listener = Listening.at(options.address(), CorbaOptions.USUAL, "CORBA", Listening::tcp);
    bound = (InetSocketAddress) listener.getLocalAddress();
  }

  ServerSocketChannel listener() {
    return listener;
  }

  InetSocketAddress address() {
    return bound;
  }

  int number() {
    return bound.getPort();
  }

  /** The configured one; else what is listened on, or this machine's name where that is all. */
  InetSocketAddress published() throws IOException {
    if (options.publishedAddress().isPresent()) {
      return options.publishedAddress().get();
    }
    String host =
        bound.getAddress().isAnyLocalAddress()
            ? InetAddress.getLocalHost().getHostAddress()
            : bound.getAddress().getHostAddress();
    return InetSocketAddress.createUnresolved(host, number());
  }
}
