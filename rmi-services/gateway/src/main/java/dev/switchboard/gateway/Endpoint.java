package dev.switchboard.gateway;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A protocol being served. Everything that inspects types happens in {@link #publish}. */
public interface Endpoint extends AutoCloseable {

  /**
   * Offers a service, or offers it anew with another contract. Operations that {@link
   * Bridge#coverage} refuses are left out. May be called at any time, from any thread.
   */
  void publish(ServiceContract contract);

  /**
   * What only an open protocol knows of a published service: where it is. Served beside the
   * descriptions.
   */
  default List<Document> addresses(ServiceContract contract) {
    return List.of();
  }

  /** Stops to accept calls at ports of its own; those in flight go on, to be waited for. */
  default void drain() {}

  /**
   * Clients of a published service that speak this protocol over its own wire, one for each dialect
   * of it; empty: the gateway has none. Made only when someone looks.
   *
   * @param http where the shared HTTP host answers
   */
  default List<Stub> stubs(ServiceContract contract, InetSocketAddress http) {
    return List.of();
  }

  /**
   * How somebody makes this call with clients of the protocol that are not ours, the simplest
   * first. Worked out only when someone looks.
   *
   * @param arguments one slot for each parameter, as {@link dev.switchboard.contract.Values} says
   * @param root scheme and authority by which the reader reaches the shared HTTP host
   * @throws dev.switchboard.contract.InvalidArgument for an argument that the wire has no form for
   */
  default List<Recipe> recipes(
      ServiceContract contract, Operation operation, @Nullable Object[] arguments, String root) {
    return List.of();
  }

  /** Stops to accept calls; calls in flight have been drained before. */
  @Override
  void close();
}
