package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Glance;
import dev.switchboard.gateway.wire.Kept;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** From a call to the one that the gateway made for it, and back, by their call id. */
final class Links {
  private final Map<String, Long> outer = new HashMap<>();
  private final Map<String, Long> inner = new HashMap<>();

  /**
   * @param kept the latest first, which of several is the call itself
   */
  Links(List<Kept> kept) {
    for (Kept call : kept) {
      Glance glance = call.glance();
      Map<String, Long> numbers = Capture.isInner(glance) ? inner : outer;
      glance.callId().ifPresent(id -> numbers.putIfAbsent(id, glance.number()));
    }
  }

  Optional<Long> of(Glance glance) {
    Map<String, Long> others = Capture.isInner(glance) ? outer : inner;
    return glance.callId().flatMap(id -> Optional.ofNullable(others.get(id)));
  }
}
