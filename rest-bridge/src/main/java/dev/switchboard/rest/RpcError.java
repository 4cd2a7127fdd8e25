package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.StructValue;
import java.util.Optional;

/**
 * An error object (JSON-RPC 2.0 section 5.1).
 *
 * @param message one sentence; for the specification's own errors its own words
 * @param detail what exactly, where the message does not say; else empty
 * @param path JSON pointer into the request; empty when there is none
 * @param declared the declared exception
 * @param fault what is recorded of it
 */
record RpcError(
    int code,
    String message,
    String detail,
    String path,
    Optional<StructValue> declared,
    Fault fault) {
  static final int PARSE_ERROR = -32700;
  static final int INVALID_REQUEST = -32600;
  static final int METHOD_NOT_FOUND = -32601;
  static final int INVALID_PARAMS = -32602;
  static final int INTERNAL_ERROR = -32603;
  static final int CONTRACT_MISMATCH = -32010;
  static final int DENIED = -32011;
  static final int DEADLINE_EXCEEDED = -32012;
  static final int OVERLOADED = -32013;
  static final int UNAVAILABLE = -32014;

  static RpcError notJson(InvalidArgument e) {
    String detail = String.valueOf(e.getMessage());
    return mistake(PARSE_ERROR, "Parse error", detail, e.path(), Fault.Kind.INVALID_ARGUMENT);
  }

  static RpcError invalidRequest(String detail) {
    return mistake(INVALID_REQUEST, "Invalid Request", detail, "", Fault.Kind.INVALID_ARGUMENT);
  }

  static RpcError noSuchMethod(String service, String method) {
    String detail = service + " has no method " + Found.quoted(method);
    return mistake(METHOD_NOT_FOUND, "Method not found", detail, "", Fault.Kind.NO_SUCH_OPERATION);
  }

  static RpcError invalidParams(String message, String path) {
    return mistake(INVALID_PARAMS, message, "", path, Fault.Kind.INVALID_ARGUMENT);
  }

  private static RpcError mistake(
      int code, String message, String detail, String path, Fault.Kind kind) {
    String told = detail.isEmpty() ? message : message + ": " + detail;
    return new RpcError(code, message, detail, path, Optional.empty(), Fault.before(kind, told));
  }

  /** The error of a fault that no client's mistake explains; what it says stays in the log. */
  static RpcError internal(Fault fault) {
    return new RpcError(
        INTERNAL_ERROR,
        "the service failed; the log has the reason under this call id",
        "",
        "",
        Optional.empty(),
        fault);
  }

  /** The answer cannot be written, which is a bug. */
  static RpcError internal(RuntimeException cause) {
    Fault.Execution completed = Fault.Execution.COMPLETED;
    return internal(Fault.of(Fault.Kind.INTERNAL, "", completed, "unwritable").causedBy(cause));
  }

  /** The answer has no JSON. */
  static RpcError notCarried(NotCarried e) {
    String message = String.valueOf(e.getMessage());
    Fault fault = Fault.of(Fault.Kind.INTERNAL, message, Fault.Execution.COMPLETED, message);
    return new RpcError(INTERNAL_ERROR, message, "", "", Optional.empty(), fault);
  }

  /** The one table from kinds to codes; declared exceptions have their own, by contract. */
  static int code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> RpcFaults.FIRST_CODE;
      case INVALID_ARGUMENT -> INVALID_PARAMS;
      case NO_SUCH_OPERATION -> METHOD_NOT_FOUND;
      case CONTRACT_MISMATCH -> CONTRACT_MISMATCH;
      case DENIED -> DENIED;
      case DEADLINE_EXCEEDED -> DEADLINE_EXCEEDED;
      case OVERLOADED -> OVERLOADED;
      case UNAVAILABLE -> UNAVAILABLE;
      case INTERNAL -> INTERNAL_ERROR;
    };
  }
}
