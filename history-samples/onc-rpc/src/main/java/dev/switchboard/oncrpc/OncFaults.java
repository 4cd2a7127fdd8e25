package dev.switchboard.oncrpc;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Told;
import java.util.Optional;
import java.util.stream.Stream;

/** The bridge's one table of faults: which are a state of the protocol, and which an arm. */
final class OncFaults {
  /** The kinds of the arm SYSTEM_FAULT; numbers never move. */
  enum Kind {
    CONTRACT_MISMATCH(1),
    DEADLINE_EXCEEDED(2),
    OVERLOADED(3),
    UNAVAILABLE(4),
    INTERNAL(5),
    TOO_LARGE_FOR_UDP(6);

    private final int number;

    Kind(int number) {
      this.number = number;
    }

    int number() {
      return number;
    }
  }

  private OncFaults() {}

  /**
   * Writes the result union for a fault.
   *
   * @throws RpcRefused for one that the protocol itself has a state for
   */
  static void write(XdrWriter out, OncProcedure procedure, Fault fault, String callId) {
    Optional<StructValue> detail = fault.detail();
    switch (fault.kind()) {
      case INVALID_ARGUMENT -> throw RpcRefused.arguments(fault.message());
      case NO_SUCH_OPERATION -> throw RpcRefused.procedure(procedure.operation().name());
      case DENIED -> throw RpcRefused.auth(RpcRefused.Auth.TOO_WEAK, fault.message());
      case DECLARED -> declared(out, procedure, detail, callId);
      case CONTRACT_MISMATCH -> arm(out, Kind.CONTRACT_MISMATCH, fault.message(), callId);
      case DEADLINE_EXCEEDED -> arm(out, Kind.DEADLINE_EXCEEDED, fault.message(), callId);
      case OVERLOADED -> arm(out, Kind.OVERLOADED, fault.message(), callId);
      case UNAVAILABLE -> arm(out, Kind.UNAVAILABLE, fault.message(), callId);
      case INTERNAL -> internal(out, callId);
    }
  }

  private static void declared(
      XdrWriter out, OncProcedure procedure, Optional<StructValue> detail, String callId) {
    if (detail.isPresent() && procedure.faults().has(detail.get())) {
      procedure.faults().write(out, detail.get());
    } else {
      internal(out, callId);
    }
  }

  /** What really happened is in the log alone. */
  static void internal(XdrWriter out, String callId) {
    arm(out, Kind.INTERNAL, "internal error; the log has more under this call id", callId);
  }

  /** Reads the arm SYSTEM_FAULT, as a client does. */
  static Told told(XdrReader in) {
    int number = in.int32();
    Kind kind =
        Stream.of(Kind.values())
            .filter(each -> each.number == number)
            .findFirst()
            .orElseThrow(() -> Found.instead("", "a kind of fault", Integer.toString(number)));
    String message = in.text();
    return new Told.Failure("SYSTEM_FAULT " + kind, message + " (call " + in.text() + ")");
  }

  static void arm(XdrWriter out, Kind kind, String message, String callId) {
    out.int32(OncProcedure.SYSTEM_FAULT).int32(kind.number()).text(message).text(callId);
  }
}
