package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads an {@link Overlay} from the neutral tree that a YAML parser gives: {@code Map}, {@code
 * List}, {@code String}, {@code Number}, {@code Boolean}. The format is in this module's README.
 */
public final class OverlayParser {
  private final Set<String> declared;

  private OverlayParser(Set<String> declared) {
    this.declared = declared;
  }

  /**
   * Reads what is right and reports every mistake, each a sentence with its place.
   *
   * @param tree the root; null for an empty document
   * @param place the file, or the file and the key under which the tree stands
   */
  public static Overlay parse(@Nullable Object tree, String place, Consumer<String> mistakes) {
    Section root = Section.of(place, tree, mistakes);
    Map<String, Section> interfaces = root.sections("interfaces");
    Map<String, Section> classes = root.sections("classes");
    Set<String> declared = declared(interfaces);
    declared.addAll(declared(classes));
    OverlayParser parser = new OverlayParser(declared);
    Map<String, Overlay.InterfaceEntry> interfaceEntries = new LinkedHashMap<>();
    Map<String, Overlay.ClassEntry> classEntries = new LinkedHashMap<>();
    interfaces.forEach((name, s) -> interfaceEntries.put(name, parser.interfaceEntry(name, s)));
    ClassEntryParser ofClasses = new ClassEntryParser(parser);
    classes.forEach((name, s) -> classEntries.put(name, ofClasses.entry(name, s)));
    root.done();
    return new Overlay(interfaceEntries, classEntries);
  }

  private static Set<String> declared(Map<String, Section> sections) {
    Set<String> declared = new LinkedHashSet<>();
    sections.forEach(
        (name, section) -> {
          if (section.has("declare")) {
            declared.add(name);
          }
        });
    return declared;
  }

  SimpleNames namesAround(String owner) {
    return new SimpleNames(owner, declared);
  }

  private Overlay.InterfaceEntry interfaceEntry(String name, Section section) {
    SimpleNames names = namesAround(name);
    Map<Overlay.MethodKey, Overlay.OperationEntry> operations = new LinkedHashMap<>();
    Section all = section.section("operations");
    section
        .sections("operations")
        .forEach(
            (key, operation) ->
                parsed(all, key, () -> SignatureParser.methodKey(key, names))
                    .ifPresent(method -> operations.put(method, operation(operation, names))));
    String documentation = section.text("documentation").orElse("");
    Optional<Overlay.DeclaredInterface> declaration =
        section.has("declare")
            ? Optional.of(declaredInterface(section.section("declare"), names))
            : Optional.empty();
    section.done();
    return new Overlay.InterfaceEntry(section.place(), documentation, operations, declaration);
  }

  private Overlay.DeclaredInterface declaredInterface(Section section, SimpleNames names) {
    List<Overlay.DeclaredMethod> methods = new ArrayList<>();
    for (Section.Placed<String> text : section.texts("methods")) {
      parsed(section, text.key(), () -> SignatureParser.method(text.value(), names))
          .ifPresent(methods::add);
    }
    List<String> parents = classNames(section, "extends", names);
    section.done();
    return new Overlay.DeclaredInterface(parents, methods);
  }

  private Overlay.OperationEntry operation(Section section, SimpleNames names) {
    Optional<Boolean> safe = section.flag("safe");
    Optional<Boolean> idempotent = section.flag("idempotent");
    if (safe.orElse(false) && !idempotent.orElse(true)) {
      section.mistake(
          "idempotent", "what is safe is idempotent, but found false beside safe: true");
    }
    Overlay.OperationEntry entry =
        new Overlay.OperationEntry(
            section.place(),
            name(section, "name"),
            section.text("documentation").orElse(""),
            safe,
            idempotent,
            resource(section, safe),
            faults(section.section("faults")),
            parameters(section, names),
            use(section.section("result"), names, false),
            section.text("exclude"));
    section.done();
    return entry;
  }

  private static Optional<Traits.Resource> resource(Section section, Optional<Boolean> safe) {
    Optional<String> created = section.text("created");
    Optional<String> text = section.text("resource");
    if (created.isPresent() && text.isEmpty()) {
      section.mistake("created", "expected a resource beside it, found none");
    }
    Optional<Traits.Resource> resource =
        text.flatMap(line -> ResourceTemplate.parse(line, created, section));
    if (!safe.orElse(true) && resource.map(Traits.Resource::method).equals(Optional.of("GET"))) {
      section.mistake("resource", "GET is for what is safe, but found safe: false beside it");
    }
    return resource;
  }

  private static Map<String, Integer> faults(Section section) {
    Map<String, Integer> faults = new LinkedHashMap<>();
    for (String name : section.names()) {
      status(section, name).ifPresent(status -> faults.put(name, status));
    }
    return faults;
  }

  /** An HTTP status that says that something failed. */
  static OptionalInt status(Section section, String key) {
    return section
        .number(key, 400, 599)
        .map(Long::intValue)
        .map(OptionalInt::of)
        .orElse(OptionalInt.empty());
  }

  private List<Overlay.Use> parameters(Section section, SimpleNames names) {
    List<Overlay.Use> uses = new ArrayList<>();
    for (Section.Placed<Object> item : section.items("parameters")) {
      uses.add(
          item.value() instanceof String name
              ? named(section, item.key(), name)
              : use(section.section(item), names, true));
    }
    return uses;
  }

  private static Overlay.Use named(Section section, String key, String name) {
    return new Overlay.Use(
        section.placeOf(key),
        identifier(section, key, name),
        "",
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  Overlay.Use use(Section section, SimpleNames names, boolean nameable) {
    Overlay.Use use =
        new Overlay.Use(
            section.place(),
            nameable ? name(section, "name") : Optional.empty(),
            section.text("documentation").orElse(""),
            section.flag("required"),
            typeArgument(section, "element", names),
            typeArgument(section, "key", names));
    section.done();
    return use;
  }

  private static Optional<String> typeArgument(Section section, String key, SimpleNames names) {
    return section
        .text(key)
        .flatMap(text -> parsed(section, key, () -> SignatureParser.typeArgument(text, names)))
        .map(SpelledType::signature);
  }

  static Optional<String> name(Section section, String key) {
    return section.text(key).flatMap(name -> identifier(section, key, name));
  }

  /** Names travel on every wire, so they are made of what all of them allow. */
  private static Optional<String> identifier(Section section, String key, String name) {
    if (name.matches("[A-Za-z][A-Za-z0-9_]*")) {
      return Optional.of(name);
    }
    section.mistake(
        key, "expected a letter, then letters, digits or _, found text \"" + name + "\"");
    return Optional.empty();
  }

  static List<String> classNames(Section section, String key, SimpleNames names) {
    List<String> classNames = new ArrayList<>();
    for (Section.Placed<String> text : section.texts(key)) {
      parsed(section, text.key(), () -> SignatureParser.className(text.value(), names))
          .ifPresent(classNames::add);
    }
    return classNames;
  }

  /** A text that another parser takes; its mistake becomes one of the overlay. */
  static <T> Optional<T> parsed(Section section, String key, Parse<T> parse) {
    try {
      return Optional.of(parse.result());
    } catch (SignatureParser.Malformed malformed) {
      section.mistake(key, malformed.sentence());
      return Optional.empty();
    }
  }

  /** A parser and its text. */
  interface Parse<T> {
    T result() throws SignatureParser.Malformed;
  }
}
