package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Applies a lock to the members, constants or alternatives of one definition. */
final class LockedParts {
  private final String owner;
  private final LockReport report;
  private final Matching<Lock.LockedPart, Lock.LockedPart> matching;
  private final boolean ownerIsNew;
  private final Map<String, Lock.LockedPart> byName = new HashMap<>();
  private int highest;

  /**
   * @param owner the definition, for messages
   */
  LockedParts(
      String owner,
      List<Lock.LockedPart> locked,
      List<Lock.LockedPart> found,
      boolean ownerIsNew,
      LockReport report) {
    this.owner = owner;
    this.report = report;
    this.ownerIsNew = ownerIsNew;
    highest = locked.stream().mapToInt(Lock.LockedPart::number).max().orElse(0);
    matching =
        new Matching<>(locked, found)
            .by(LockedParts::mark, LockedParts::mark)
            .by(LockedParts::field, LockedParts::field)
            .by(Lock.LockedPart::name, Lock.LockedPart::name);
  }

  /** A constant and an alternative are what their name says; a member, what its field is. */
  private static String mark(Lock.LockedPart part) {
    return part.origin().isEmpty() ? part.name() : part.origin();
  }

  private static String field(Lock.LockedPart part) {
    String mark = mark(part);
    return mark.substring(mark.lastIndexOf('.') + 1);
  }

  /** The parts of the contract with their locked numbers and names, in the order given. */
  List<Lock.LockedPart> pinned(List<Lock.LockedPart> found) {
    List<Lock.LockedPart> pinned = new ArrayList<>();
    found.forEach(
        part -> matching.locked(part).ifPresent(locked -> byName.put(locked.name(), part)));
    for (Lock.LockedPart part : found) {
      pinned.add(matching.locked(part).map(locked -> pin(locked, part)).orElseGet(() -> add(part)));
    }
    return pinned;
  }

  /** What the contract no longer has. */
  List<Lock.LockedPart> reserved() {
    List<Lock.LockedPart> reserved = new ArrayList<>();
    for (Lock.LockedPart gone : matching.gone()) {
      if (!gone.removed()) {
        report.gone(owner + "." + gone.name(), gone.number());
      }
      reserved.add(
          new Lock.LockedPart(gone.number(), gone.name(), gone.origin(), gone.type(), true));
    }
    return reserved;
  }

  private Lock.LockedPart pin(Lock.LockedPart locked, Lock.LockedPart found) {
    String what = owner + "." + locked.name();
    if (!locked.type().equals(found.type())) {
      report.contradiction(what, locked.number() + " of type " + locked.type(), found.type());
    }
    if (locked.removed()) {
      report.back(what, locked.number());
    }
    if (!locked.name().equals(found.name())) {
      report.kept(owner + "." + found.name(), locked.name());
    }
    report.moved(what, locked.origin(), found.origin());
    return new Lock.LockedPart(locked.number(), locked.name(), found.origin(), found.type(), false);
  }

  private Lock.LockedPart add(Lock.LockedPart found) {
    String what = owner + "." + found.name();
    Lock.LockedPart other = byName.putIfAbsent(found.name(), found);
    if (other != null) {
      report.taken(what, mark(other), mark(found));
    }
    highest++;
    if (!ownerIsNew) {
      report.added(what, highest);
    }
    return new Lock.LockedPart(highest, found.name(), found.origin(), found.type(), false);
  }
}
