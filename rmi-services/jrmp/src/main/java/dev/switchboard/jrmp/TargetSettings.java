package dev.switchboard.jrmp;

import java.time.Duration;
import java.util.Optional;

/**
 * How one RMI registry and the objects bound in it are reached.
 *
 * @param registry the registry's address
 * @param addresses where to connect for an object
 * @param maxConnections the most sockets open to the backend at any moment, whatever for
 * @param connectTimeout the most time for connecting and all handshakes together
 * @param idleTime how long an unused connection is kept
 * @param permitGrace how long a call whose deadline has passed may go on holding its connection
 *     while the backend works on it; empty: as long again as the call had been given, at least a
 *     second
 * @param limits how much one reply may be
 */
public record TargetSettings(
    Address registry,
    Tls tls,
    AddressPolicy addresses,
    int maxConnections,
    Duration connectTimeout,
    Duration idleTime,
    Optional<Duration> permitGrace,
    Limits limits) {
  public TargetSettings {
    if (maxConnections < 1) {
      throw new IllegalArgumentException(
          "maxConnections: expected 1 or more, found " + maxConnections);
    }
    requirePositive("connectTimeout", connectTimeout);
    requirePositive("idleTime", idleTime);
    permitGrace.ifPresent(grace -> requirePositive("permitGrace", grace));
  }

  /** The settings that suit most targets. */
  public static TargetSettings of(String host, int port) {
    return new TargetSettings(
        new Address(host, port),
        Tls.AUTO,
        new AddressPolicy.RegistryHost(),
        32,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Optional.empty(),
        Limits.DEFAULT);
  }

  private static void requirePositive(String name, Duration duration) {
    if (duration.isNegative() || duration.isZero()) {
      throw new IllegalArgumentException(name + ": expected more than nothing, found " + duration);
    }
  }
}
