package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Tells the serialized form of a class (Java Object Serialization Specification, section 1.5). */
final class SerialForms {
  private static final String THROWABLE = "java/lang/Throwable";
  private static final Set<String> PLAIN_THROWABLES =
      Set.of(THROWABLE, "java/lang/Exception", "java/lang/RuntimeException", "java/lang/Error");
  private static final Comparator<SerialClass.SerialField> CANONICAL = // section 4.3
      Comparator.comparing((SerialClass.SerialField field) -> field.descriptor().length() > 1)
          .thenComparing(SerialClass.SerialField::name);

  private final Classes classes;
  private final Overlay overlay;
  private final Map<String, SerialClass> descriptors = new HashMap<>();

  SerialForms(Classes classes, Overlay overlay) {
    this.classes = classes;
    this.overlay = overlay;
  }

  /** Whether a value of this type is an exception of any class, of which the message is known. */
  static boolean isPlainThrowable(ClassFile file) {
    return PLAIN_THROWABLES.contains(file.name());
  }

  /** The form of a serializable class that is neither an enum nor in the table of the JDK. */
  SerialForm of(JavaType.Of use, ClassFile file) {
    List<ClassFile> chain = chain(file);
    boolean throwable = classes.isThrowable(file.name());
    List<SerialForm.Field> fields = throwable ? throwableFields(use, chain) : fields(use, chain);
    return new SerialForm(
        throwable,
        fields,
        descriptor(chain),
        refusal(file, chain, fields),
        unsendable(file, chain),
        notes(file, chain));
  }

  /** The class and its serializable superclasses, the class first; the stream has no others. */
  private List<ClassFile> chain(ClassFile file) {
    return classes.lineage(file.name()).stream()
        .takeWhile(each -> classes.isSerializable(each.name()))
        .toList();
  }

  private List<SerialForm.Field> fields(JavaType.Of use, List<ClassFile> chain) {
    List<SerialForm.Field> fields = new ArrayList<>();
    for (int i = chain.size() - 1; i >= 0; i--) {
      fields.addAll(fields(use, chain.get(i)));
    }
    return fields;
  }

  private List<SerialForm.Field> fields(JavaType.Of use, ClassFile declaring) {
    Map<String, JavaType> bindings =
        classes
            .as(use, declaring.name())
            .map(ancestor -> classes.bindings(ancestor, declaring))
            .orElse(Map.of());
    return serialFields(declaring)
        .map(f -> field(declaring, f.name(), type(declaring, f).bind(bindings)))
        .toList();
  }

  private SerialForm.Field field(ClassFile declaring, String name, JavaType type) {
    Overlay.Use use = overlay.member(declaring.dotted(), name);
    return new SerialForm.Field(declaring, name, ElementTypes.of(type, use, classes), use);
  }

  /** Its message first; the stack trace and the causes say nothing to a client. */
  private List<SerialForm.Field> throwableFields(JavaType.Of use, List<ClassFile> chain) {
    List<SerialForm.Field> fields = new ArrayList<>();
    for (SerialForm.Field field : fields(use, chain)) {
      boolean inThrowable = field.declaringClass().name().equals(THROWABLE);
      if (inThrowable ? field.name().equals("detailMessage") : !isCause(field)) {
        fields.add(field);
      }
    }
    return fields;
  }

  private boolean isCause(SerialForm.Field field) {
    return field.type() instanceof JavaType.Of type && classes.isThrowable(type.name());
  }

  /** In order of declaration. */
  static Stream<SerialClass.SerialField> serialFields(ClassFile file) {
    if (file.hooks().persistent().isPresent()) {
      return file.hooks().persistent().get().fields().stream();
    }
    return file.fields().stream()
        .filter(field -> !field.has(Opcodes.ACC_STATIC) && !field.has(Opcodes.ACC_TRANSIENT))
        .map(field -> new SerialClass.SerialField(field.name(), field.descriptor()));
  }

  /** With type arguments where {@code serialPersistentFields} lists a field that exists. */
  private static JavaType type(ClassFile declaring, SerialClass.SerialField field) {
    return declaring
        .field(field.name())
        .filter(real -> real.descriptor().equals(field.descriptor()))
        .map(ClassFile.Field::type)
        .orElseGet(() -> GenericSignature.ofField(null, field.descriptor()));
  }

  /** What the stream says of each class of a chain, the root of the chain first. */
  private SerialClass descriptor(List<ClassFile> chain) {
    Optional<SerialClass> parent = Optional.empty();
    for (int i = chain.size() - 1; i >= 0; i--) {
      parent = Optional.of(descriptor(chain.get(i), parent));
    }
    return parent.orElseThrow();
  }

  private SerialClass descriptor(ClassFile file, Optional<SerialClass> parent) {
    return descriptors.computeIfAbsent(
        file.name(),
        name ->
            new SerialClass(
                file.dotted(),
                SerialVersion.of(file),
                file.hooks().writeObject() != SerialHooks.WriteObject.NONE && !file.isRecord(),
                serialFields(file).sorted(CANONICAL).toList(),
                parent));
  }

  private Optional<String> refusal(
      ClassFile file, List<ClassFile> chain, List<SerialForm.Field> fields) {
    if (classes.isA(file.name(), "java/io/Externalizable")) {
      return Optional.of("which is Externalizable: only its own code knows its form");
    }
    return Stream.concat(
            chain.stream().flatMap(each -> refusal(file, each).stream()),
            onlyOwnData(chain, fields).stream())
        .findFirst();
  }

  private Optional<String> refusal(ClassFile file, ClassFile ancestor) {
    String where = ancestor.equals(file) ? "" : " by its superclass " + ancestor.dotted();
    if (replaces(file, ancestor)) {
      return Optional.of("which another object stands for in the stream (writeReplace)" + where);
    }
    if (ancestor.hooks().persistent().filter(p -> !p.readable()).isPresent()) {
      return Optional.of("whose serialPersistentFields are not constants" + where);
    }
    if (ancestor.hooks().writeObject() == SerialHooks.WriteObject.OPAQUE
        || (writesMore(ancestor) && !isGiven(ancestor))) {
      return Optional.of("which its own code writes (writeObject)" + where);
    }
    return enclosing(ancestor).map(outer -> "which is an inner class and drags in its " + outer);
  }

  private static boolean replaces(ClassFile file, ClassFile ancestor) {
    return ancestor.hooks().replaces()
        && (ancestor.equals(file)
            || !ancestor
                .method("writeReplace", "()Ljava/lang/Object;")
                .orElseThrow()
                .has(Opcodes.ACC_PRIVATE));
  }

  /** The class of the enclosing object that an inner class holds on to. */
  private static Optional<String> enclosing(ClassFile file) {
    return file.fields().stream()
        .filter(field -> field.has(Opcodes.ACC_SYNTHETIC) && field.name().startsWith("this$"))
        .map(field -> field.type().toString())
        .findFirst();
  }

  private static boolean writesMore(ClassFile file) {
    return file.hooks().writeObject() == SerialHooks.WriteObject.FIELDS_AND_MORE;
  }

  private boolean isGiven(ClassFile file) {
    return classes.isGiven(file.name());
  }

  /** Nothing would be left of such a value. */
  private static Optional<String> onlyOwnData(
      List<ClassFile> chain, List<SerialForm.Field> fields) {
    return fields.isEmpty() && chain.stream().anyMatch(SerialForms::writesMore)
        ? Optional.of("all of which its own code writes (writeObject)")
        : Optional.empty();
  }

  private Optional<String> unsendable(ClassFile file, List<ClassFile> chain) {
    if (classes.isThrowable(file.name())) {
      return Optional.of("and exceptions are not sent");
    }
    return chain.stream().flatMap(each -> unsendable(each).stream()).findFirst();
  }

  private static Optional<String> unsendable(ClassFile file) {
    if (writesMore(file)) {
      return Optional.of(
          "and the writeObject of " + file.dotted() + " writes more than its fields");
    }
    return SerialVersion.isConstant(file)
        ? Optional.empty()
        : Optional.of("and the serialVersionUID of " + file.dotted() + " is not known");
  }

  private List<String> notes(ClassFile file, List<ClassFile> chain) {
    List<String> notes = new ArrayList<>();
    if (isPlainThrowable(file)) {
      notes.add("of a " + file.dotted() + " only the message is carried, whatever its class");
    }
    for (ClassFile each : chain) {
      if (writesMore(each)) {
        notes.add(
            each.dotted()
                + ": its writeObject writes more than its fields; only the fields are carried");
      }
    }
    return notes;
  }
}
