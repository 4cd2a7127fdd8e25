package dev.switchboard.oncrpc;

import dev.switchboard.contract.Fault;

/** A call that is answered without being made (RFC 5531 section 9). */
final class RpcRefused extends RuntimeException {
  private static final long serialVersionUID = 1;
  private static final int ACCEPTED = 0;
  private static final int DENIED = 1;
  private static final int PROG_UNAVAIL = 1;
  private static final int PROG_MISMATCH = 2;
  private static final int PROC_UNAVAIL = 3;
  private static final int GARBAGE_ARGS = 4;
  private static final int SYSTEM_ERR = 5;
  private static final int RPC_MISMATCH = 0;
  private static final int AUTH_ERROR = 1;

  /** Why a client's credentials are not taken; the numbers are auth_stat's. */
  enum Auth {
    BAD_CREDENTIALS(1),
    REJECTED_CREDENTIALS(2),
    BAD_VERIFIER(3),
    TOO_WEAK(5);

    private final int number;

    Auth(int number) {
      this.number = number;
    }
  }

  private final Fault.Kind kind;
  private final int[] body;

  private RpcRefused(Fault.Kind kind, String message, int... body) {
    super(message, null, false, false); // a client's mistake: no stack trace
    this.kind = kind;
    this.body = body;
  }

  static RpcRefused version(int found) {
    return new RpcRefused(
        Fault.Kind.INVALID_ARGUMENT,
        "expected RPC version 2, found " + Integer.toUnsignedString(found),
        DENIED,
        RPC_MISMATCH,
        RpcMessages.VERSION,
        RpcMessages.VERSION);
  }

  static RpcRefused auth(Auth why, String message) {
    return new RpcRefused(Fault.Kind.DENIED, message, DENIED, AUTH_ERROR, why.number);
  }

  static RpcRefused program(int found) {
    return accepted(
        Fault.Kind.NO_SUCH_OPERATION,
        "no program " + Integer.toUnsignedString(found),
        PROG_UNAVAIL);
  }

  static RpcRefused programVersion(int found, int served) {
    return accepted(
        Fault.Kind.NO_SUCH_OPERATION,
        "expected version " + served + ", found " + Integer.toUnsignedString(found),
        PROG_MISMATCH,
        served,
        served);
  }

  static RpcRefused procedure(String found) {
    return accepted(Fault.Kind.NO_SUCH_OPERATION, "no procedure " + found, PROC_UNAVAIL);
  }

  static RpcRefused arguments(String message) {
    return accepted(Fault.Kind.INVALID_ARGUMENT, message, GARBAGE_ARGS);
  }

  static RpcRefused bug() {
    return accepted(Fault.Kind.INTERNAL, "a bug", SYSTEM_ERR);
  }

  private static RpcRefused accepted(Fault.Kind kind, String message, int... state) {
    int[] body = new int[state.length + 3]; // with a verifier of AUTH_NONE, which is two zeros
    body[0] = ACCEPTED;
    System.arraycopy(state, 0, body, 3, state.length);
    return new RpcRefused(kind, message, body);
  }

  /** What the log says of it. */
  Fault fault() {
    String message = String.valueOf(getMessage());
    return Fault.before(kind, message);
  }

  /** Writes reply_stat and what follows. */
  void write(XdrWriter out) {
    for (int word : body) {
      out.int32(word);
    }
  }
}
