package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** One application of a lock to a contract. */
final class LockApplication {
  private final Lock lock;
  private final ServiceContract contract;
  private final Lock.Service locked;
  private final boolean isNew;
  private final LockReport report = new LockReport();

  LockApplication(Lock lock, ServiceContract contract) {
    this.lock = lock;
    this.contract = contract;
    this.locked =
        lock.services().getOrDefault(contract.name(), Lock.Service.unlocked(contract.name()));
    this.isNew = !lock.services().containsKey(contract.name());
  }

  Lock.Verdict verdict() {
    LockedDefinitions definitions = new LockedDefinitions(contract, locked, isNew, report);
    ServiceContract named = new Renaming(definitions.names()).of(contract);
    Map<String, Definition> pinnedDefinitions = new LinkedHashMap<>();
    List<Lock.LockedDefinition> lockedDefinitions = new ArrayList<>();
    for (Definition definition : named.definitions().values()) {
      LockedDefinitions.Pinned pinned = definitions.pinned(definition);
      pinnedDefinitions.put(pinned.definition().name(), pinned.definition());
      lockedDefinitions.add(pinned.locked());
    }
    lockedDefinitions.addAll(definitions.reserved());
    LockedOperations operations = new LockedOperations(named, locked, isNew, report);
    List<Operation> pinnedOperations = new ArrayList<>(operations.pinned());
    List<Lock.LockedOperation> lockedOperations = new ArrayList<>(operations.reserved());
    pinnedOperations.forEach(o -> lockedOperations.add(LockedOperations.locked(o)));
    pinnedOperations.sort(Comparator.comparingInt(Operation::number));
    return verdict(
        contract.with(pinnedOperations, pinnedDefinitions),
        next(lockedOperations, lockedDefinitions, locked.numbers()));
  }

  private Lock.Service next(
      List<Lock.LockedOperation> operations,
      List<Lock.LockedDefinition> definitions,
      SortedMap<String, Long> numbers) {
    Lock.Service next =
        new Lock.Service(contract.name(), locked.version() + 1, operations, definitions, numbers);
    return !isNew && next.pinsTheSameAs(locked) ? locked : next;
  }

  private Lock.Verdict verdict(ServiceContract pinned, Lock.Service next) {
    boolean contradicted = !report.contradictions.isEmpty();
    if (isNew) {
      report.changes.add(
          contract.name() + ": new, " + contract.operations().size() + " operations");
    }
    return new Lock.Verdict(
        contradicted ? contract : pinned,
        contradicted ? lock : lock.with(next),
        report.contradictions,
        report.changes,
        report.notes);
  }
}
