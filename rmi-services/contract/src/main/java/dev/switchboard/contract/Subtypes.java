package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/** Finds the classes that a value can have where a class or interface is declared. */
final class Subtypes {
  private final Classes classes;
  private final Overlay overlay;

  Subtypes(Classes classes, Overlay overlay) {
    this.classes = classes;
    this.overlay = overlay;
  }

  /**
   * The class itself, if values can have it, then those below it, sorted by name: all at hand, or
   * those that the overlay allows.
   */
  List<JavaType.Of> of(JavaType.Of use, ClassFile file) {
    List<String> allowed = allowed(file);
    List<JavaType.Of> found = new ArrayList<>();
    if (hasValues(file) && (allowed.isEmpty() || allowed.contains(file.name()))) {
      found.add(use);
    }
    for (ClassFile child : classes.below(file.name())) {
      if (hasValues(child) && (allowed.isEmpty() || allowed.contains(child.name()))) {
        seenFrom(use, child).ifPresent(found::add);
      }
    }
    return found;
  }

  /** A subtype that the overlay names and that is none, or not to be found. */
  Optional<String> mistaken(ClassFile file) {
    return allowed(file).stream()
        .filter(name -> !classes.isA(name, file.name()) || classes.find(name).isEmpty())
        .map(name -> name.replace('/', '.'))
        .findFirst();
  }

  private List<String> allowed(ClassFile file) {
    return overlay.classNamed(file.dotted()).subtypes().stream()
        .map(name -> name.replace('.', '/'))
        .toList();
  }

  /** Only these have values in a stream; the body of an enum's constant is its enum. */
  private boolean hasValues(ClassFile file) {
    return (file.isEnum() || !file.has(Opcodes.ACC_ABSTRACT))
        && !file.local()
        && classes.isSerializable(file.name())
        && !classes.isRemote(file.name())
        && !classes.isCollection(file.name());
  }

  /** A subclass with the type arguments that a use of its base gives it, if it can stand there. */
  private Optional<JavaType.Of> seenFrom(JavaType.Of base, ClassFile child) {
    List<JavaType> variables =
        child.generics().variables().keySet().stream()
            .<JavaType>map(JavaType.Variable::new)
            .toList();
    JavaType.Of open = new JavaType.Of(child.name(), variables);
    return classes.as(open, base.name()).flatMap(seen -> unify(open, seen, base));
  }

  private Optional<JavaType.Of> unify(JavaType.Of open, JavaType.Of seen, JavaType.Of base) {
    Map<String, JavaType> found = new HashMap<>();
    int known = Math.min(seen.arguments().size(), base.arguments().size());
    for (int i = 0; i < known; i++) {
      JavaType mine = seen.arguments().get(i);
      JavaType wanted = base.arguments().get(i);
      if (mine instanceof JavaType.Variable variable) {
        found.put(variable.name(), wanted);
      } else if (excludes(mine, wanted)) {
        return Optional.empty();
      }
    }
    return Optional.of(open.bind(found));
  }

  /** A {@code Text implements Result<String>} cannot stand for a {@code Result<Integer>}. */
  private boolean excludes(JavaType mine, JavaType wanted) {
    return mine instanceof JavaType.Of one
        && wanted instanceof JavaType.Of other
        && !classes.isA(one.name(), other.name());
  }
}
