package dev.switchboard.corba;

import dev.switchboard.contract.Fault;
import dev.switchboard.gateway.wire.Told;

/**
 * One of CORBA's own exceptions (CORBA 3.3 part 1, annex A), and the bridge's one table of faults.
 *
 * @param name without a module
 * @param minor the kind of fault: OMG's number where there is one for it, ours otherwise
 * @param completed whether the method has run: 0 yes, 1 no, 2 maybe
 */
record SystemException(String name, int minor, int completed) {
  /** The vendor minor codeset of the OMG's own minor codes. */
  private static final int OMG = 0x4f4d0000;

  /** Ours, which is in nobody's registry: "SW". */
  private static final int SWITCHBOARD = 0x53570000;

  private static final int YES = 0;
  private static final int NO = 1;
  private static final int MAYBE = 2;

  static final SystemException NO_OBJECT = new SystemException("OBJECT_NOT_EXIST", OMG | 2, NO);
  static final SystemException NO_OPERATION = new SystemException("BAD_OPERATION", OMG | 2, NO);
  static final SystemException BROKEN = ours("MARSHAL", 1, NO);
  static final SystemException NO_REPOSITORY = new SystemException("INTF_REPOS", OMG | 1, NO);

  private static SystemException ours(String name, int number, int completed) {
    return new SystemException(name, SWITCHBOARD | number, completed);
  }

  /** The exception for a fault that is not declared. */
  static SystemException of(Fault fault) {
    int completed = completed(fault.execution());
    return switch (fault.kind()) {
      case INVALID_ARGUMENT -> ours("BAD_PARAM", 1, completed);
      case NO_SUCH_OPERATION -> NO_OPERATION;
      case CONTRACT_MISMATCH -> ours("INV_OBJREF", 1, completed);
      case DENIED -> ours("NO_PERMISSION", 1, completed);
      case DEADLINE_EXCEEDED -> ours("TIMEOUT", 1, completed);
      case OVERLOADED -> ours("TRANSIENT", 1, completed);
      case UNAVAILABLE -> ours(completed == NO ? "TRANSIENT" : "COMM_FAILURE", 2, completed);
      case DECLARED, INTERNAL -> ours("INTERNAL", 1, completed);
    };
  }

  private static int completed(Fault.Execution execution) {
    return switch (execution) {
      case COMPLETED -> YES;
      case NOT_STARTED -> NO;
      case UNKNOWN -> MAYBE;
    };
  }

  /** An answer that could not be written: the method has run. */
  static SystemException unwritten() {
    return ours("INTERNAL", 2, YES);
  }

  /**
   * Reads one, as a client does.
   *
   * @param detail what the reply says for people; may be empty
   */
  static Told told(CdrReader in, String detail) {
    String id = in.string();
    String minor = Integer.toHexString(in.int32());
    int completed = in.int32();
    in.end();
    String said = detail.isEmpty() ? "minor 0x" + minor : detail;
    return new Told.Failure(id, said + ", " + completion(completed));
  }

  /** As IDL names it. */
  private static String completion(int completed) {
    return switch (completed) {
      case YES -> "COMPLETED_YES";
      case NO -> "COMPLETED_NO";
      case MAYBE -> "COMPLETED_MAYBE";
      default -> "completed " + completed;
    };
  }

  void write(CdrWriter out) {
    out.string("IDL:omg.org/CORBA/" + name + ":1.0").int32(minor).int32(completed);
  }
}
