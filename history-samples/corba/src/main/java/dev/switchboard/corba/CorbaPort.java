package dev.switchboard.corba;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The port that is listened on, and the address that references have for it. */
final class CorbaPort {
  private static final Logger LOG = LoggerFactory.getLogger(CorbaPort.class);
  private static final int BACKLOG = 511;

  private final CorbaOptions options;
  private final ServerSocketChannel listener;
  private final InetSocketAddress bound;

  CorbaPort(CorbaOptions options) throws IOException {
    this.options = options;
    listener = bind();
    bound = (InetSocketAddress) listener.getLocalAddress();
  }

  /** Where nobody said which port, another than the usual one is better than none. */
  private ServerSocketChannel bind() throws IOException {
    if (options.address().isPresent()) {
      return listen(options.address().get());
    }
    try {
      return listen(CorbaOptions.USUAL);
    } catch (BindException taken) {
      ServerSocketChannel other = listen(new InetSocketAddress(CorbaOptions.USUAL.getAddress(), 0));
      LOG.warn("{} is taken, so CORBA is served on another port", CorbaOptions.USUAL);
      return other;
    }
  }

  private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
    ServerSocketChannel channel = ServerSocketChannel.open();
    try {
      channel.configureBlocking(false);
      channel.bind(address, BACKLOG);
      return channel;
    } catch (IOException e) {
      channel.close();
      throw new BindException("cannot listen on " + address + ": " + e.getMessage());
    }
  }

  ServerSocketChannel listener() {
    return listener;
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
            ? java.net.InetAddress.getLocalHost().getHostAddress()
            : bound.getAddress().getHostAddress();
    return InetSocketAddress.createUnresolved(host, number());
  }
}
