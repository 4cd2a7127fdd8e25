package dev.switchboard.grpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Scope;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The one table from kinds of faults to codes, and what a client is told. */
final class FaultTable {
  private final Schema schema;

  FaultTable(Schema schema) {
    this.schema = schema;
  }

  /** A call that ended so. */
  Failure failure(Operation operation, Fault fault, Scope scope) {
    Optional<StructValue> declared = fault.detail();
    if (declared.isPresent()) {
      return declared(operation, fault, declared.get(), scope);
    }
    Code code = code(fault.kind(), scope);
    String message =
        fault.kind() == Fault.Kind.INTERNAL
            ? "the service failed; the log has the reason under call id " + scope.callId()
            : fault.message();
    return new Failure(code, message, List.of(Failure.Detail.requestInfo(scope.callId())), fault);
  }

  private Failure declared(Operation operation, Fault fault, StructValue detail, Scope scope) {
    String definition = detail.definition().name();
    List<Failure.Detail> details = new ArrayList<>();
    String message = fault.text();
    try {
      ProtoWriter out = new ProtoWriter();
      ((Messages.Structs) schema.codecOf(definition)).body(out, detail);
      String type = schema.packageName() + "." + schema.nameOf(definition);
      details.add(new Failure.Detail(type, out.toBytes()));
    } catch (NotCarried e) {
      message = message + " (its details are left out: " + e.getMessage() + ")";
    }
    details.add(Failure.Detail.requestInfo(scope.callId()));
    return new Failure(declared(operation, definition), message, details, fault);
  }

  /** By the overlay's HTTP status, else by the exception's name. */
  private static Code declared(Operation operation, String definition) {
    Integer status = operation.traits().faultStatus().get(definition);
    if (status != null) {
      return byStatus(status);
    }
    String name = definition.toLowerCase(Locale.ROOT);
    boolean absent = name.contains("notfound") || name.startsWith("nosuch");
    return absent ? Code.NOT_FOUND : Code.FAILED_PRECONDITION;
  }

  private static Code byStatus(int status) {
    return switch (status) {
      case 400 -> Code.INVALID_ARGUMENT;
      case 401 -> Code.UNAUTHENTICATED;
      case 403 -> Code.PERMISSION_DENIED;
      case 404 -> Code.NOT_FOUND;
      case 409 -> Code.ALREADY_EXISTS;
      case 429 -> Code.RESOURCE_EXHAUSTED;
      case 503 -> Code.UNAVAILABLE;
      default -> status < 500 ? Code.FAILED_PRECONDITION : Code.INTERNAL;
    };
  }

  static Code code(Fault.Kind kind, Scope scope) {
    return switch (kind) {
      case DECLARED, CONTRACT_MISMATCH -> Code.FAILED_PRECONDITION;
      case INVALID_ARGUMENT -> Code.INVALID_ARGUMENT;
      case NO_SUCH_OPERATION -> Code.UNIMPLEMENTED;
      case DENIED ->
          scope.metadata().first("authorization").isEmpty()
              ? Code.UNAUTHENTICATED
              : Code.PERMISSION_DENIED;
      case DEADLINE_EXCEEDED -> Code.DEADLINE_EXCEEDED;
      case OVERLOADED -> Code.RESOURCE_EXHAUSTED;
      case UNAVAILABLE -> Code.UNAVAILABLE;
      case INTERNAL -> Code.INTERNAL;
    };
  }

  /** A request that cannot be read. */
  static Failure invalid(InvalidArgument e) {
    String message = String.valueOf(e.getMessage());
    String text = e.path().isEmpty() ? message : e.path() + ": " + message;
    return new Failure(
        Code.INVALID_ARGUMENT,
        text,
        List.of(Failure.Detail.badRequest(e.path(), message)),
        Fault.before(Fault.Kind.INVALID_ARGUMENT, text));
  }

  /** A mistake before any message was looked at. */
  static Failure refused(Code code, Fault.Kind kind, String message) {
    return new Failure(code, message, List.of(), Fault.before(kind, message));
  }

  static Failure tooLong(Limits limits) {
    String message = "expected a message of at most " + limits.message() + " bytes, found more";
    return refused(Code.RESOURCE_EXHAUSTED, Fault.Kind.INVALID_ARGUMENT, message);
  }

  /** The call was made, but its result cannot be written. */
  static Failure unwritten(String message, Scope scope) {
    return new Failure(
        Code.INTERNAL,
        message,
        List.of(Failure.Detail.requestInfo(scope.callId())),
        Fault.of(Fault.Kind.INTERNAL, message, Fault.Execution.COMPLETED, message));
  }
}
