package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Applies a lock to the operations of a contract whose definitions bear their locked names. */
final class LockedOperations {
  private final String service;
  private final LockReport report;
  private final boolean serviceIsNew;
  private final List<Operation> found;
  private final Matching<Lock.LockedOperation, Operation> matching;
  private final Map<String, Operation> byName = new HashMap<>();
  private int highest;

  LockedOperations(
      ServiceContract contract, Lock.Service locked, boolean isNew, LockReport report) {
    this.service = contract.name();
    this.report = report;
    this.serviceIsNew = isNew;
    this.found =
        contract.operations().stream().sorted(Comparator.comparingInt(Operation::number)).toList();
    highest = locked.operations().stream().mapToInt(Lock.LockedOperation::number).max().orElse(0);
    matching =
        new Matching<>(locked.operations(), found)
            .by(Lock.LockedOperation::method, operation -> LockWord.method(operation.signature()))
            .by(Lock.LockedOperation::name, Operation::name);
  }

  /** The operations with their locked numbers and names. */
  List<Operation> pinned() {
    List<Operation> pinned = new ArrayList<>();
    found.forEach(o -> matching.locked(o).ifPresent(locked -> byName.put(locked.name(), o)));
    for (Operation operation : found) {
      pinned.add(
          matching
              .locked(operation)
              .map(locked -> pin(locked, operation))
              .orElseGet(() -> add(operation)));
    }
    return pinned;
  }

  /** What the contract no longer has. */
  List<Lock.LockedOperation> reserved() {
    List<Lock.LockedOperation> reserved = new ArrayList<>();
    for (Lock.LockedOperation gone : matching.gone()) {
      if (!gone.removed()) {
        report.gone(what(gone.name()), gone.number());
      }
      reserved.add(
          new Lock.LockedOperation(
              gone.number(),
              gone.name(),
              gone.method(),
              gone.parameters(),
              gone.result(),
              gone.faults(),
              true));
    }
    return reserved;
  }

  static Lock.LockedOperation locked(Operation operation) {
    return new Lock.LockedOperation(
        operation.number(),
        operation.name(),
        LockWord.method(operation.signature()),
        parameters(operation),
        result(operation),
        faults(operation),
        false);
  }

  private static Map<String, String> parameters(Operation operation) {
    Map<String, String> parameters = new LinkedHashMap<>();
    operation.parameters().forEach(p -> parameters.put(p.name(), TypeWord.of(p.type())));
    return parameters;
  }

  private static String result(Operation operation) {
    return operation.result().map(TypeWord::of).orElse("void");
  }

  private static List<String> faults(Operation operation) {
    return operation.faults().stream().map(TypeModel.Named::definition).toList();
  }

  private String what(String operation) {
    return service + "." + operation;
  }

  private Operation pin(Lock.LockedOperation locked, Operation operation) {
    String what = what(locked.name());
    refuseOtherTypes(what, locked, operation);
    if (locked.removed()) {
      report.back(what, locked.number());
    }
    if (!locked.name().equals(operation.name())) {
      report.kept(what(operation.name()), locked.name());
    }
    report.moved(what, locked.method(), LockWord.method(operation.signature()));
    return with(operation, locked.number(), locked.name(), lockedFirst(what, locked, operation));
  }

  private void refuseOtherTypes(String what, Lock.LockedOperation locked, Operation operation) {
    String lockedParameters = LockWord.parameters(locked.parameters());
    String parameters = LockWord.parameters(parameters(operation));
    if (!lockedParameters.equals(parameters)) {
      report.contradiction(
          what, locked.number() + " with parameters " + lockedParameters, parameters);
    }
    String result = result(operation);
    if (!locked.result().equals(result)) {
      report.contradiction(
          what, locked.number() + " with result " + locked.result(), "returns " + result);
    }
  }

  /** Some protocols number the faults of an operation: those known come first, as they did. */
  private List<TypeModel.Named> lockedFirst(
      String what, Lock.LockedOperation locked, Operation operation) {
    List<TypeModel.Named> faults = new ArrayList<>(operation.faults());
    List<TypeModel.Named> ordered = new ArrayList<>();
    locked.faults().stream().map(TypeModel.Named::new).filter(faults::remove).forEach(ordered::add);
    ordered.addAll(faults);
    List<String> names = ordered.stream().map(TypeModel.Named::definition).toList();
    report.moved(what, throwing(locked.faults()), throwing(names));
    return ordered;
  }

  private static String throwing(List<String> faults) {
    return faults.isEmpty() ? "without faults" : "throwing " + String.join(", ", faults);
  }

  private Operation add(Operation operation) {
    String what = what(operation.name());
    Operation other = byName.putIfAbsent(operation.name(), operation);
    if (other != null) {
      report.taken(
          what, LockWord.method(other.signature()), LockWord.method(operation.signature()));
    }
    highest++;
    if (!serviceIsNew) {
      report.added(what, highest);
    }
    return with(operation, highest, operation.name(), operation.faults());
  }

  private static Operation with(
      Operation operation, int number, String name, List<TypeModel.Named> faults) {
    return new Operation(
        number,
        name,
        operation.parameters(),
        operation.result(),
        faults,
        operation.signature(),
        operation.traits());
  }
}
