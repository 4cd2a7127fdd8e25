package dev.switchboard.gateway.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What the last calls were calls of, by their ids. For use by any number of threads. */
final class CallNames {
  private final Map<String, Called> names = new LinkedHashMap<>();
  private final int most;

  CallNames(int most) {
    this.most = most;
  }

  synchronized void add(String callId, Called called) {
    names.put(callId, called);
    if (names.size() > most) {
      names.remove(names.keySet().iterator().next());
    }
  }

  synchronized Optional<Called> of(String callId) {
    return Optional.ofNullable(names.get(callId));
  }

  synchronized void clear() {
    names.clear();
  }
}
