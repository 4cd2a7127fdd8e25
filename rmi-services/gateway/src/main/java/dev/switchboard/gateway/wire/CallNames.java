package dev.switchboard.gateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the last calls were calls of, by their ids. Guarded by its {@link Tap}. */
final class CallNames {
  private final Map<String, Called> names = new LinkedHashMap<>();
  private final int most;

  CallNames(int most) {
    this.most = most;
  }

  void add(String callId, Called called) {
    names.put(callId, called);
    if (names.size() > most) {
      names.remove(names.keySet().iterator().next());
    }
  }

  Optional<Called> of(String callId) {
    return Optional.ofNullable(names.get(callId));
  }

  void clear() {
    names.clear();
  }
}
