package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;

/** A protocol being served. Everything that inspects types happens in {@link #publish}. */
public interface Endpoint extends AutoCloseable {

  /**
   * Offers a service, or offers it anew with another contract. Operations that {@link
   * Bridge#coverage} refuses are left out. May be called at any time, from any thread.
   */
  void publish(ServiceContract contract);

  /** Stops to accept calls; calls in flight have been drained before. */
  @Override
  void close();
}
