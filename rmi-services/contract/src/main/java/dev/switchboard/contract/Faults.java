package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which of the exceptions that a method declares are faults: those that say more than "the call
 * failed". Subclasses in the jars are faults as well, for a method may throw them.
 */
final class Faults {
  private static final Set<String> NEVER =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Exception",
          "java/io/IOException",
          "java/rmi/RemoteException");

  private final Classes classes;

  Faults(Classes classes) {
    this.classes = classes;
  }

  /** The faults of a method, in order of declaration, subclasses behind their base. */
  List<JavaType.Of> of(RemoteMethod method) {
    Set<JavaType.Of> faults = new LinkedHashSet<>();
    for (String declared : method.method().exceptions()) {
      if (isFault(declared)) {
        faults.add(new JavaType.Of(declared));
        classes.below(declared).stream()
            .filter(child -> !child.local())
            .forEach(child -> faults.add(new JavaType.Of(child.name())));
      }
    }
    return List.copyOf(faults);
  }

  private boolean isFault(String name) {
    return !NEVER.contains(name)
        && classes.isThrowable(name)
        && !classes.isA(name, "java/lang/Error")
        && (classes.isGiven(name) || !isOfTheRuntime(name));
  }

  /** Whether the JDK throws such things on its own. */
  private boolean isOfTheRuntime(String name) {
    return classes.isA(name, "java/lang/RuntimeException")
        || classes.isA(name, "java/rmi/RemoteException");
  }

  /** What the contract cannot tell of the exceptions that a method declares. */
  List<String> notes(RemoteMethod method) {
    List<String> notes = new ArrayList<>();
    for (String declared : method.method().exceptions()) {
      if (classes.find(declared).isEmpty()) {
        notes.add(
            declared.replace('/', '.')
                + ", declared by "
                + method.owner().dotted()
                + "."
                + method.method().name()
                + ", "
                + classes.absence(declared)
                + ", is treated as undeclared");
      }
    }
    return notes;
  }
}
