package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/** Decides what each Java type becomes. Decides once for each type, for all services. */
final class Shapes {
  /** Real types nest a few arguments; {@code Node<T>} with a {@code Node<List<T>>} never ends. */
  private static final int DEEPEST_ARGUMENTS = 8;

  private final Classes classes;
  private final Overlay overlay;
  private final JdkTypes jdk;
  private final SerialForms forms;
  private final Map<JavaType, Shape> known = new HashMap<>();

  Shapes(Classes classes, Overlay overlay) {
    this.classes = classes;
    this.overlay = overlay;
    this.jdk = new JdkTypes(classes);
    this.forms = new SerialForms(classes, overlay);
  }

  Shape of(JavaType type) {
    Shape shape = known.get(type);
    if (shape == null) {
      shape = decide(type);
      known.put(type, shape);
    }
    return shape;
  }

  /** The shape of a class without its subclasses. */
  Shape exactly(JavaType.Of use) {
    return classes
        .find(use.name())
        .map(file -> single(use, file))
        .orElseGet(() -> new Shape.Refused(use, classes.absence(use.name())));
  }

  private Shape decide(JavaType type) {
    if (type instanceof JavaType.Primitive primitive) {
      return JdkTypes.primitive(primitive);
    }
    if (type instanceof JavaType.ArrayOf array) {
      return JdkTypes.array(array);
    }
    return type instanceof JavaType.Of use ? ofClass(use) : JdkTypes.unbound();
  }

  private Shape ofClass(JavaType.Of use) {
    if (use.depth() > DEEPEST_ARGUMENTS) {
      return new Shape.Refused(use, "whose type arguments nest without end");
    }
    Optional<String> excluded = overlay.classNamed(use.dotted()).excluded();
    if (excluded.isPresent()) {
      return new Shape.Refused(use, "which the overlay excludes: " + excluded.get());
    }
    return jdk.of(use)
        .orElseGet(
            () ->
                classes
                    .find(use.name())
                    .map(file -> ofFile(use, file))
                    .orElseGet(() -> new Shape.Refused(use, classes.absence(use.name()))));
  }

  private Shape ofFile(JavaType.Of use, ClassFile file) {
    if (classes.isRemote(file.name())) {
      return new Shape.Remote(use);
    }
    if (file.isEnum()) {
      return new Shape.Constants(file);
    }
    if (isCollection(file.name())) {
      return ownCollection(use, file);
    }
    return SerialForms.isPlainThrowable(file) ? single(use, file) : family(use, file);
  }

  /** A list or map with a class of its own: the elements are carried, not what it adds. */
  private Shape ownCollection(JavaType.Of use, ClassFile file) {
    List<ClassFile> own =
        classes.lineage(file.name()).stream().takeWhile(each -> !isKnown(each)).toList();
    if (own.stream().anyMatch(each -> each.hooks().replaces())
        || classes.isA(file.name(), "java/io/Externalizable")) {
      return new Shape.Refused(use, "a collection that its own code writes");
    }
    return classes.lineage(file.name()).stream()
        .skip(own.size())
        .findFirst()
        .flatMap(known -> classes.as(use, known.name()))
        .flatMap(jdk::of)
        .map(known -> received(known, use, own))
        .orElseGet(() -> new Shape.Refused(use, "a collection whose form is not known"));
  }

  /** Whether it is a collection of the JDK, of which the form is documented. */
  private boolean isKnown(ClassFile file) {
    return !isAbstract(file)
        && isCollection(file.name())
        && classes.isSerializable(file.name())
        && jdk.of(new JavaType.Of(file.name())).isPresent();
  }

  private static Shape received(Shape shape, JavaType.Of use, List<ClassFile> own) {
    boolean adds =
        own.stream().anyMatch(file -> SerialForms.serialFields(file).findAny().isPresent());
    String note = adds ? "of a " + use.dotted() + " only the elements are carried" : "";
    if (shape instanceof Shape.Sequence list) {
      return new Shape.Sequence(list.element(), use.descriptor(), note, false);
    }
    return shape instanceof Shape.Entries map
        ? new Shape.Entries(map.key(), map.value(), use.descriptor(), note, false)
        : shape;
  }

  private boolean isCollection(String name) {
    return classes.isA(name, "java/util/Collection") || classes.isA(name, "java/util/Map");
  }

  /** The class alone if nothing extends it, else a choice of those that values can have. */
  private Shape family(JavaType.Of use, ClassFile file) {
    List<JavaType.Of> members =
        candidates(file).stream()
            .filter(this::hasValues)
            .flatMap(child -> seenFrom(use, child).stream())
            .toList();
    if (members.isEmpty()) {
      return isAbstract(file) ? new Shape.Refused(use, noAlternatives(file)) : single(use, file);
    }
    return choice(use, file, members);
  }

  /** The classes that the overlay allows, else all below the class. */
  private List<ClassFile> candidates(ClassFile file) {
    List<String> allowed = overlay.classNamed(file.dotted()).subtypes();
    return allowed.isEmpty()
        ? classes.below(file.name())
        : allowed.stream()
            .map(name -> name.replace('.', '/'))
            .filter(name -> !name.equals(file.name()) && classes.isA(name, file.name()))
            .flatMap(name -> classes.find(name).stream())
            .toList();
  }

  /** Whether the overlay leaves a concrete class out of its own subtypes. */
  private boolean isDisallowed(ClassFile file) {
    List<String> allowed = overlay.classNamed(file.dotted()).subtypes();
    return !allowed.isEmpty() && !allowed.contains(file.dotted());
  }

  private Shape choice(JavaType.Of use, ClassFile file, List<JavaType.Of> children) {
    List<Shape> alternatives = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    List<JavaType.Of> members = new ArrayList<>(children);
    if (hasValues(file) && !isDisallowed(file)) {
      members.add(0, use);
    }
    for (JavaType.Of member : members) {
      Shape shape = single(member, classes.find(member.name()).orElseThrow());
      if (shape instanceof Shape.Refused refused) {
        notes.add(member + ", " + refused.because() + ", cannot stand for a " + file.dotted());
      } else {
        alternatives.add(shape);
      }
    }
    return alternatives.isEmpty()
        ? new Shape.Refused(use, "none of whose classes can be carried: " + notes.get(0))
        : new Shape.OneOf(use, file, List.copyOf(alternatives), List.copyOf(notes));
  }

  private String noAlternatives(ClassFile file) {
    return file.isInterface()
        ? "an interface that no serializable class at hand implements"
        : "an abstract class that no serializable class at hand extends";
  }

  /** Only these have values in a stream; the body of an enum's constant is its enum. */
  private boolean hasValues(ClassFile file) {
    return (file.isEnum() || !isAbstract(file))
        && !file.local()
        && classes.isSerializable(file.name())
        && !classes.isRemote(file.name())
        && !isCollection(file.name());
  }

  private static boolean isAbstract(ClassFile file) {
    return file.has(Opcodes.ACC_ABSTRACT);
  }

  /**
   * A subclass with the type arguments that one use of its base gives it, if it can stand there.
   */
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
      } else if (mine instanceof JavaType.Of
          && wanted instanceof JavaType.Of
          && differ(mine, wanted)) {
        return Optional.empty();
      }
    }
    return Optional.of(open.bind(found));
  }

  private boolean differ(JavaType mine, JavaType wanted) {
    String one = ((JavaType.Of) mine).name();
    String other = ((JavaType.Of) wanted).name();
    return !classes.isA(one, other);
  }

  /** A class whose values are exactly of this class. */
  private Shape single(JavaType.Of use, ClassFile file) {
    if (file.isEnum()) {
      return new Shape.Constants(file);
    }
    if (!classes.isSerializable(file.name())) {
      return new Shape.Refused(use, "which is not serializable");
    }
    SerialForm form = forms.of(use, file);
    return form.refusal()
        .<Shape>map(because -> new Shape.Refused(use, because))
        .orElseGet(() -> new Shape.Fields(use, file, form));
  }
}
