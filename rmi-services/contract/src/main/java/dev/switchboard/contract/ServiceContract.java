package dev.switchboard.contract;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a service offers, free of any protocol: every description and every codec derives from it.
 * Immutable.
 *
 * @param name the service's name on every wire, by default the name bound in the registry
 * @param interfaces binary names of the remote interfaces it was read from
 * @param operations in order of their numbers
 * @param definitions by name, in order of first use; closed: every {@link TypeModel.Named} is here
 * @param unsupported methods of the interfaces that are not among the operations
 * @param notes losses and oddities an operator should know ({@code check} prints them)
 */
public record ServiceContract(
    String name,
    List<String> interfaces,
    List<Operation> operations,
    Map<String, Definition> definitions,
    List<Unsupported> unsupported,
    List<String> notes,
    String documentation) {
  public ServiceContract {
    interfaces = List.copyOf(interfaces);
    operations = List.copyOf(operations);
    definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    unsupported = List.copyOf(unsupported);
    notes = List.copyOf(notes);
  }

  /** The definition behind a use. */
  public Definition definition(TypeModel.Named use) {
    Definition definition = definitions.get(use.definition());
    if (definition == null) {
      throw new IllegalArgumentException(name + " has no definition " + use.definition());
    }
    return definition;
  }

  /** The operation with this name. Not for the path of a call: bridges build their own tables. */
  public Optional<Operation> operation(String operationName) {
    return operations.stream().filter(o -> o.name().equals(operationName)).findFirst();
  }

  /** This contract with other operations and definitions. */
  ServiceContract with(List<Operation> newOperations, Map<String, Definition> newDefinitions) {
    return new ServiceContract(
        name, interfaces, newOperations, newDefinitions, unsupported, notes, documentation);
  }
}
