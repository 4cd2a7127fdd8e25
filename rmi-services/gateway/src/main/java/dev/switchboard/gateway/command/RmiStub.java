package dev.switchboard.gateway.command;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.jrmp.RemoteService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Calls a service's own server, past all protocols, on a connection of its own: as a Java client
 * would. Who may call what, how many at a time and what is logged is as for any other call.
 */
final class RmiStub implements Stub {
  static final String NAME = "rmi";

  private final Pipeline pipeline;
  private final ServiceContract contract;
  private final RemoteService service;
  private final RmiRecipes recipes;

  RmiStub(Pipeline pipeline, ServiceContract contract, RemoteService service, RmiRecipes recipes) {
    this.pipeline = pipeline;
    this.contract = contract;
    this.service = service;
    this.recipes = recipes;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Reply call(Operation operation, @Nullable Object[] arguments, Caller caller) {
    RmiRecorder recorder = new RmiRecorder();
    Duration patience = Duration.ofNanos(Math.max(1, caller.deadline().remainingNanos()));
    Scope scope = pipeline.scope(NAME, "", metadata(caller), Optional.of(patience));
    Invocation invocation = new Invocation(contract, operation, arguments, scope);
    Outcome outcome =
        pipeline.await(
            invocation,
            (called, slots, deadline, settled) -> {
              Outcome made = service.callAlone(called, slots, deadline, settled, recorder);
              recorder.ended();
              return made;
            });
    Told told = told(outcome);
    pipeline.transferred(invocation, recorder.count(Side.CLIENT), recorder.count(Side.SERVER));
    return new Reply(recorder.recording(), told, recorder.laps(), Optional.of(scope.callId()));
  }

  @Override
  public List<Recipe> recipes(Operation operation, @Nullable Object[] arguments) {
    return recipes.of(operation, arguments);
  }

  private static Metadata metadata(Caller caller) {
    return name -> name.equals("authorization") ? caller.authorization() : Optional.empty();
  }

  /** RMI has no codes: an exception has its class, all else is a failure of the call. */
  private static Told told(Outcome outcome) {
    if (outcome instanceof Outcome.Returned returned) {
      return new Told.Result(returned.value());
    }
    Fault fault = ((Outcome.Failed) outcome).fault();
    return switch (fault.kind()) {
      case INVALID_ARGUMENT -> throw new InvalidArgument("", fault.message());
      case UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED -> new Told.Silence(fault.message());
      case DECLARED, NO_SUCH_OPERATION, CONTRACT_MISMATCH, DENIED, INTERNAL -> failure(fault);
    };
  }

  private static Told failure(Fault fault) {
    Optional<StructValue> declared = fault.detail();
    String code = declared.map(d -> d.definition().name()).orElse(fault.kind().name());
    return new Told.Failure(code, fault.message(), declared);
  }
}
