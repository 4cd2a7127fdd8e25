package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Applies a lock to the definitions of a contract: first to their names, then to their parts. */
final class LockedDefinitions {
  private final ServiceContract contract;
  private final LockReport report;
  private final boolean serviceIsNew;
  private final Matching<Lock.LockedDefinition, Definition> matching;
  private final Map<String, Lock.LockedDefinition> lockedByName = new HashMap<>();

  LockedDefinitions(
      ServiceContract contract, Lock.Service locked, boolean isNew, LockReport report) {
    this.contract = contract;
    this.report = report;
    this.serviceIsNew = isNew;
    locked.definitions().forEach(definition -> lockedByName.put(definition.name(), definition));
    matching =
        new Matching<>(locked.definitions(), contract.definitions().values())
            .by(d -> List.of(d.className(), d.name()), d -> List.of(d.className(), d.name()))
            .by(Lock.LockedDefinition::className, Definition::className)
            .by(d -> lowerCase(d.name()), d -> lowerCase(d.name()));
  }

  private static String lowerCase(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  /** Locked names by those the contract has of itself; new definitions step aside. */
  Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    taken.addAll(lockedByName.keySet());
    for (Definition definition : contract.definitions().values()) {
      Optional<String> locked = matching.locked(definition).map(Lock.LockedDefinition::name);
      String name = locked.orElseGet(() -> free(definition.name(), taken));
      taken.add(name);
      names.put(definition.name(), name);
      if (!name.equals(definition.name())) {
        report.notes.add(note(definition, name, locked.isPresent()));
      }
    }
    return names;
  }

  private static String free(String name, Set<String> taken) {
    String free = name;
    for (int number = 2; taken.contains(free); number++) {
      free = name + number;
    }
    return free;
  }

  private String note(Definition definition, String name, boolean locked) {
    String reason = locked ? "keeps its locked name " : "its name is locked for another class, so ";
    return what(definition.name()) + " (" + definition.className() + "): " + reason + name;
  }

  private String what(String definition) {
    return contract.name() + " " + definition;
  }

  /** A definition that already bears its locked name, with its parts pinned. */
  Pinned pinned(Definition definition) {
    Lock.LockedDefinition found = definition.fold(LockedForm.FOLD);
    Lock.LockedDefinition locked = lockedByName.get(definition.name());
    if (locked == null) {
      return added(definition, found);
    }
    String what = what(definition.name());
    if (locked.kind() != found.kind()) {
      report.contradiction(what, word(locked), word(found));
      return new Pinned(definition, locked);
    }
    if (locked.removed()) {
      report.changes.add(what + ": back");
    }
    report.moved(what, locked.className(), found.className());
    return pinned(definition, found, locked.parts(), false);
  }

  private static String word(Lock.LockedDefinition definition) {
    return LockText.word(definition.kind());
  }

  private Pinned added(Definition definition, Lock.LockedDefinition found) {
    if (!serviceIsNew) {
      report.changes.add(what(definition.name()) + ": new");
    }
    return pinned(definition, found, List.of(), true);
  }

  private Pinned pinned(
      Definition definition,
      Lock.LockedDefinition found,
      List<Lock.LockedPart> lockedParts,
      boolean isNew) {
    LockedParts parts =
        new LockedParts(what(definition.name()), lockedParts, found.parts(), isNew, report);
    List<Lock.LockedPart> pinned = parts.pinned(found.parts());
    List<Lock.LockedPart> all = new ArrayList<>(pinned);
    all.addAll(parts.reserved());
    return new Pinned(
        definition.fold(new WithParts(pinned)),
        new Lock.LockedDefinition(found.kind(), found.name(), found.className(), all, false));
  }

  /** What the contract no longer has. */
  List<Lock.LockedDefinition> reserved() {
    List<Lock.LockedDefinition> reserved = new ArrayList<>();
    for (Lock.LockedDefinition gone : matching.gone()) {
      if (!gone.removed()) {
        report.gone(what(gone.name()));
      }
      reserved.add(
          new Lock.LockedDefinition(
              gone.kind(), gone.name(), gone.className(), gone.parts(), true));
    }
    return reserved;
  }

  /** A definition under the lock, and its lines in the lock. */
  record Pinned(Definition definition, Lock.LockedDefinition locked) {}

  /** What the lock keeps of a definition. */
  private static final class LockedForm implements DefinitionFold<Lock.LockedDefinition> {
    static final LockedForm FOLD = new LockedForm();

    @Override
    public Lock.LockedDefinition struct(Definition.Struct definition) {
      return locked(
          Lock.Kind.STRUCT, definition, definition.members().stream().map(LockedForm::of).toList());
    }

    private static Lock.LockedPart of(Definition.Member member) {
      return new Lock.LockedPart(
          member.number(),
          member.name(),
          member.declaringClass() + "." + member.field(),
          TypeWord.of(member.type()),
          false);
    }

    @Override
    public Lock.LockedDefinition enumeration(Definition.Enumeration definition) {
      return locked(
          Lock.Kind.ENUM,
          definition,
          definition.constants().stream()
              .map(c -> new Lock.LockedPart(c.number(), c.name(), "", "", false))
              .toList());
    }

    @Override
    public Lock.LockedDefinition choice(Definition.Choice definition) {
      return locked(
          Lock.Kind.CHOICE,
          definition,
          definition.alternatives().stream()
              .map(a -> new Lock.LockedPart(a.number(), a.definition(), "", "", false))
              .toList());
    }

    private static Lock.LockedDefinition locked(
        Lock.Kind kind, Definition definition, List<Lock.LockedPart> parts) {
      return new Lock.LockedDefinition(
          kind, definition.name(), definition.className(), parts, false);
    }
  }

  /**
   * A definition with the numbers and names of its pinned parts, in the order of those numbers.
   *
   * @param pinned in the order of the numbers that the parts had
   */
  private record WithParts(List<Lock.LockedPart> pinned) implements DefinitionFold<Definition> {
    @Override
    public Definition struct(Definition.Struct definition) {
      List<Definition.Member> members = new ArrayList<>();
      for (Definition.Member member : byNumber(definition.members())) {
        Lock.LockedPart part = pinned.get(members.size());
        members.add(
            new Definition.Member(
                part.number(),
                part.name(),
                member.type(),
                member.declaringClass(),
                member.field(),
                member.documentation()));
      }
      return new Definition.Struct(
          definition.name(),
          definition.className(),
          byNumber(members),
          definition.serial(),
          definition.documentation());
    }

    private static List<Definition.Member> byNumber(List<Definition.Member> members) {
      return members.stream().sorted(Comparator.comparingInt(Definition.Member::number)).toList();
    }

    @Override
    public Definition enumeration(Definition.Enumeration definition) {
      List<Definition.Constant> constants =
          pinned.stream()
              .map(part -> new Definition.Constant(definition.name(), part.name(), part.number()))
              .sorted(Comparator.comparingInt(Definition.Constant::number))
              .toList();
      return new Definition.Enumeration(
          definition.name(), definition.className(), constants, definition.documentation());
    }

    @Override
    public Definition choice(Definition.Choice definition) {
      List<Definition.Alternative> alternatives =
          pinned.stream()
              .map(part -> new Definition.Alternative(part.number(), part.name()))
              .sorted(Comparator.comparingInt(Definition.Alternative::number))
              .toList();
      return new Definition.Choice(
          definition.name(), definition.className(), alternatives, definition.documentation());
    }
  }
}
