package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Finds out what in a contract is what in its lock, by one mark after the other, the surest first.
 * A mark that several still bear decides nothing.
 */
final class Matching<L, F> {
  private final List<L> gone;
  private final List<F> fresh;
  private final IdentityHashMap<F, L> pairs = new IdentityHashMap<>();

  Matching(Collection<L> locked, Collection<F> found) {
    gone = new ArrayList<>(locked);
    fresh = new ArrayList<>(found);
  }

  Matching<L, F> by(Function<L, ?> lockedMark, Function<F, ?> foundMark) {
    if (gone.isEmpty() || fresh.isEmpty()) {
      return this;
    }
    Map<Object, Optional<L>> lockedByMark = unique(gone, lockedMark);
    unique(fresh, foundMark)
        .forEach(
            (mark, found) ->
                found.ifPresent(
                    f ->
                        lockedByMark
                            .getOrDefault(mark, Optional.empty())
                            .ifPresent(l -> pair(l, f))));
    return this;
  }

  private void pair(L locked, F found) {
    pairs.put(found, locked);
    gone.removeIf(other -> other == locked);
    fresh.removeIf(other -> other == found);
  }

  /** By mark; empty where the mark is not unique. */
  private static <T> Map<Object, Optional<T>> unique(List<T> things, Function<T, ?> mark) {
    Map<Object, Optional<T>> byMark = new LinkedHashMap<>();
    for (T thing : things) {
      byMark.merge(mark.apply(thing), Optional.of(thing), (one, other) -> Optional.empty());
    }
    return byMark;
  }

  /** What the lock has for this; empty: it is new. */
  Optional<L> locked(F found) {
    return Optional.ofNullable(pairs.get(found));
  }

  /** What the lock has and the contract has not. */
  List<L> gone() {
    return gone;
  }

  /** What the contract has and the lock has not. */
  List<F> fresh() {
    return fresh;
  }
}
