package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.List;

/** A published service: its methods and their codecs. Immutable. */
final class XmlRpcService {
  private final ServiceContract contract;
  private final List<XmlRpcMethod> methods;

  XmlRpcService(XmlRpcOptions options, ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    XmlRpcCodecs codecs = new XmlRpcCodecs(options, contract);
    XmlRpcFaults faults = new XmlRpcFaults(contract);
    XmlRpcHelp help = new XmlRpcHelp(contract, faults);
    this.methods =
        contract.operations().stream()
            .filter(o -> coverage.carries(o.name()))
            .map(o -> method(o, codecs, faults, help))
            .toList();
  }

  private XmlRpcMethod method(
      Operation operation, XmlRpcCodecs codecs, XmlRpcFaults faults, XmlRpcHelp help) {
    XmlRpcArguments arguments = codecs.arguments(operation);
    XmlRpcCodec result = codecs.result(operation);
    return new XmlRpcMethod(
        contract,
        operation,
        arguments,
        result,
        faults,
        XmlRpcHelp.signatures(arguments, result),
        help.of(operation));
  }

  String name() {
    return contract.name();
  }

  List<XmlRpcMethod> methods() {
    return methods;
  }
}
