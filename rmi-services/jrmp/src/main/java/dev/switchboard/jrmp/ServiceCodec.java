package dev.switchboard.jrmp;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.List;

/**
 * How the operations of one contract are written to and read from the RMI wire. Made once, when a
 * service is opened; for use by any number of threads.
 */
final class ServiceCodec {
  private final Shapes shapes;
  private final Encoders encoders;
  private final Limits limits;

  ServiceCodec(ServiceContract contract, Limits limits) {
    this.shapes = new Shapes(contract);
    this.encoders = new Encoders(contract);
    this.limits = limits;
  }

  /** The codec of one of the contract's operations; to be kept, since it learns. */
  OperationCodec codec(Operation operation) {
    return new OperationCodec(operation, encoders, shapes, limits);
  }

  /** The same for a service behind Spring's exporter. */
  SpringCodec spring(Operation operation) {
    List<TypeModel> types = operation.parameters().stream().map(Operation.Parameter::type).toList();
    Encoder[] boxes = new Encoder[types.size()];
    boolean[] enumerations = new boolean[types.size()];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = encoders.of(SpringCodec.boxed(types.get(i)));
      enumerations[i] = boxes[i].plain() instanceof EnumEncoder;
    }
    return new SpringCodec(operation, boxes, enumerations, codec(SpringCodec.returning(operation)));
  }
}
