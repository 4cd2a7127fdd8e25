package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.Opcodes;

/**
 * The methods that a server exports for some interfaces: inherited ones first, also those of
 * super-interfaces that are not remote, each once.
 */
final class RemoteMethods {
  private static final Set<String> BEARERS = // RemoteException or a superclass of it
      Set.of(
          "java/rmi/RemoteException",
          "java/io/IOException",
          "java/lang/Exception",
          "java/lang/Throwable");

  private final Classes classes;
  private final Map<String, RemoteMethod> methods = new LinkedHashMap<>();
  private final Set<String> visited = new HashSet<>();
  private final List<String> notes = new ArrayList<>();

  private RemoteMethods(Classes classes) {
    this.classes = classes;
  }

  /** The methods of these interfaces (internal names), which can be found. */
  static RemoteMethods of(Classes classes, List<String> interfaces) {
    RemoteMethods found = new RemoteMethods(classes);
    interfaces.forEach(name -> found.visit(new JavaType.Of(name)));
    interfaces.stream().filter(classes::isRemote).forEach(found::noteFailingExport);
    return found;
  }

  /** Whether there is any, told without a look at each. */
  static boolean any(Classes classes, String interfaceName) {
    return any(classes, new JavaType.Of(interfaceName), new HashSet<>());
  }

  private static boolean any(Classes classes, JavaType.Of use, Set<String> visited) {
    Optional<ClassFile> file =
        visited.add(use.name()) ? classes.find(use.name()) : Optional.empty();
    return file.isPresent()
        && !use.name().equals(JavaType.OBJECT)
        && (file.get().methods().stream().anyMatch(RemoteMethods::isOperation)
            || classes.parents(use).stream().anyMatch(parent -> any(classes, parent, visited)));
  }

  List<RemoteMethod> methods() {
    return List.copyOf(methods.values());
  }

  List<String> notes() {
    return notes;
  }

  private void visit(JavaType.Of use) {
    if (use.name().equals(JavaType.OBJECT) || !visited.add(use.name())) {
      return;
    }
    classes
        .find(use.name())
        .ifPresentOrElse(
            file -> visit(use, file),
            () ->
                notes.add(
                    "the methods of the super-interface "
                        + use.dotted()
                        + " are not known: "
                        + classes.absence(use.name()).replaceFirst("^which", "it")));
  }

  private void visit(JavaType.Of use, ClassFile file) {
    classes.parents(use).forEach(this::visit);
    Map<String, JavaType> bindings = classes.bindings(use, file);
    file.methods().stream()
        .filter(RemoteMethods::isOperation)
        .map(method -> bind(file, method, bindings))
        .forEach(method -> methods.merge(method.key(), method, this::moreSpecific));
  }

  private static boolean isOperation(ClassFile.Method method) {
    return !method.has(Opcodes.ACC_STATIC)
        && !method.has(Opcodes.ACC_PRIVATE)
        && !method.has(Opcodes.ACC_SYNTHETIC);
  }

  private static RemoteMethod bind(
      ClassFile file, ClassFile.Method method, Map<String, JavaType> ofClass) {
    Map<String, JavaType> bindings = new HashMap<>(ofClass);
    GenericSignature.OfMethod generics = method.generics();
    generics.variables().forEach((variable, bound) -> bindings.put(variable, bound.bind(ofClass)));
    return new RemoteMethod(
        file,
        method,
        generics.parameters().stream().map(type -> type.bind(bindings)).toList(),
        generics.result().bind(bindings));
  }

  /** The server has both; an override may promise a narrower result. */
  private RemoteMethod moreSpecific(RemoteMethod earlier, RemoteMethod later) {
    if (classes.isA(later.owner().name(), earlier.owner().name())) {
      return later;
    }
    boolean narrower =
        earlier.result() instanceof JavaType.Of wide
            && later.result() instanceof JavaType.Of narrow
            && !narrow.name().equals(wide.name())
            && classes.isA(narrow.name(), wide.name());
    return narrower ? later : earlier;
  }

  /** UnicastRemoteObject checks every public method of a remote interface, static ones too. */
  private void noteFailingExport(String interfaceName) {
    ClassFile file = classes.find(interfaceName).orElseThrow();
    file.methods().stream()
        .filter(m -> m.has(Opcodes.ACC_PUBLIC) && m.has(Opcodes.ACC_STATIC) && !bearsFailure(m))
        .forEach(method -> note(file, method));
    methods.values().stream()
        .filter(m -> classes.isA(interfaceName, m.owner().name()) && !bearsFailure(m.method()))
        .forEach(m -> note(m.owner(), m.method()));
  }

  private static boolean bearsFailure(ClassFile.Method method) {
    for (String exception : method.exceptions()) {
      if (BEARERS.contains(exception)) {
        return true;
      }
    }
    return false;
  }

  private void note(ClassFile file, ClassFile.Method method) {
    String note =
        "the server's export of this object fails: "
            + file.dotted()
            + "."
            + method.name()
            + " does not declare RemoteException";
    if (!notes.contains(note)) {
      notes.add(note);
    }
  }
}
