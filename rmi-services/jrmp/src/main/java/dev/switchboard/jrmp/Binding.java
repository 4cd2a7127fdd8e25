package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What was last found under a bound name. However many callers want to know at once, one of them
 * asks the registry and the others wait for the answer.
 */
final class Binding {
  private final Lookup lookup;
  private final AtomicReference<@Nullable Search> current = new AtomicReference<>();

  /** Asks the registry. */
  interface Lookup {
    Route find(Deadline deadline) throws RmiFailure;
  }

  /** One question to the registry, and its answer. */
  private static final class Search {
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile @Nullable Route found;
    private volatile @Nullable RmiFailure failure;
  }

  Binding(Lookup lookup) {
    this.lookup = lookup;
  }

  /** The way to the object, asked for only when it is not known. */
  Route route(Deadline deadline) throws RmiFailure {
    while (true) {
      Search search = current.get();
      if (search == null) {
        search = new Search();
        if (!current.compareAndSet(null, search)) {
          continue;
        }
        ask(search, deadline);
      }
      Route found = search.found;
      found = found == null ? await(search, deadline) : found;
      if (found != null) {
        return found;
      }
    }
  }

  /** Forgets a way that turned out not to lead to the object, unless a newer one is known. */
  @SuppressWarnings("ReferenceEquality") // an equal one that was found later is a newer one
  void forget(Route stale) {
    Search search = current.get();
    if (search != null && search.found == stale) {
      current.compareAndSet(search, null);
    }
  }

  private void ask(Search search, Deadline deadline) {
    try {
      search.found = lookup.find(deadline);
    } catch (RmiFailure failure) {
      search.failure = failure;
    } finally {
      if (search.found == null) {
        current.compareAndSet(search, null);
      }
      search.answered.countDown();
    }
  }

  /** Null when whoever asked had less time than this caller: ask again. */
  private static @Nullable Route await(Search search, Deadline deadline) throws RmiFailure {
    try {
      if (!search.answered.await(deadline.remainingNanos(), TimeUnit.NANOSECONDS)) {
        throw Diagnosis.lateLookup();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw Diagnosis.interrupted("while waiting for a lookup");
    }
    RmiFailure failure = search.failure;
    boolean impatient =
        failure != null
            && failure.fault().kind() == Fault.Kind.DEADLINE_EXCEEDED
            && !deadline.passed();
    if (failure != null && !impatient) {
      throw failure;
    }
    return search.found;
  }
}
