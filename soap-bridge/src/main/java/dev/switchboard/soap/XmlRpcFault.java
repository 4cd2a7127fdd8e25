package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;

/**
 * A fault as a client sees it, and what is recorded of it.
 *
 * <p>Codes below -32000 are those of "Specification for Fault Code Interoperability" where it has
 * one; -32010 to -32014 are the gateway's; 1000 and up are declared exceptions.
 */
record XmlRpcFault(int code, String text, Fault fault) {
  static final int FIRST_DECLARED = 1000;
  static final int NO_SUCH_METHOD = -32601;
  static final int INVALID_PARAMETERS = -32602;
  static final int INTERNAL = -32603;
  private static final int SERVER_ERROR = 500;
  private static final int CONTRACT_MISMATCH = -32010;
  private static final int DENIED = -32011;
  private static final int DEADLINE_EXCEEDED = -32012;
  private static final int OVERLOADED = -32013;
  private static final int UNAVAILABLE = -32014;

  static XmlRpcFault malformed(XmlRpcMalformed e) {
    return mistake(e.code(), String.valueOf(e.getMessage()), Fault.Kind.INVALID_ARGUMENT);
  }

  static XmlRpcFault invalid(InvalidArgument e) {
    String text = e.getMessage() + " at " + e.path();
    return mistake(INVALID_PARAMETERS, text, Fault.Kind.INVALID_ARGUMENT);
  }

  /**
   * What the host refuses by itself: the client's mistake below status 500, else too many calls.
   */
  static XmlRpcFault refusal(int status, String text) {
    return status < SERVER_ERROR
        ? mistake(XmlRpcMalformed.NOT_XML_RPC, text, Fault.Kind.INVALID_ARGUMENT)
        : mistake(OVERLOADED, text, Fault.Kind.OVERLOADED);
  }

  static XmlRpcFault noSuchMethod(String name) {
    String text = "no method " + Found.quoted(name) + "; system.listMethods has all";
    return mistake(NO_SUCH_METHOD, text, Fault.Kind.NO_SUCH_OPERATION);
  }

  private static XmlRpcFault mistake(int code, String text, Fault.Kind kind) {
    return new XmlRpcFault(code, text, Fault.before(kind, text));
  }

  /** A fault that no client's mistake explains; what it says stays in the log. */
  static XmlRpcFault internal(Fault fault, String callId) {
    return new XmlRpcFault(
        INTERNAL, "the service failed; the log has the reason under call id " + callId, fault);
  }

  /** The answer has no XML-RPC. */
  static XmlRpcFault notCarried(XmlRpcNotCarried e) {
    String text = String.valueOf(e.getMessage());
    Fault fault = Fault.of(Fault.Kind.INTERNAL, text, Fault.Execution.COMPLETED, text);
    return new XmlRpcFault(INTERNAL, text, fault);
  }

  /** The one table from kinds to codes; declared exceptions have their own, by contract. */
  static int code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED -> FIRST_DECLARED;
      case INVALID_ARGUMENT -> INVALID_PARAMETERS;
      case NO_SUCH_OPERATION -> NO_SUCH_METHOD;
      case CONTRACT_MISMATCH -> CONTRACT_MISMATCH;
      case DENIED -> DENIED;
      case DEADLINE_EXCEEDED -> DEADLINE_EXCEEDED;
      case OVERLOADED -> OVERLOADED;
      case UNAVAILABLE -> UNAVAILABLE;
      case INTERNAL -> INTERNAL;
    };
  }

  /** Writes {@code <value><struct>} with the two members there are. */
  void write(XmlRpcWriter out) {
    out.beginStruct();
    out.member("faultCode");
    out.integer(code);
    out.endMember();
    out.member("faultString");
    out.string(XmlRpcPlainText.carried(text));
    out.endMember();
    out.endStruct();
  }
}
