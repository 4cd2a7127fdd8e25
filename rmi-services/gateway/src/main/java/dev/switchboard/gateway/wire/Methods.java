package dev.switchboard.gateway.wire;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.jrmp.MethodHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which method a call's numbers name. */
final class Methods {
  /** The operation number of calls by method hash. */
  static final long BY_HASH = -1;

  /** Stubs of JDK 1.1 sent the hash of the interface and a number (Java RMI Specification, 8.3). */
  private static final long REGISTRY = 4905912898345647071L;

  private static final long LEASES = -669196253586618813L;

  private static final List<Call> OF_REGISTRY =
      List.of(
          Call.of("Registry.bind", "(L;L;)V", List.of("name", "object")),
          Call.of("Registry.list", "()L;", List.of()),
          Call.of("Registry.lookup", "(L;)L;", List.of("name")),
          Call.of("Registry.rebind", "(L;L;)V", List.of("name", "object")),
          Call.of("Registry.unbind", "(L;)V", List.of("name")));

  private static final List<Call> OF_LEASES =
      List.of(
          Call.of("DGC.clean", "(L;JL;Z)V", List.of("objects", "sequence", "client", "strong")),
          Call.of("DGC.dirty", "(L;JL;)L;", List.of("objects", "sequence", "lease")));

  private final Map<Long, Call> byHash = new HashMap<>();

  Methods(ServiceContract contract) {
    contract.operations().forEach(o -> byHash.put(MethodHash.of(o.signature()), call(o)));
  }

  private static Call call(Operation operation) {
    List<String> labels = operation.parameters().stream().map(Operation.Parameter::name).toList();
    return Call.of(operation.name(), operation.signature().descriptor(), labels);
  }

  Call of(long number, long hash) {
    if (number == BY_HASH) {
      return byHash.getOrDefault(hash, Call.unknown("a method that is not in the contract"));
    }
    if (hash == REGISTRY) {
      return numbered(OF_REGISTRY, number);
    }
    return numbered(hash == LEASES ? OF_LEASES : List.of(), number);
  }

  private static Call numbered(List<Call> calls, long number) {
    return number >= 0 && number < calls.size()
        ? calls.get((int) number)
        : Call.unknown("operation " + number);
  }
}
