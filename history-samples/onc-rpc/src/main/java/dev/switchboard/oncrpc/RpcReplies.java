package dev.switchboard.oncrpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.wire.Told;
import java.util.List;

/** What replies say, to a client (RFC 5531 section 9). */
final class RpcReplies {
  static final List<String> STATES = List.of("MSG_ACCEPTED", "MSG_DENIED");
  static final List<String> ACCEPTED =
      List.of(
          "SUCCESS", "PROG_UNAVAIL", "PROG_MISMATCH", "PROC_UNAVAIL", "GARBAGE_ARGS", "SYSTEM_ERR");
  static final List<String> REJECTED = List.of("RPC_MISMATCH", "AUTH_ERROR");
  static final List<String> AUTH =
      List.of(
          "AUTH_OK",
          "AUTH_BADCRED",
          "AUTH_REJECTEDCRED",
          "AUTH_BADVERF",
          "AUTH_REJECTEDVERF",
          "AUTH_TOOWEAK");
  static final int PROG_MISMATCH = 2;

  private static final int AUTH_ERROR = 1;

  private RpcReplies() {}

  /**
   * Reads a reply after its xid and message type.
   *
   * @throws InvalidArgument when it is none
   */
  static Told told(XdrReader in, OncProcedure procedure) {
    return choice(in, STATES) == 0 ? accepted(in, procedure) : rejected(in);
  }

  private static int choice(XdrReader in, List<String> names) {
    int number = in.int32();
    if (number < 0 || number >= names.size()) {
      throw Found.instead("", Found.some(names), Integer.toUnsignedString(number));
    }
    return number;
  }

  private static Told accepted(XdrReader in, OncProcedure procedure) {
    RpcMessages.skipVerifier(in);
    int state = choice(in, ACCEPTED);
    if (state == 0) {
      Told told = procedure.told(in);
      in.end();
      return told;
    }
    String versions = state == PROG_MISMATCH ? versions(in) : "";
    return new Told.Failure(ACCEPTED.get(state), versions);
  }

  private static Told rejected(XdrReader in) {
    int state = choice(in, REJECTED);
    String why = state == AUTH_ERROR ? AUTH.get(choice(in, AUTH)) : versions(in);
    return new Told.Failure(REJECTED.get(state), why);
  }

  private static String versions(XdrReader in) {
    return "versions "
        + Integer.toUnsignedString(in.int32())
        + " to "
        + Integer.toUnsignedString(in.int32())
        + " are served";
  }
}
