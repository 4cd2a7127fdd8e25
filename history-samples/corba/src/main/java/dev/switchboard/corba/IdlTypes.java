package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The types of a contract in IDL, which does not compose: every list, map and nullable type gets a
 * name of its own. All uses are written from the root, so that a member may be called like a type.
 */
final class IdlTypes implements Fold<IdlUse> {
  private final ServiceContract contract;
  private final IdlPlan plan;
  private final Knots knots;
  private final IdlBlocks blocks = new IdlBlocks();
  private final Map<String, IdlUse> hoisted = new HashMap<>();
  private final Map<String, IdlUse> definitions = new HashMap<>();
  private final Map<String, String> constants = new HashMap<>();
  private final Map<String, IdlUse> boxes = new HashMap<>();

  /** The knot whose members are being declared; null outside. */
  private @Nullable IdlKnot inside;

  IdlTypes(ServiceContract contract, IdlPlan plan) {
    this.contract = contract;
    this.plan = plan;
    knots = new Knots(contract);
  }

  IdlUse use(TypeModel type) {
    return type.fold(this);
  }

  /** All declarations, each after those it needs. */
  String declarations() {
    return blocks.ordered();
  }

  private String root(String name) {
    return "::" + IdlNames.written(plan.module()) + "::" + IdlNames.written(name);
  }

  @Override
  public IdlUse scalar(TypeModel.Scalar type) {
    return scalar(type.kind());
  }

  private IdlUse scalar(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> IdlUse.builtIn("boolean", "Boolean");
      case BYTE -> IdlUse.builtIn("octet", "Octet");
      case SHORT -> IdlUse.builtIn("short", "Short");
      case INT -> IdlUse.builtIn("long", "Long");
      case LONG -> IdlUse.builtIn("long long", "LongLong");
      case FLOAT -> IdlUse.builtIn("float", "Float");
      case DOUBLE -> IdlUse.builtIn("double", "Double");
      case CHAR -> IdlUse.builtIn("wchar", "Wchar");
      case STRING, TEXT -> IdlUse.builtIn("wstring", "Wstring");
      case DECIMAL, INTEGER, LOCAL_DATE, LOCAL_TIME, LOCAL_DATE_TIME, DURATION ->
          IdlUse.builtIn("string", "String");
      case BYTES -> sequence("Octets", IdlUse.builtIn("octet", "Octet"), "");
      case INSTANT ->
          named("instant", "Instant", n -> struct(n, "long long seconds;", "unsigned long nanos;"));
    };
  }

  private static String struct(String name, String... members) {
    return "struct " + IdlNames.written(name) + " {\n  " + String.join("\n  ", members) + "\n};\n";
  }

  /** Declares something that needs nothing, once. */
  private IdlUse named(String key, String wanted, UnaryOperator<String> declaration) {
    return once(
        key,
        () -> {
          String name = plan.claim(wanted);
          blocks.add(name, declaration.apply(name), Set.of());
          return IdlUse.of(root(name), wanted, name);
        });
  }

  private IdlUse once(String key, Supplier<IdlUse> maker) {
    IdlUse known = hoisted.get(key);
    if (known == null) {
      known = maker.get();
      hoisted.put(key, known);
    }
    return known;
  }

  /**
   * A sequence. Inside a knot, one of something that the knot declares cannot have a name.
   *
   * @param bound empty, or a comma and how many at most
   */
  private IdlUse sequence(String word, IdlUse element, String bound) {
    String apart = bound.isEmpty() && element.spelling().endsWith(">") ? " " : ""; // no shift
    String spelling = "sequence<" + element.spelling() + apart + bound + ">";
    if (inside != null && element.nested()) {
      return new IdlUse(spelling, word, element.asMember(), element.asElement(), true);
    }
    return once(
        spelling,
        () -> {
          String name = plan.claim(word);
          String text = "typedef " + spelling + " " + IdlNames.written(name) + ";\n";
          blocks.add(name, text, element.asElement());
          return IdlUse.sequence(root(name), word, name, element);
        });
  }

  @Override
  public IdlUse list(TypeModel.ListOf type, IdlUse element) {
    return sequence(element.word() + "List", element, "");
  }

  @Override
  public IdlUse map(TypeModel.MapOf type, IdlUse key, IdlUse value) {
    return map(key, value);
  }

  private IdlUse map(IdlUse key, IdlUse value) {
    String word = key.word() + value.word() + "Map";
    IdlUse entry =
        once(
            key.spelling() + " -> " + value.spelling(),
            () ->
                declare(
                    word + "Entry", List.of(new IdlPart(key, "key"), new IdlPart(value, "value"))));
    return sequence(word, entry, "");
  }

  /** Declares a struct: inside a knot when it is of the knot. */
  private IdlUse declare(String wanted, List<IdlPart> parts) {
    IdlKnot knot = inside;
    if (knot != null && parts.stream().anyMatch(part -> knot.isPartOf(part.use()))) {
      return knot.entry(wanted, name -> IdlBlocks.struct(name, parts), IdlBlocks.needs(parts));
    }
    String name = plan.claim(wanted);
    blocks.add(name, IdlBlocks.struct(name, parts) + ";\n", IdlBlocks.needs(parts));
    return IdlUse.of(root(name), wanted, name);
  }

  @Override
  public IdlUse optional(TypeModel.OptionalOf type, IdlUse value) {
    if (boxes.containsValue(value)) {
      return value;
    }
    String word = "Nullable" + value.word();
    return knots.touches(type.type())
        ? sequence(word, value, ", 1")
        : once(value.spelling() + "?", () -> nullable(word, value));
  }

  private IdlUse nullable(String word, IdlUse value) {
    String name = plan.claim(word);
    String union =
        "union "
            + IdlNames.written(name)
            + " switch (boolean) {\n  case TRUE: "
            + value.spelling()
            + " value;\n};\n";
    blocks.add(name, union, value.asMember());
    return IdlUse.of(root(name), word, name);
  }

  @Override
  public IdlUse named(TypeModel.Named type) {
    String name = type.definition();
    return knots.isRecursive(name) ? box(knots.of(name)) : direct(name);
  }

  /** Never part of an operation that is served. */
  @Override
  public IdlUse remote(TypeModel.RemoteOf type) {
    return IdlUse.builtIn("octet", "Octet");
  }

  @Override
  public IdlUse anything(TypeModel.Anything type) {
    return box(Knots.ANYTHING);
  }

  /** None or one of a knot, which is how it contains itself. */
  private IdlUse box(String knot) {
    IdlUse known = boxes.get(knot);
    if (known != null) {
      return known;
    }
    boolean union = knots.isUnion(knot);
    String name = knotName(knot, union);
    blocks.forward((union ? "union " : "struct ") + IdlNames.written(name) + ";\n");
    IdlUse whole = new IdlUse(root(name), name, Set.of(name), Set.of(), false);
    IdlUse box = sequence("Nullable" + name, whole, ", 1");
    boxes.put(knot, box);
    IdlKnot outer = inside;
    inside = new IdlKnot(name, root(name));
    tie(knot, union, inside);
    inside = outer;
    return box;
  }

  private String knotName(String knot, boolean union) {
    if (knot.equals(Knots.ANYTHING)) {
      return plan.claim("Anything");
    }
    return union ? plan.claim(plan.definition(knot) + "Graph") : plan.definition(knot);
  }

  private void tie(String knot, boolean union, IdlKnot members) {
    if (!union) {
      Definition.Struct alone = (Definition.Struct) contract.definition(new TypeModel.Named(knot));
      List<IdlPart> parts = parts(alone);
      blocks.add(
          members.name(),
          IdlBlocks.struct(members.name(), parts) + ";\n",
          members.without(IdlBlocks.needs(parts)));
      definitions.put(knot, IdlUse.of(root(members.name()), knot, members.name()));
      return;
    }
    if (knot.equals(Knots.ANYTHING)) {
      anything(members);
    }
    knots.with(knot).forEach(this::direct);
    blocks.add(members.name(), members.text(), members.needs());
  }

  private void anything(IdlKnot members) {
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) {
        String arm = kind.name().toLowerCase(Locale.ROOT) + "_value";
        members.arm(CdrAnything.number(kind), scalar(kind), arm);
      }
    }
    IdlUse box = box(Knots.ANYTHING);
    members.arm(CdrAnything.LIST, sequence(box.word() + "List", box, ""), "list_value");
    members.arm(CdrAnything.MAP, map(box, box), "map_value");
    knots.values().stream()
        .filter(name -> !knots.isRecursive(name) || !knots.of(name).equals(Knots.ANYTHING))
        .forEach(name -> members.arm(knots.number(name), whole(name)));
  }

  /** A definition itself, also one that is recursive and in no union. */
  private IdlUse whole(String name) {
    if (knots.isRecursive(name)) {
      box(knots.of(name));
    }
    return direct(name);
  }

  private List<IdlPart> parts(Definition.Struct struct) {
    return struct.members().stream().map(m -> new IdlPart(use(m.type()), m.name())).toList();
  }

  /** The members of an exception. */
  List<IdlPart> members(TypeModel.Named fault) {
    return contract.definition(fault) instanceof Definition.Struct struct
        ? parts(struct)
        : List.of();
  }

  /** A definition itself, when all has been declared. */
  IdlUse definition(String name) {
    return Objects.requireNonNull(definitions.get(name), name);
  }

  /** How a constant is written, when all has been declared. */
  String constant(Definition.Constant constant) {
    String key = constant.enumeration() + "." + constant.name();
    return root(Objects.requireNonNull(constants.get(key), key));
  }

  /** An arm of a polymorphic type's union. */
  record Arm(String name, IdlUse use) {}

  /** The arm for a definition, when all has been declared. */
  Arm arm(Definition.Choice choice, String definition) {
    IdlNames scope = IdlNames.without("");
    for (Definition.Alternative alternative : choice.alternatives()) {
      IdlUse use = definition(alternative.definition());
      String name = CppNames.name(scope.claim(use.word() + "_value"));
      if (alternative.definition().equals(definition)) {
        return new Arm(name, use);
      }
    }
    throw new IllegalArgumentException(choice.name() + " has no alternative " + definition);
  }

  /** A definition itself, declared inside the knot that it is of, or outside all. */
  private IdlUse direct(String name) {
    IdlUse known = definitions.get(name);
    if (known != null) {
      return known;
    }
    IdlKnot knot = inside;
    if (!knots.isRecursive(name)) {
      inside = null;
    }
    IdlUse use = contract.definition(new TypeModel.Named(name)).fold(new Declared());
    inside = knot;
    definitions.put(name, use);
    return use;
  }

  private final class Declared implements DefinitionFold<IdlUse> {
    private IdlUse declare(Definition definition, UnaryOperator<String> text, Set<String> needs) {
      String name = plan.definition(definition.name());
      if (inside != null) {
        return inside.declare(knots.number(definition.name()), name, text, needs);
      }
      blocks.add(name, text.apply(name) + ";\n", needs);
      return IdlUse.of(root(name), name, name);
    }

    @Override
    public IdlUse struct(Definition.Struct definition) {
      List<IdlPart> parts = parts(definition);
      return declare(definition, name -> IdlBlocks.struct(name, parts), IdlBlocks.needs(parts));
    }

    @Override
    public IdlUse enumeration(Definition.Enumeration definition) {
      return declare(definition, name -> enumeration(name, definition), Set.of());
    }

    private String enumeration(String name, Definition.Enumeration definition) {
      List<String> constants =
          CdrDefinitions.positions(definition).stream()
              .map(word -> "  " + IdlNames.written(constant(name, definition, word)))
              .toList();
      return "enum " + IdlNames.written(name) + " {\n" + String.join(",\n", constants) + "\n}";
    }

    private String constant(String name, Definition.Enumeration definition, String word) {
      String claimed = plan.claim(name + "_" + word);
      constants.put(definition.name() + "." + word, claimed);
      return claimed;
    }

    @Override
    public IdlUse choice(Definition.Choice definition) {
      IdlKnot arms = new IdlKnot("", "");
      definition.alternatives().forEach(a -> arms.arm(a.number(), whole(a.definition())));
      return declare(definition, arms::union, arms.needs());
    }
  }
}
