package dev.switchboard.gateway.port;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens ports. */
public final class Listening {
  private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
  private static final int BACKLOG = 511;

  private Listening() {}

  /** Opens what listens at an address. */
  @FunctionalInterface
  public interface Opening<T> {
    T at(InetSocketAddress address) throws IOException;
  }

  /**
   * Opens the port that was asked for. Where nobody said which, another than the usual one is
   * better than none.
   *
   * @param protocol for the log
   * @throws BindException when it cannot be listened on
   */
  public static <T> T at(
      Optional<InetSocketAddress> asked,
      InetSocketAddress usual,
      String protocol,
      Opening<T> opening)
      throws IOException {
    if (asked.isPresent()) {
      return opening.at(asked.get());
    }
    try {
      return opening.at(usual);
    } catch (BindException taken) {
      T other = opening.at(new InetSocketAddress(usual.getAddress(), 0));
      LOG.warn("{} is taken, so {} is served on another port", usual, protocol);
      return other;
    }
  }

  /**
   * Listens for connections.
   *
   * @throws BindException that says where it cannot be listened
   */
  public static ServerSocketChannel tcp(InetSocketAddress address) throws IOException {
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
}
