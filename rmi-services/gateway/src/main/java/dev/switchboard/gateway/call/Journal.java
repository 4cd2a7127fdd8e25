package dev.switchboard.gateway.call;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Outcome;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Scope;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one line for each call to the logger {@code switchboard.access}, and what really happened
 * in a failed one to {@code switchboard.diagnosis}, under the call id that the client was given.
 * What the client must not see is taken out of the answer here.
 */
final class Journal implements Filter {
  private static final Logger ACCESS = LoggerFactory.getLogger("switchboard.access");
  private static final Logger DIAGNOSIS = LoggerFactory.getLogger("switchboard.diagnosis");
  private static final int LONGEST_WORD = 128;

  @Override
  public void pass(Call call, Stage next, Consumer<Outcome> reply) {
    next.carry(
        call,
        outcome -> {
          if (call.scope().metadata() instanceof Account account) {
            account.end(Meters.outcomeOf(outcome));
          }
          reply.accept(outcome instanceof Outcome.Failed failed ? told(call, failed) : outcome);
        });
  }

  private static Outcome told(Call call, Outcome.Failed failed) {
    Fault fault = failed.fault();
    Scope scope = call.scope();
    diagnose(scope, call.route().service(), call.operation().name(), fault);
    if (fault.kind() != Fault.Kind.INTERNAL) {
      return failed;
    }
    String message = "internal error; the log has more under call id " + scope.callId();
    return new Outcome.Failed(
        Fault.of(fault.kind(), message, fault.execution(), fault.diagnosis()));
  }

  private static void diagnose(Scope scope, String service, String operation, Fault fault) {
    String text = "call {}: {}.{}: {}, execution {}: {}";
    Object[] facts = {
      scope.callId(),
      word(service),
      word(operation),
      fault.kind(),
      fault.execution(),
      printable(fault.diagnosis(), 4096),
      fault.cause()
    };
    switch (fault.kind()) {
      case INTERNAL, CONTRACT_MISMATCH -> DIAGNOSIS.warn(text, facts);
      case UNAVAILABLE, DEADLINE_EXCEEDED, OVERLOADED ->
          DIAGNOSIS.info(text, java.util.Arrays.copyOf(facts, facts.length - 1));
      default -> DIAGNOSIS.debug(text, java.util.Arrays.copyOf(facts, facts.length - 1));
    }
  }

  /** A call that went through the filters. */
  void line(Invocation invocation, long requestBytes, long responseBytes) {
    if (ACCESS.isInfoEnabled() && invocation.scope().metadata() instanceof Account account) {
      write(
          invocation.scope(),
          account,
          invocation.contract().name(),
          invocation.operation().name(),
          " in=" + requestBytes + " out=" + responseBytes);
    }
  }

  /** A call that never became one. */
  void refused(Scope scope, String service, String operation, Fault fault) {
    diagnose(scope, service, operation, fault);
    if (ACCESS.isInfoEnabled() && scope.metadata() instanceof Account account) {
      account.end(fault.kind().name());
      write(scope, account, word(service), word(operation), "");
    }
  }

  private static void write(
      Scope scope, Account account, String service, String operation, String bytes) {
    ACCESS.info(
        "call={} peer={} protocol={} service={} operation={} outcome={} micros={}{}{}",
        scope.callId(),
        word(scope.peer()),
        scope.protocol(),
        service,
        operation,
        account.outcome(),
        account.micros(),
        bytes,
        account.traceId().map(id -> " trace=" + id).orElse(""));
  }

  /** A client's word, fit for one line and one column of the log. */
  private static String word(String text) {
    return text.isEmpty() ? "-" : printable(text, LONGEST_WORD).replace(' ', '_');
  }

  private static String printable(String text, int longest) {
    String start = text.length() <= longest ? text : text.substring(0, longest) + "...";
    return start.chars().anyMatch(Character::isISOControl)
        ? start.replaceAll("\\p{Cc}", "?")
        : start;
  }
}
