package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** The numbers by which the clients of some protocols know services, as the lock has them. */
final class ProtocolNumbers {
  private record Protocol(Bridge bridge, Settings settings) {}

  private final List<Protocol> protocols = new ArrayList<>();

  void add(Bridge bridge, Settings settings) {
    protocols.add(new Protocol(bridge, settings));
  }

  /** Of all that are not switched off. */
  static ProtocolNumbers of(List<Bridge> installed, Configuration configuration) {
    ProtocolNumbers numbers = new ProtocolNumbers();
    for (Bridge bridge : installed) {
      Section section = configuration.bridge(bridge.name());
      if (section.flag("enabled", true)) {
        numbers.add(bridge, section);
      }
    }
    return numbers;
  }

  /**
   * The lock with the numbers of a service.
   *
   * @param contradictions gets a sentence for each that is locked as another one
   * @param changes gets a sentence for each that is not locked yet
   */
  Lock pinned(
      ServiceContract contract,
      Lock lock,
      Consumer<String> contradictions,
      Consumer<String> changes) {
    Lock pinned = lock;
    for (Protocol protocol : protocols) {
      String name = protocol.bridge.name();
      OptionalLong now = protocol.bridge.number(contract, protocol.settings);
      OptionalLong locked = lock.number(contract.name(), name);
      String what = contract.name() + ": number of " + name + ": ";
      if (now.isPresent() && locked.isEmpty()) {
        changes.accept(what + "new, " + now.getAsLong());
        pinned = pinned.withNumber(contract.name(), name, now.getAsLong());
      } else if (now.isPresent() && now.getAsLong() != locked.getAsLong()) {
        contradictions.accept(
            what + "locked as " + locked.getAsLong() + ", now " + now.getAsLong());
      }
    }
    return pinned;
  }
}
