package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what an overlay says of things that no contract has. */
final class OverlayCheck {
  private final Predicate<String> exists;
  private final Set<String> interfaces = new TreeSet<>();
  private final Map<String, List<Known>> methods = new TreeMap<>();
  private final Map<String, Definition> definitions = new TreeMap<>();
  private final Map<String, Set<String>> fields = new TreeMap<>();
  private final List<String> mistakes = new ArrayList<>();

  OverlayCheck(Collection<ServiceContract> contracts, Predicate<String> exists) {
    this.exists = exists;
    contracts.forEach(this::learn);
  }

  private void learn(ServiceContract contract) {
    interfaces.addAll(contract.interfaces());
    for (Operation operation : contract.operations()) {
      learn(contract, new Known(operation.signature(), Optional.of(operation), contract));
    }
    for (Unsupported unsupported : contract.unsupported()) {
      learn(contract, new Known(unsupported.method(), Optional.empty(), contract));
    }
    for (Definition definition : contract.definitions().values()) {
      definitions.putIfAbsent(definition.className(), definition);
      members(definition).forEach(this::learn);
    }
  }

  /** A method can be spoken of under its own interface, and under every one of the service. */
  private void learn(ServiceContract contract, Known method) {
    interfaces.add(method.signature.declaringInterface());
    Stream.concat(contract.interfaces().stream(), Stream.of(method.signature.declaringInterface()))
        .distinct()
        .forEach(name -> methods.computeIfAbsent(name, n -> new ArrayList<>()).add(method));
  }

  private void learn(Definition.Member member) {
    fields.computeIfAbsent(member.declaringClass(), name -> new TreeSet<>()).add(member.field());
  }

  private static List<Definition.Member> members(Definition definition) {
    return definition instanceof Definition.Struct struct ? struct.members() : List.of();
  }

  List<String> unused(Overlay overlay) {
    overlay.interfaces().forEach(this::check);
    overlay.classes().forEach(this::check);
    return List.copyOf(mistakes);
  }

  private void check(String name, Overlay.InterfaceEntry entry) {
    if (interfaces.contains(name)) {
      entry.operations().forEach((key, operation) -> check(name, key, operation));
    } else if (!exists.test(name) && entry.declared().isEmpty()) {
      mistake(entry.place(), "no service has an interface " + name, name, interfaces);
    }
  }

  private void check(String owner, Overlay.MethodKey key, Overlay.OperationEntry entry) {
    List<Known> all = methods.getOrDefault(owner, List.of());
    List<Known> matching = all.stream().filter(known -> key.matches(known.signature)).toList();
    if (matching.isEmpty()) {
      missing(owner, key, entry, all);
    }
    checkOverloads(key, entry, matching.stream().map(Known::signature).distinct().count());
    matching.forEach(known -> known.operation.ifPresent(o -> check(known.contract, o, entry)));
  }

  private void missing(
      String owner, Overlay.MethodKey key, Overlay.OperationEntry entry, List<Known> all) {
    String overloads =
        all.stream()
            .filter(known -> known.signature.method().equals(key.method()))
            .map(known -> LockWord.method(known.signature))
            .distinct()
            .collect(Collectors.joining(", "));
    String advice =
        overloads.isEmpty() ? Nearest.question(key.method(), names(all)) : "; it has " + overloads;
    mistakes.add(entry.place() + ": " + owner + " has no such method" + advice);
  }

  private void checkOverloads(Overlay.MethodKey key, Overlay.OperationEntry entry, long overloads) {
    if (overloads > 1 && (entry.name().isPresent() || entry.resource().isPresent())) {
      mistakes.add(
          entry.place()
              + ": a name or a resource is for one method, but "
              + key.method()
              + " is overloaded; add the parameter types, as in "
              + key.method()
              + "(String)");
    }
  }

  private static List<String> names(List<Known> methods) {
    return methods.stream().map(known -> known.signature.method()).distinct().toList();
  }

  private void check(ServiceContract contract, Operation operation, Overlay.OperationEntry entry) {
    int parameters = operation.parameters().size();
    if (entry.parameters().size() > parameters) {
      mistakes.add(
          entry.place()
              + " > parameters: "
              + operation.name()
              + " has "
              + parameters
              + ", found "
              + entry.parameters().size());
    }
    entry.faultStatus().keySet().forEach(fault -> checkFault(contract, operation, entry, fault));
    entry.resource().ifPresent(resource -> checkResource(contract, operation, entry, resource));
  }

  private void checkFault(
      ServiceContract contract, Operation operation, Overlay.OperationEntry entry, String fault) {
    Set<String> known = new TreeSet<>();
    for (TypeModel.Named declared : operation.faults()) {
      Definition definition = contract.definition(declared);
      known.add(definition.name());
      known.add(definition.className());
      known.add(definition.className().substring(definition.className().lastIndexOf('.') + 1));
    }
    if (!known.contains(fault)) {
      mistake(
          entry.place() + " > faults",
          operation.name() + " does not declare " + fault,
          fault,
          known);
    }
  }

  private void checkResource(
      ServiceContract contract,
      Operation operation,
      Overlay.OperationEntry entry,
      Traits.Resource resource) {
    List<String> known = operation.parameters().stream().map(Operation.Parameter::name).toList();
    for (String name : ResourceTemplate.names(resource.template())) {
      if (!known.contains(name)) {
        mistake(
            entry.place() + " > resource",
            operation.name() + " has no parameter " + name,
            name,
            known);
      }
    }
    resource.created().ifPresent(created -> checkCreated(contract, operation, entry, created));
  }

  private void checkCreated(
      ServiceContract contract, Operation operation, Overlay.OperationEntry entry, String created) {
    List<String> known = ResultMembers.of(contract, operation);
    for (String name : ResourceTemplate.names(created)) {
      if (!known.contains(name)) {
        mistake(
            entry.place() + " > created",
            "the result of " + operation.name() + " has no member " + name,
            name,
            known);
      }
    }
  }

  private void check(String name, Overlay.ClassEntry entry) {
    Set<String> ownFields = fields.getOrDefault(name, Set.of());
    boolean known = definitions.containsKey(name) || fields.containsKey(name);
    if (known) {
      entry.members().forEach((field, use) -> check(name, ownFields, field, use));
    } else if (!exists.test(name) && entry.declared().isEmpty()) {
      mistake(entry.place(), "there is no class " + name, name, definitions.keySet());
    }
    entry.subtypes().stream()
        .filter(subtype -> !definitions.containsKey(subtype) && !exists.test(subtype))
        .forEach(
            subtype ->
                mistake(
                    entry.place() + " > subtypes",
                    "there is no class " + subtype,
                    subtype,
                    definitions.keySet()));
  }

  private void check(String className, Set<String> known, String field, Overlay.Use use) {
    if (!known.contains(field)) {
      mistake(use.place(), className + " has no serializable field " + field, field, known);
    }
  }

  private void mistake(String place, String sentence, String word, Collection<String> candidates) {
    mistakes.add(place + ": " + sentence + Nearest.question(word, candidates));
  }

  /** A method of a service, carried or not. */
  private record Known(
      Operation.Signature signature, Optional<Operation> operation, ServiceContract contract) {}
}
