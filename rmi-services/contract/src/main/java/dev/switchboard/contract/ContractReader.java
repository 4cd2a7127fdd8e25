package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads remote interfaces, and every type they reach, into contracts. A method that cannot be
 * carried is {@link Unsupported}; it never takes its interface down.
 *
 * <p>Names are binary names (dots). Not for use by several threads at a time; open one for all
 * services of a gateway, because what it learns of a class it learns once.
 */
public final class ContractReader {
  private final ClassSource source;
  private final Classes classes;
  private final Shapes shapes;
  private final Carriage sent;
  private final Carriage received;
  private final Faults faults;
  private final ArgumentNames argumentNames;

  public ContractReader(ClassSource source) {
    this.source = source;
    classes = new Classes(source);
    shapes = new Shapes(classes);
    sent = new Carriage(shapes, Carriage.Direction.SENT);
    received = new Carriage(shapes, Carriage.Direction.RECEIVED);
    faults = new Faults(classes);
    argumentNames = new ArgumentNames(classes);
  }

  /** Every remote interface in the jars and folders (not the JDK's), sorted by name. */
  public List<String> remoteInterfaces() {
    return classes
        .given()
        .filter(header -> header.isInterface() && classes.isRemote(header.name()))
        .map(header -> header.name().replace('/', '.'))
        .toList();
  }

  /**
   * The remote interfaces of a static stub ({@code com.acme.Foo_Stub}): those of the stub class, or
   * of the class it was generated from, whichever is at hand. Empty when neither is.
   */
  public List<String> interfacesOfStub(String stubClass) {
    String stub = stubClass.replace('.', '/');
    String server = stub.replaceFirst("_Stub$", "");
    return classes
        .find(stub)
        .or(() -> classes.find(server))
        .map(file -> remoteInterfaces(file.name()))
        .orElse(List.of());
  }

  private List<String> remoteInterfaces(String className) {
    return classes.lineage(className).stream()
        .flatMap(file -> file.interfaces().stream())
        .distinct()
        .filter(name -> classes.isRemote(name) && !name.equals("java/rmi/Remote"))
        .map(name -> name.replace('/', '.'))
        .toList();
  }

  /**
   * Reads interfaces, of one object, as one contract. They need not be remote: a Spring exporter
   * offers plain ones.
   *
   * @throws UnreadableClass when one of these interfaces is missing or corrupt
   */
  public ServiceContract read(String serviceName, List<String> interfaceNames) {
    List<String> names = interfaceNames.stream().map(name -> name.replace('.', '/')).toList();
    names.forEach(this::requireInterface);
    return new Reading(serviceName, interfaceNames, RemoteMethods.of(classes, names)).contract();
  }

  private void requireInterface(String name) {
    Optional<ClassFile> file = source.find(name);
    String dotted = name.replace('/', '.');
    if (file.isEmpty()) {
      throw new UnreadableClass("the interface " + dotted + " is not in " + source);
    }
    if (!file.get().isInterface()) {
      throw new UnreadableClass(dotted + ": expected an interface, found a class");
    }
  }

  /** The reading of one contract. */
  private final class Reading {
    private final String serviceName;
    private final List<String> interfaceNames;
    private final RemoteMethods methods;
    private final Definitions definitions = new Definitions(shapes, received);
    private final List<Operation> operations = new ArrayList<>();
    private final List<Unsupported> unsupported = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    Reading(String serviceName, List<String> interfaceNames, RemoteMethods methods) {
      this.serviceName = serviceName;
      this.interfaceNames = interfaceNames;
      this.methods = methods;
    }

    ServiceContract contract() {
      List<String> names = OperationNames.of(methods.methods());
      notes.addAll(methods.notes());
      for (int i = 0; i < names.size(); i++) {
        read(i + 1, names.get(i), methods.methods().get(i));
      }
      notes.addAll(definitions.notes());
      return new ServiceContract(
          serviceName,
          interfaceNames,
          operations,
          definitions.all(),
          unsupported,
          notes.stream().distinct().toList(),
          "");
    }

    private void read(int number, String name, RemoteMethod method) {
      ClassFile.ParameterNames parameterNames = argumentNames.of(method);
      refusal(method, parameterNames)
          .ifPresentOrElse(
              reason -> unsupported.add(new Unsupported(method.signature(), reason)),
              () -> operations.add(operation(number, name, method, parameterNames)));
    }

    private Optional<String> refusal(RemoteMethod method, ClassFile.ParameterNames names) {
      for (int i = 0; i < method.parameters().size(); i++) {
        String place = "parameter " + (i + 1) + " (" + names.names().get(i) + ")";
        Optional<String> refusal = sent.refusal(method.parameters().get(i), place);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
      return method.isVoid() ? Optional.empty() : received.refusal(method.result(), "the result");
    }

    private Operation operation(
        int number, String name, RemoteMethod method, ClassFile.ParameterNames names) {
      notes.addAll(faults.notes(method));
      return new Operation(
          number,
          name,
          parameters(method, names),
          method.isVoid() ? Optional.empty() : Optional.of(definitions.use(method.result())),
          faults.of(method).stream().flatMap(type -> definitions.fault(type).stream()).toList(),
          method.signature(),
          Traits.NONE);
    }

    private List<Operation.Parameter> parameters(
        RemoteMethod method, ClassFile.ParameterNames names) {
      WireNames taken = new WireNames();
      List<Operation.Parameter> parameters = new ArrayList<>();
      for (int i = 0; i < method.parameters().size(); i++) {
        String name = WireNames.neutral(names.names().get(i));
        parameters.add(
            new Operation.Parameter(
                taken.claim(List.of(name)),
                definitions.use(method.parameters().get(i)),
                names.source()));
      }
      return parameters;
    }
  }
}
