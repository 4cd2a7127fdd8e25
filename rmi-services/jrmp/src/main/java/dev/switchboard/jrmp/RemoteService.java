package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Deferred;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A service bound in a registry, ready to be called. For use by any number of threads. */
public final class RemoteService {
  private static final Duration SHORTEST_GRACE = Duration.ofSeconds(1);

  private final Optional<Duration> grace;
  private final Binding binding;
  private final Caller caller;
  private final Deferred<Codecs> codecs;

  RemoteService(ServiceContract contract, TargetSettings settings, Binding binding, Caller caller) {
    this.grace = settings.permitGrace();
    this.binding = binding;
    this.caller = caller;
    this.codecs = new Deferred<>(() -> new Codecs(contract, settings.limits()));
  }

  /**
   * Calls the operation on this thread. Never throws; over within 100 ms of the deadline.
   *
   * @param operation one of the contract's
   * @param arguments one slot for each parameter, as {@link dev.switchboard.contract.Values} says
   * @param settled run exactly once, when the backend no longer works on the call: before this
   *     method returns, or later on another thread when the deadline passed first. It must not
   *     block.
   */
  public Outcome call(
      Operation operation, @Nullable Object[] arguments, Deadline deadline, Runnable settled) {
    return settled(
        deadline,
        settled,
        settlement -> {
          codecs.get().codec(operation, false).check(arguments);
          Way way = (peer, call) -> caller.call(peer, deadline, settlement, call);
          return new Attempts(deadline).make(() -> attempt(operation, arguments, deadline, way));
        });
  }

  /**
   * The same for those who want to look at a call: once, on a connection that is made for it, as a
   * Java client's first call is. Where the object is has been asked for before.
   */
  public Outcome callAlone(
      Operation operation,
      @Nullable Object[] arguments,
      Deadline deadline,
      Runnable settled,
      CallWitness witness) {
    return settled(
        deadline,
        settled,
        settlement -> {
          codecs.get().codec(operation, false).check(arguments);
          Way way = (peer, call) -> alone(peer, call, deadline, settlement, witness);
          return attempt(operation, arguments, deadline, way);
        });
  }

  private Reply alone(
      Peer peer, ServiceCall call, Deadline deadline, Settlement settlement, CallWitness witness)
      throws RmiFailure {
    long begun = System.nanoTime();
    MarshalledCall marshalled = new MarshalledCall(call);
    witness.marshalled(System.nanoTime() - begun);
    return caller.callAlone(peer, deadline, settlement, marshalled, witness);
  }

  /** What a call does until it is settled. */
  private interface Work {
    Outcome carry(Settlement settlement) throws RmiFailure;
  }

  /** On which connection a call is made. */
  private interface Way {
    Reply call(Peer peer, ServiceCall call) throws RmiFailure;
  }

  private Outcome settled(Deadline deadline, Runnable settled, Work work) {
    try (Settlement settlement = new Settlement(grace(deadline), settled)) {
      return work.carry(settlement);
    } catch (RmiFailure failure) {
      return new Outcome.Failed(failure.fault());
    } catch (InvalidArgument refused) {
      return new Outcome.Failed(Diagnosis.refused(refused));
    } catch (RuntimeException bug) {
      return new Outcome.Failed(Diagnosis.bug(bug));
    }
  }

  private Duration grace(Deadline deadline) {
    return grace.orElseGet(
        () -> {
          Duration given = Duration.ofNanos(deadline.remainingNanos());
          return given.compareTo(SHORTEST_GRACE) > 0 ? given : SHORTEST_GRACE;
        });
  }

  private Outcome attempt(
      Operation operation, @Nullable Object[] arguments, Deadline deadline, Way way)
      throws RmiFailure {
    Route route = binding.route(deadline);
    try {
      CallCodec codec = codecs.get().codec(operation, route.spring());
      ServiceCall call = new ServiceCall(codec, route.stub().objectId(), arguments);
      return outcome(route, operation, way.call(route.peer(), call));
    } catch (RmiFailure failure) {
      if (failure.suspectsAddress()) {
        binding.forget(route);
      }
      throw failure;
    }
  }

  private static Outcome outcome(Route route, Operation operation, Reply reply) throws RmiFailure {
    if (reply instanceof Thrown thrown) {
      throw Refusal.of(route.peer(), operation.name(), thrown);
    }
    Object value = ((Reply.Value) reply).value();
    return value == null ? Outcome.Returned.NOTHING : new Outcome.Returned(value);
  }

  /** Empty when the object is bound and its server answers, else why it does not. */
  public Optional<Fault> ping(Deadline deadline) {
    try {
      caller.ping(binding.route(deadline).peer(), deadline);
      return Optional.empty();
    } catch (RmiFailure failure) {
      return Optional.of(failure.fault());
    }
  }
}
