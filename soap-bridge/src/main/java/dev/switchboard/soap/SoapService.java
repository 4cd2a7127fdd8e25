package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/** A published service: its operations by their request elements, and its WSDL. Immutable. */
final class SoapService implements CxfService {
  private final ServiceContract contract;
  private final String namespace;
  private final Map<QName, CxfOperation> operations = new HashMap<>();
  private final SoapWsdl wsdl;

  SoapService(ServiceContract contract, Coverage coverage, SoapOptions options) {
    this.contract = contract;
    this.namespace = options.namespace(contract.name());
    SoapTypes types = new SoapTypes(contract, namespace);
    List<Operation> carried =
        contract.operations().stream().filter(o -> coverage.carries(o.name())).toList();
    carried.forEach(
        o ->
            operations.put(new QName(namespace, o.name()), new SoapOperation(o, namespace, types)));
    this.wsdl = new SoapWsdl(contract, namespace, carried, types);
  }

  String wsdl(String address) {
    return wsdl.text(address);
  }

  @Override
  public ServiceContract contract() {
    return contract;
  }

  @Override
  public String actionBase() {
    return namespace + "/" + contract.name() + "/";
  }

  @Override
  public @Nullable CxfOperation operation(QName element) {
    return operations.get(element);
  }
}
