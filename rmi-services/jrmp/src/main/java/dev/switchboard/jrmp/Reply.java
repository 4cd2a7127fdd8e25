package dev.switchboard.jrmp;

import org.jspecify.annotations.Nullable;

/** What a call's return says (Java RMI Specification, section 10.2: ReturnData). */
sealed interface Reply permits Reply.Value, Thrown {

  /** A normal return: a neutral value; null for void and for null. */
  record Value(@Nullable Object value) implements Reply {
    static final Value NOTHING = new Value(null);
  }
}
