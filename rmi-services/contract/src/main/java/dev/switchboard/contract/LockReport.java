package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;

/** What is found while a lock is applied, as sentences for the operator. */
final class LockReport {
  final List<String> contradictions = new ArrayList<>();
  final List<String> changes = new ArrayList<>();
  final List<String> notes = new ArrayList<>();

  void contradiction(String what, String lockedAs, String now) {
    contradictions.add(what + ": locked as " + lockedAs + ", now " + now);
  }

  void taken(String what, String owner, String newcomer) {
    contradictions.add(
        what
            + ": the name is locked for "
            + owner
            + ", now "
            + newcomer
            + " has it too; "
            + "give it another one in the overlay");
  }

  void added(String what, int number) {
    changes.add(what + ": new, number " + number);
  }

  void back(String what, int number) {
    changes.add(what + ": back, with its number " + number);
  }

  void gone(String what, int number) {
    changes.add(what + ": gone, number " + number + " stays reserved");
  }

  void gone(String what) {
    changes.add(what + ": gone, its name and numbers stay reserved");
  }

  /** A change that no client can see. */
  void moved(String what, String lockedAs, String now) {
    if (!lockedAs.equals(now)) {
      changes.add(what + ": was " + lockedAs + ", now " + now);
    }
  }

  void kept(String what, String lockedName) {
    notes.add(what + ": keeps its locked name " + lockedName);
  }
}
