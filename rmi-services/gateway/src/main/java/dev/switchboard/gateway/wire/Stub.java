package dev.switchboard.gateway.wire;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The client's side of one protocol for one service: calls the gateway as a stranger would, on a
 * connection of its own. For people who look at a call, not for the path of one.
 */
public interface Stub {

  /** What it speaks, in lower case: the bridge's name, or that of a dialect, such as soap-1.2. */
  String name();

  /**
   * Calls and waits. What a wire or a server can do wrong is told in the reply.
   *
   * @param arguments one slot for each parameter, as {@link dev.switchboard.contract.Values} says
   * @throws InvalidArgument for an argument that the wire has no form for
   */
  Reply call(Operation operation, @Nullable Object[] arguments, Caller caller);

  /**
   * How somebody makes this call with clients that are not ours, where no endpoint says so: {@link
   * dev.switchboard.gateway.Endpoint#recipes}.
   *
   * @throws InvalidArgument for an argument that the wire has no form for
   */
  default List<Recipe> recipes(Operation operation, @Nullable Object[] arguments) {
    return List.of();
  }

  /**
   * Where a bridge's own port is called: where it listens on all addresses, by the one that the
   * shared HTTP host was reached by.
   */
  static InetSocketAddress address(InetSocketAddress listening, InetSocketAddress http) {
    return listening.getAddress().isAnyLocalAddress()
        ? new InetSocketAddress(http.getAddress(), listening.getPort())
        : listening;
  }
}
