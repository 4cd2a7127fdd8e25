package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.function.Function;

/**
 * What is behind the gateway, for a page on which people try out what happens when it fails. The
 * server of a service is as its target says; nothing here leads anywhere else.
 */
public interface Backstage {

  /**
   * Where the object of a service is, as the registry says at this moment.
   *
   * @throws IOException when that cannot be learned, or something that speaks plain JRMP cannot be
   *     put before it
   */
  InetSocketAddress server(String service) throws IOException;

  /**
   * Opens another way to a service, for single calls: over connections of its own, to what stands
   * before the server. Calls that are not taken go on as ever. All that the gateway does with a
   * call, it does with these.
   *
   * @param door where the calls go; it leads to {@link #server}
   * @param takes which calls of the service take this way, and as what; asked for each of them, so
   *     it has to be quick
   */
  Way way(
      ServiceContract contract,
      InetSocketAddress door,
      Function<Invocation, Optional<Invocation>> takes)
      throws IOException;

  /** Kills the server as a crash would; it is started again. Empty: it is not this program's. */
  Optional<Runnable> kill();

  /** A way that is open. */
  interface Way extends AutoCloseable {

    /** Takes no more calls, and ends those on the way. */
    @Override
    void close();
  }
}
