package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** The reading of one contract. */
final class Reading {
  /** A method with what the overlay says of it. */
  private record Subject(RemoteMethod method, Overlay.OperationEntry said) {}

  private final Reach reach;
  private final String serviceName;
  private final List<String> interfaceNames;
  private final List<Subject> subjects;
  private final Definitions definitions;
  private final List<Operation> operations = new ArrayList<>();
  private final List<Unsupported> unsupported = new ArrayList<>();
  private final Set<String> notes;

  Reading(Reach reach, String serviceName, List<String> interfaceNames, RemoteMethods methods) {
    this.reach = reach;
    this.serviceName = serviceName;
    this.interfaceNames = interfaceNames;
    this.definitions = new Definitions(reach.shapes, reach.received, reach.overlay);
    this.subjects = methods.methods().stream().map(this::subject).toList();
    this.notes = new LinkedHashSet<>(methods.notes());
  }

  private Subject subject(RemoteMethod method) {
    Set<String> nearestFirst = new LinkedHashSet<>(interfaceNames);
    nearestFirst.add(method.owner().dotted());
    Overlay.OperationEntry said =
        reach.overlay.operation(
            List.copyOf(nearestFirst), method.method().name(), method.method().descriptor());
    List<JavaType> parameters = new ArrayList<>();
    for (JavaType type : method.parameters()) {
      Overlay.Use use = said.parameter(parameters.size());
      parameters.add(ElementTypes.of(type, use, reach.classes));
    }
    JavaType result = ElementTypes.of(method.result(), said.result(), reach.classes);
    return new Subject(method.with(parameters, result), said);
  }

  ServiceContract contract() {
    List<String> names =
        OperationNames.of(
            subjects.stream().map(Subject::method).toList(),
            subjects.stream().map(subject -> subject.said().name()).toList());
    for (int i = 0; i < names.size(); i++) {
      read(i + 1, names.get(i), subjects.get(i));
    }
    notes.addAll(definitions.notes());
    return new ServiceContract(
        serviceName,
        interfaceNames,
        operations,
        definitions.all(),
        unsupported,
        List.copyOf(notes),
        documentation());
  }

  private String documentation() {
    return interfaceNames.stream()
        .map(name -> reach.overlay.interfaceNamed(name).documentation())
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** A number is kept for a method that is not carried, so that no other moves once it is. */
  private void read(int number, String name, Subject subject) {
    List<Operation.Parameter> names = names(subject);
    refusal(subject, names)
        .ifPresentOrElse(
            reason -> unsupported.add(new Unsupported(subject.method().signature(), reason)),
            () -> operations.add(operation(number, name, subject, names)));
  }

  private Optional<String> refusal(Subject subject, List<Operation.Parameter> names) {
    if (subject.said().excluded().isPresent()) {
      return subject.said().excluded().map(why -> "excluded by the overlay: " + why);
    }
    RemoteMethod method = subject.method();
    for (int i = 0; i < names.size(); i++) {
      String place = "parameter " + (i + 1) + " (" + names.get(i).name() + ")";
      Optional<String> refusal = reach.sent.refusal(method.parameters().get(i), place);
      if (refusal.isPresent()) {
        return refusal;
      }
    }
    return method.isVoid()
        ? Optional.empty()
        : reach.received.refusal(method.result(), "the result");
  }

  private Operation operation(
      int number, String name, Subject subject, List<Operation.Parameter> names) {
    notes.addAll(reach.faults.notes(subject.method()));
    RemoteMethod method = subject.method();
    List<Operation.Parameter> parameters = typed(subject, names);
    Optional<TypeModel> result = result(subject);
    List<TypeModel.Named> faults =
        reach.faults.of(method).stream().flatMap(type -> definitions.fault(type).stream()).toList();
    return new Operation(
        number,
        name,
        parameters,
        result,
        faults,
        method.signature(),
        traits(subject.said(), faults));
  }

  private Optional<TypeModel> result(Subject subject) {
    return subject.method().isVoid()
        ? Optional.empty()
        : Optional.of(definitions.use(subject.method().result(), subject.said().result()));
  }

  /** Names alone; the types follow once it is known that they can be carried. */
  private List<Operation.Parameter> names(Subject subject) {
    ClassFile.ParameterNames found = reach.argumentNames.of(subject.method());
    WireNames taken = new WireNames();
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (String each : found.names()) {
      Optional<String> said = subject.said().parameter(parameters.size()).name();
      String name = taken.claim(List.of(said.orElseGet(() -> WireNames.neutral(each))));
      Operation.NameSource source =
          said.isPresent() ? Operation.NameSource.OVERLAY : found.source();
      parameters.add(
          new Operation.Parameter(
              name, new TypeModel.Anything(JavaType.UNBOUND.descriptor()), source));
    }
    return parameters;
  }

  private List<Operation.Parameter> typed(Subject subject, List<Operation.Parameter> names) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (JavaType type : subject.method().parameters()) {
      Operation.Parameter named = names.get(parameters.size());
      Overlay.Use said = subject.said().parameter(parameters.size());
      parameters.add(
          new Operation.Parameter(named.name(), definitions.use(type, said), named.source()));
    }
    return parameters;
  }

  private Traits traits(Overlay.OperationEntry said, List<TypeModel.Named> faults) {
    Map<String, Integer> status = new LinkedHashMap<>();
    for (TypeModel.Named fault : faults) {
      String className = definitions.className(fault);
      OptionalInt found = reach.overlay.faultStatus(said, className, fault.definition());
      found.ifPresent(code -> status.put(fault.definition(), code));
    }
    return new Traits(
        said.safe(), said.idempotent(), said.resource(), status, said.documentation());
  }
}
