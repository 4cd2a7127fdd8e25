package dev.switchboard.jrmp;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of a contract's operations, by their names. */
final class Codecs {
  private final List<Operation> operations;
  private final ServiceCodec service;
  private final Map<String, CallCodec> plain;
  private volatile @Nullable Map<String, CallCodec> wrapped;

  Codecs(ServiceContract contract, Limits limits) {
    operations = contract.operations();
    service = new ServiceCodec(contract, limits);
    plain = table(service::codec);
  }

  private Map<String, CallCodec> table(Function<Operation, CallCodec> codec) {
    Map<String, CallCodec> table = new HashMap<>();
    for (Operation operation : operations) {
      table.put(operation.name(), codec.apply(operation));
    }
    return Map.copyOf(table);
  }

  /**
   * @param spring for the exporter of Spring, whose codecs are made when the first is wanted
   */
  CallCodec codec(Operation operation, boolean spring) throws RmiFailure {
    CallCodec codec = (spring ? wrapped() : plain).get(operation.name());
    if (codec == null) {
      throw Diagnosis.noSuchOperation(operation.name());
    }
    return codec;
  }

  private Map<String, CallCodec> wrapped() {
    Map<String, CallCodec> made = wrapped;
    if (made == null) {
      made = table(service::spring);
      wrapped = made; // whoever comes second makes the same
    }
    return made;
  }
}
