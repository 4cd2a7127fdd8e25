package dev.switchboard.contract;

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

  private final Classes classes;
  private final Reach reach;

  /** Reads what class files say, and nothing else. */
  public ContractReader(ClassSource source) {
    this(source, Overlay.EMPTY);
  }

  /**
   * @param overlay adds to what class files say, and may declare interfaces and classes without
   */
  public ContractReader(ClassSource source, Overlay overlay) {
    this.classes = new Classes(source, DeclaredClasses.of(overlay));
    this.reach = new Reach(classes, overlay);
  }

  /**
   * Whether a class or interface with this binary name can be found, for {@link Overlay#unused}.
   */
  public boolean knows(String name) {
    return classes.find(name.replace('.', '/')).isPresent();
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

  /** Whether this is an interface that can be found and has something to call. */
  public boolean hasMethods(String interfaceName) {
    String name = interfaceName.replace('.', '/');
    return classes.find(name).filter(ClassFile::isInterface).isPresent()
        && RemoteMethods.any(classes, name);
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
    RemoteMethods methods = RemoteMethods.of(classes, names);
    return new Reading(reach, serviceName, interfaceNames, methods).contract();
  }

  private void requireInterface(String name) {
    Optional<ClassFile> file = classes.find(name);
    String dotted = name.replace('/', '.');
    if (file.isEmpty()) {
      throw new UnreadableClass("the interface " + dotted + ", " + classes.absence(name));
    }
    if (!file.get().isInterface()) {
      throw new UnreadableClass(dotted + ": expected an interface, found a class");
    }
  }
}
