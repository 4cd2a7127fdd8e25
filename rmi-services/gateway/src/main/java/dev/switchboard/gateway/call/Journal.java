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
  private static final int USUAL_LENGTH = 256;

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
      String operation = invocation.operation().name();
      StringBuilder line =
          line(invocation.scope(), account, invocation.contract().name(), operation)
              .append(" in=")
              .append(requestBytes)
              .append(" out=")
              .append(responseBytes);
      write(line, account);
    }
  }

  /** A call that never became one. */
  void refused(Scope scope, String service, String operation, Fault fault) {
    diagnose(scope, service, operation, fault);
    if (ACCESS.isInfoEnabled() && scope.metadata() instanceof Account account) {
      account.end(fault.kind().name());
      write(line(scope, account, word(service), word(operation)), account);
    }
  }

  /** By hand: every call has such a line, and a pattern of nine places takes a microsecond more. */
  private static StringBuilder line(
      Scope scope, Account account, String service, String operation) {
    return new StringBuilder(USUAL_LENGTH)
        .append("call=")
        .append(scope.callId())
        .append(" peer=")
        .append(word(scope.peer()))
        .append(" protocol=")
        .append(scope.protocol())
        .append(" service=")
        .append(service)
        .append(" operation=")
        .append(operation)
        .append(" outcome=")
        .append(account.outcome())
        .append(" micros=")
        .append(account.micros());
  }

  private static void write(StringBuilder line, Account account) {
    account.traceId().ifPresent(id -> line.append(" trace=").append(id));
    ACCESS.info(line.toString());
  }

  /** A client's word, fit for one line and one column of the log. */
  private static String word(String text) {
    return text.isEmpty() ? "-" : printable(text, LONGEST_WORD).replace(' ', '_');
  }

  private static String printable(String text, int longest) {
    String start = text.length() <= longest ? text : text.substring(0, longest) + "...";
    for (int i = 0; i < start.length(); i++) {
      if (Character.isISOControl(start.charAt(i))) {
        return start.replaceAll("\\p{Cc}", "?");
      }
    }
    return start;
  }
}
