package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the overlay's entry for one class. */
final class ClassEntryParser {
  private final OverlayParser overlay;

  ClassEntryParser(OverlayParser overlay) {
    this.overlay = overlay;
  }

  Overlay.ClassEntry entry(String className, Section section) {
    SimpleNames names = overlay.namesAround(className);
    Map<String, Overlay.Use> members = new LinkedHashMap<>();
    section
        .sections("members")
        .forEach((field, member) -> members.put(field, overlay.use(member, names, true)));
    Overlay.ClassEntry entry =
        new Overlay.ClassEntry(
            section.place(),
            OverlayParser.name(section, "name"),
            section.text("documentation").orElse(""),
            OverlayParser.classNames(section, "subtypes", names),
            members,
            OverlayParser.status(section, "status"),
            section.text("exclude"),
            section.has("declare")
                ? Optional.of(declared(section.section("declare"), names))
                : Optional.empty());
    section.done();
    return entry;
  }

  private static Overlay.DeclaredClass declared(Section section, SimpleNames names) {
    List<String> constants = constants(section);
    Overlay.ClassKind kind = kind(section, constants);
    Overlay.DeclaredClass declared =
        new Overlay.DeclaredClass(
            kind,
            parent(section, kind, names),
            OverlayParser.classNames(section, "implements", names),
            section
                .number("serialVersionUID", Long.MIN_VALUE, Long.MAX_VALUE)
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty()),
            section.flag("writeObject").orElse(false),
            fields(section, names),
            constants);
    section.done();
    refuseContradictions(section, declared);
    return declared;
  }

  private static Overlay.ClassKind kind(Section section, List<String> constants) {
    Overlay.ClassKind otherwise =
        constants.isEmpty() ? Overlay.ClassKind.CLASS : Overlay.ClassKind.ENUM;
    Optional<String> word = section.text("kind");
    if (word.isEmpty()) {
      return otherwise;
    }
    for (Overlay.ClassKind kind : Overlay.ClassKind.values()) {
      if (word(kind).equals(word.get())) {
        return kind;
      }
    }
    section.mistake(
        "kind",
        "expected class, abstract class, interface or enum, found text \"" + word.get() + "\"");
    return otherwise;
  }

  private static String word(Overlay.ClassKind kind) {
    return switch (kind) {
      case CLASS -> "class";
      case ABSTRACT_CLASS -> "abstract class";
      case INTERFACE -> "interface";
      case ENUM -> "enum";
    };
  }

  private static String parent(Section section, Overlay.ClassKind kind, SimpleNames names) {
    String otherwise = kind == Overlay.ClassKind.ENUM ? "java.lang.Enum" : "java.lang.Object";
    return section
        .text("extends")
        .flatMap(
            text ->
                OverlayParser.parsed(
                    section, "extends", () -> SignatureParser.className(text, names)))
        .orElse(otherwise);
  }

  private static List<Overlay.DeclaredField> fields(Section section, SimpleNames names) {
    List<Overlay.DeclaredField> fields = new ArrayList<>();
    for (Section.Placed<String> text : section.texts("fields")) {
      OverlayParser.parsed(section, text.key(), () -> SignatureParser.field(text.value(), names))
          .ifPresent(fields::add);
    }
    return fields;
  }

  private static List<String> constants(Section section) {
    List<String> constants = new ArrayList<>();
    for (Section.Placed<String> text : section.texts("constants")) {
      if (constants.contains(text.value())) {
        section.mistake(text.key(), "constant " + text.value() + " stands here twice");
      } else {
        constants.add(text.value());
      }
    }
    return constants;
  }

  private static void refuseContradictions(Section section, Overlay.DeclaredClass declared) {
    boolean isEnum = declared.kind() == Overlay.ClassKind.ENUM;
    if (isEnum && declared.constants().isEmpty()) {
      section.mistake("constants", "expected the constants of the enum, found none");
    }
    if (!isEnum && !declared.constants().isEmpty()) {
      section.mistake("constants", "only an enum has constants");
    }
    boolean hasFields = declared.kind() == Overlay.ClassKind.INTERFACE || isEnum;
    if (hasFields && !declared.fields().isEmpty()) {
      section.mistake("fields", "an " + word(declared.kind()) + " has no serializable fields");
    }
  }
}
