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
  private final OwnCollections ownCollections;
  private final Subtypes subtypes;
  private final SerialForms forms;
  private final Map<JavaType, Shape> known = new HashMap<>();
  private final Map<JavaType.Of, Shape> exact = new HashMap<>();

  Shapes(Classes classes, Overlay overlay) {
    this.classes = classes;
    this.overlay = overlay;
    jdk = new JdkTypes(classes);
    ownCollections = new OwnCollections(classes, jdk);
    subtypes = new Subtypes(classes, overlay);
    forms = new SerialForms(classes, overlay);
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
    Shape shape = exact.get(use);
    if (shape == null) {
      shape =
          classes
              .find(use.name())
              .map(file -> single(use, file))
              .orElseGet(() -> new Shape.Refused(use, classes.absence(use.name())));
      exact.put(use, shape);
    }
    return shape;
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
    return jdk.of(use).orElseGet(() -> ofFile(use));
  }

  private Shape ofFile(JavaType.Of use) {
    return classes
        .find(use.name())
        .map(file -> ofFile(use, file))
        .orElseGet(() -> new Shape.Refused(use, classes.absence(use.name())));
  }

  private Shape ofFile(JavaType.Of use, ClassFile file) {
    if (classes.isRemote(file.name())) {
      return new Shape.Remote(use);
    }
    if (classes.isCollection(file.name())) {
      return ownCollections.of(use, file);
    }
    return file.isEnum() || SerialForms.isPlainThrowable(file) ? exactly(use) : family(use, file);
  }

  /** The class alone if nothing extends it, else a choice of those that values can have. */
  private Shape family(JavaType.Of use, ClassFile file) {
    Optional<String> mistaken = subtypes.mistaken(file);
    if (mistaken.isPresent()) {
      return new Shape.Refused(
          use, "for which the overlay names a subtype that is none: " + mistaken.get());
    }
    List<JavaType.Of> members = subtypes.of(use, file);
    if (members.isEmpty()) {
      return new Shape.Refused(use, noMembers(file));
    }
    return members.equals(List.of(use)) ? exactly(use) : choice(use, file, members);
  }

  private static String noMembers(ClassFile file) {
    if (file.isInterface()) {
      return "an interface that no serializable class at hand implements";
    }
    return file.has(Opcodes.ACC_ABSTRACT)
        ? "an abstract class that no serializable class at hand extends"
        : "which is not serializable";
  }

  private Shape choice(JavaType.Of use, ClassFile file, List<JavaType.Of> members) {
    List<Shape> alternatives = new ArrayList<>();
    List<String> notes = new ArrayList<>();
    for (JavaType.Of member : members) {
      if (exactly(member) instanceof Shape.Refused refused) {
        notes.add(member + ", " + refused.because() + ", cannot stand for a " + file.dotted());
      } else {
        alternatives.add(exactly(member));
      }
    }
    return alternatives.isEmpty()
        ? new Shape.Refused(use, "none of whose classes can be carried: " + notes.get(0))
        : new Shape.OneOf(use, file, List.copyOf(alternatives), List.copyOf(notes));
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
