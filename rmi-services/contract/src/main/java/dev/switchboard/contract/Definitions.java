package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Turns carried types into the type models of one contract, and names what they are made of. */
final class Definitions {
  private record Key(JavaType.Of use, boolean choice) {}

  private final Shapes shapes;
  private final Carriage received;
  private final Overlay overlay;
  private final WireNames names = new WireNames();
  private final Map<Key, String> named = new LinkedHashMap<>();
  private final Map<String, Definition> definitions = new LinkedHashMap<>();
  private final Set<String> notes = new LinkedHashSet<>();

  Definitions(Shapes shapes, Carriage received, Overlay overlay) {
    this.shapes = shapes;
    this.received = received;
    this.overlay = overlay;
  }

  /** Every definition so far, in order of first use. */
  Map<String, Definition> all() {
    Map<String, Definition> ordered = new LinkedHashMap<>();
    named
        .values()
        .forEach(name -> ordered.put(name, Objects.requireNonNull(definitions.get(name))));
    return ordered;
  }

  /** What gets lost of the values of these types. */
  List<String> notes() {
    return List.copyOf(notes);
  }

  /** The model of a use; a reference may be null. */
  TypeModel use(JavaType type) {
    return use(type, Overlay.Use.SILENT);
  }

  /** The model of a use, never null where the overlay says so. */
  TypeModel use(JavaType type, Overlay.Use said) {
    TypeModel model = model(type);
    boolean present = type instanceof JavaType.Primitive || said.required().orElse(false);
    return present ? model : new TypeModel.OptionalOf(model);
  }

  /** The struct of an exception; empty, with a note, for one that cannot be read. */
  Optional<TypeModel.Named> fault(JavaType.Of type) {
    Shape shape = shapes.exactly(type);
    if (shape instanceof Shape.Fields fields) {
      return Optional.of(struct(fields));
    }
    if (shape instanceof Shape.Refused refused) {
      note(type.dotted() + ", " + refused.because() + ", is treated as undeclared");
    }
    return Optional.empty();
  }

  /** The class behind a definition. */
  String className(TypeModel.Named use) {
    return Objects.requireNonNull(definitions.get(use.definition())).className();
  }

  private TypeModel model(JavaType type) {
    Shape shape = shapes.of(type);
    if (shape instanceof Shape.Plain plain) {
      note(plain.note());
      allowed(plain.type());
      return plain.type();
    }
    if (shape instanceof Shape.Sequence list) {
      note(list.note());
      return new TypeModel.ListOf(use(list.element()), list.javaType());
    }
    if (shape instanceof Shape.Entries map) {
      note(map.note());
      return new TypeModel.MapOf(model(map.key()), use(map.value()), map.javaType());
    }
    return named(shape);
  }

  /** Classes that the overlay allows where anything can stand are defined for that. */
  private void allowed(TypeModel type) {
    if (type instanceof TypeModel.Anything anything) {
      String className = anything.javaType().substring(1).replace(";", "").replace('/', '.');
      for (String name : overlay.classNamed(className).subtypes()) {
        allowed(new JavaType.Of(name.replace('.', '/')));
      }
    }
  }

  private void allowed(JavaType.Of use) {
    received
        .refusal(use, "any value")
        .ifPresentOrElse(reason -> note("not allowed as any value: " + reason), () -> model(use));
  }

  private TypeModel.Named named(Shape shape) {
    if (shape instanceof Shape.Fields fields) {
      return struct(fields);
    }
    if (shape instanceof Shape.Constants constants) {
      return enumeration(constants.file());
    }
    if (shape instanceof Shape.OneOf choice) {
      return choice(choice);
    }
    throw new IllegalStateException("not carried: " + shape);
  }

  private void note(String note) {
    if (!note.isEmpty()) {
      notes.add(note);
    }
  }

  /** The name of a definition; the maker is called when it is new, and may use the name itself. */
  private TypeModel.Named define(
      Key key, Supplier<List<String>> candidates, Function<String, Definition> maker) {
    String known = named.get(key);
    if (known == null) {
      known = names.claim(candidates.get());
      named.put(key, known);
      definitions.put(known, maker.apply(known));
    }
    return new TypeModel.Named(known);
  }

  private TypeModel.Named enumeration(ClassFile file) {
    JavaType.Of use = new JavaType.Of(file.name());
    return define(
        new Key(use, false),
        () -> names(use),
        name ->
            new Definition.Enumeration(
                name, file.dotted(), constants(name, file), documentation(file)));
  }

  private static List<Definition.Constant> constants(String name, ClassFile file) {
    List<Definition.Constant> constants = new ArrayList<>();
    for (ClassFile.Field field : file.fields()) {
      if (field.has(Opcodes.ACC_ENUM)) {
        constants.add(new Definition.Constant(name, field.name(), constants.size() + 1));
      }
    }
    return constants;
  }

  private TypeModel.Named choice(Shape.OneOf choice) {
    choice.notes().forEach(this::note);
    return define(
        new Key(choice.use(), true),
        () -> choiceNames(choice),
        name ->
            new Definition.Choice(
                name, choice.file().dotted(), alternatives(choice), documentation(choice.file())));
  }

  /** The name of a concrete class is left to its own struct. */
  private List<String> choiceNames(Shape.OneOf choice) {
    List<String> candidates = names(choice.use());
    return choice.file().has(Opcodes.ACC_ABSTRACT)
        ? candidates
        : candidates.stream().map("Any"::concat).toList();
  }

  /** The name that the overlay gives a class, before those that it would have otherwise. */
  private List<String> names(JavaType.Of use) {
    List<String> candidates = new ArrayList<>();
    overlay
        .classNamed(use.dotted())
        .name()
        .ifPresent(name -> candidates.add(name + WireNames.arguments(use)));
    candidates.addAll(WireNames.ofClass(use));
    return candidates;
  }

  private String documentation(ClassFile file) {
    return overlay.classNamed(file.dotted()).documentation();
  }

  private List<Definition.Alternative> alternatives(Shape.OneOf choice) {
    List<Definition.Alternative> alternatives = new ArrayList<>();
    for (Shape shape : choice.alternatives()) {
      alternatives.add(
          new Definition.Alternative(alternatives.size() + 1, named(shape).definition()));
    }
    return alternatives;
  }

  private TypeModel.Named struct(Shape.Fields fields) {
    fields.form().notes().forEach(this::note);
    return define(
        new Key(fields.use(), false),
        () -> names(fields.use()),
        name ->
            new Definition.Struct(
                name,
                fields.file().dotted(),
                members(fields.form()),
                fields.form().serial(),
                documentation(fields.file())));
  }

  private List<Definition.Member> members(SerialForm form) {
    WireNames taken = new WireNames();
    List<Definition.Member> members = new ArrayList<>();
    for (SerialForm.Field field : form.fields()) {
      if (!isLeftOut(form, field)) {
        members.add(
            new Definition.Member(
                members.size() + 1,
                taken.claim(memberNames(form, field).toList()),
                use(field.type(), field.use()),
                field.declaringClass().dotted(),
                field.name(),
                field.use().documentation()));
      }
    }
    return members;
  }

  /** An exception must not fail for a field; without the field it still says what happened. */
  private boolean isLeftOut(SerialForm form, SerialForm.Field field) {
    if (!form.throwable()) {
      return false;
    }
    String place = field.declaringClass().dotted() + "." + field.name();
    Optional<String> refusal = received.refusal(field.type(), place);
    refusal.ifPresent(because -> note("left out of the exception: " + because));
    return refusal.isPresent();
  }

  private static Stream<String> memberNames(SerialForm form, SerialForm.Field field) {
    String name =
        form.throwable() && field.name().equals("detailMessage") ? "message" : field.name();
    String owner = WireNames.neutral(field.declaringClass().simpleName());
    return Stream.concat(
        field.use().name().stream(),
        Stream.of(
            WireNames.neutral(name),
            WireNames.uncapitalized(owner) + WireNames.capitalized(WireNames.neutral(name))));
  }
}
