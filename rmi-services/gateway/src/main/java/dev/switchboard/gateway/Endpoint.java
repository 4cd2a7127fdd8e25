package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Stub;
import java.net.InetSocketAddress;
import java.util.List;

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

  /** Stops to accept calls; calls in flight have been drained before. */
  @Override
  void close();
}
