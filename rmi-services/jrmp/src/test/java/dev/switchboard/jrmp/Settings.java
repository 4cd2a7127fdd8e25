package dev.switchboard.jrmp;

import java.time.Duration;
import java.util.Optional;

/** Settings for tests, each unlike the usual ones in one respect. */
final class Settings {
  private static final TargetSettings USUAL = TargetSettings.of("127.0.0.1", 1);

  private Settings() {}

  static TargetSettings at(int port, TargetSettings like) {
    return new TargetSettings(
        new Address("127.0.0.1", port),
        like.tls(),
        like.addresses(),
        like.maxConnections(),
        like.connectTimeout(),
        like.idleTime(),
        like.permitGrace(),
        like.limits());
  }

  static TargetSettings connectTimeout(Duration timeout) {
    return with(USUAL.tls(), USUAL.addresses(), USUAL.maxConnections(), timeout, USUAL.idleTime());
  }

  static TargetSettings tls(Tls.Mode mode) {
    return tls(new Tls(mode, Optional.empty(), Optional.empty(), true));
  }

  static TargetSettings tls(Tls tls) {
    return with(
        tls, USUAL.addresses(), USUAL.maxConnections(), USUAL.connectTimeout(), USUAL.idleTime());
  }

  static TargetSettings addresses(AddressPolicy addresses) {
    return with(
        USUAL.tls(), addresses, USUAL.maxConnections(), USUAL.connectTimeout(), USUAL.idleTime());
  }

  static TargetSettings pool(int maxConnections, Duration idleTime) {
    return with(USUAL.tls(), USUAL.addresses(), maxConnections, USUAL.connectTimeout(), idleTime);
  }

  private static TargetSettings with(
      Tls tls,
      AddressPolicy addresses,
      int maxConnections,
      Duration connectTimeout,
      Duration idleTime) {
    return new TargetSettings(
        USUAL.registry(),
        tls,
        addresses,
        maxConnections,
        connectTimeout,
        idleTime,
        Optional.empty(),
        Limits.DEFAULT);
  }
}
