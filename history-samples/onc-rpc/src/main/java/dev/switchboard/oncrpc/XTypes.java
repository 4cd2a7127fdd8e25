package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The types of a contract in the language of rpcgen (RFC 4506 section 6.3). That language does not
 * compose: every list, map and optional value gets a name of its own.
 */
final class XTypes implements Fold<XTypes.Use> {
  /**
   * How a type is written where it is used.
   *
   * @param word short, for names made of it
   * @param whole whether it must have been declared before; a pointer to it need not wait
   */
  record Use(String spelling, String word, boolean whole) {}

  /** A declaration, and those that must come before it. */
  private record Block(String text, Set<String> needs) {}

  private final ServiceContract contract;
  private final String prefix;
  private final XNames names = new XNames();
  private final StringBuilder first = new StringBuilder();
  private final StringBuilder typedefs = new StringBuilder();
  private final Map<String, Use> hoisted = new HashMap<>();
  private final Map<String, Use> definitions = new HashMap<>();
  private final Map<String, Block> blocks = new LinkedHashMap<>();
  private final Map<String, XUnion> unions = new HashMap<>();
  private final Map<Definition.Constant, String> words = new HashMap<>();
  private final Map<String, String> entries = new HashMap<>();

  XTypes(ServiceContract contract) {
    this.contract = contract;
    prefix = XNames.identifier(contract.name());
  }

  String prefix() {
    return prefix;
  }

  /** A name of this contract's for C: {@code ticketing_Event}. */
  String claim(String name) {
    return names.claim(prefix + "_" + name);
  }

  Use use(TypeModel type) {
    return type.fold(this);
  }

  Use text() {
    return first("text", name -> "typedef string " + name + "<>;\n");
  }

  private Use first(String word, java.util.function.UnaryOperator<String> declaration) {
    return hoisted.computeIfAbsent(
        "first " + word,
        key -> {
          String name = claim(word);
          first.append(declaration.apply(name));
          return new Use(name, word, false);
        });
  }

  /** Declares a type once, after its parts. */
  private Use hoist(String key, String word, java.util.function.UnaryOperator<String> declaration) {
    Use known = hoisted.get(key);
    if (known != null) {
      return known;
    }
    String name = claim(word);
    typedefs.append(declaration.apply(name));
    Use use = new Use(name, name.substring(prefix.length() + 1), false);
    hoisted.put(key, use);
    return use;
  }

  @Override
  public Use scalar(TypeModel.Scalar type) {
    return scalar(type.kind());
  }

  private Use scalar(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> new Use("bool", "bool", false);
      case BYTE, SHORT, INT -> new Use("int", "int", false);
      case LONG -> new Use("hyper", "hyper", false);
      case FLOAT -> new Use("float", "float", false);
      case DOUBLE -> new Use("double", "double", false);
      case CHAR -> new Use("unsigned int", "char", false);
      case BYTES -> first("octets", name -> "typedef opaque " + name + "<>;\n");
      case INSTANT ->
          first(
              "instant",
              name -> "struct " + name + " {\n  hyper seconds;\n  unsigned int nanos;\n};\n");
      default -> text();
    };
  }

  @Override
  public Use list(TypeModel.ListOf type, Use element) {
    return list(element);
  }

  private Use list(Use element) {
    return hoist(
        element.spelling + "<>",
        "list_" + element.word,
        name -> "typedef " + element.spelling + " " + name + "<>;\n");
  }

  @Override
  public Use map(TypeModel.MapOf type, Use key, Use value) {
    return map(key, value);
  }

  private Use map(Use key, Use value) {
    return hoist(
        key.spelling + " -> " + value.spelling,
        "map_" + key.word + "_" + value.word,
        name -> {
          String entry = names.claim(name + "_entry");
          entries.put(name, "struct " + entry);
          block(entry, List.of(new Part(key, "key"), new Part(value, "value")));
          return "typedef struct " + entry + " " + name + "<>;\n";
        });
  }

  @Override
  public Use optional(TypeModel.OptionalOf type, Use value) {
    return type.type() instanceof TypeModel.Anything
        ? value
        : hoist(
            value.spelling + "*",
            "nullable_" + value.word,
            name -> "typedef " + value.spelling + " *" + name + ";\n");
  }

  @Override
  public Use named(TypeModel.Named type) {
    Use known = definitions.get(type.definition());
    return known == null ? contract.definition(type).fold(new Declared()) : known;
  }

  /** Never part of an operation that is served. */
  @Override
  public Use remote(TypeModel.RemoteOf type) {
    return text();
  }

  @Override
  public Use anything(TypeModel.Anything type) {
    Use known = hoisted.get("anything");
    if (known != null) {
      return known;
    }
    String union = claim("any");
    Use use = hoist("anything", "anything", n -> "typedef struct " + union + " *" + n + ";\n");
    unions.put(use.spelling, anyUnion(union, list(use), map(use, use)));
    return use;
  }

  private XUnion anyUnion(String union, Use list, Use map) {
    XUnion arms = new XUnion(union, claim("any_kind"), "kind", this);
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind != ScalarKind.TEXT) {
        String name = kind.name().toLowerCase(java.util.Locale.ROOT);
        arms.arm(kind.name(), XdrAnything.number(kind), scalar(kind), name + "_value");
      }
    }
    arms.arm("LIST", XdrAnything.LIST, list, "list_value");
    arms.arm("MAP", XdrAnything.MAP, map, "map_value");
    XdrNumbers.definitions(contract)
        .forEach((name, n) -> arms.arm(name, n, named(new TypeModel.Named(name)), name + "_value"));
    union(arms);
    return arms;
  }

  /** A member or an arm. */
  record Part(Use use, String name) {}

  /** Declares a struct. */
  void block(String name, List<Part> parts) {
    StringBuilder text = new StringBuilder("struct " + name + " {\n");
    Set<String> needs = new LinkedHashSet<>();
    XNames scope = new XNames();
    for (Part part : parts) {
      text.append("  " + part.use.spelling + " " + scope.claim(part.name) + ";\n");
      needs.addAll(needs(part.use));
    }
    if (parts.isEmpty()) {
      text.append("  unsigned int nothing; /* 0 */\n");
    }
    blocks.put(name, new Block(text.append("};\n").toString(), needs));
  }

  static Set<String> needs(Use use) {
    return use.whole ? Set.of(use.spelling.substring("struct ".length())) : Set.of();
  }

  /** Declares a union, its discriminant before all else. */
  void union(XUnion union) {
    first.append(union.constants());
    blocks.put(union.name(), new Block(union.text(), union.needs()));
  }

  /** The union of a choice, or of any value at all. */
  XUnion unionOf(Use use) {
    return Objects.requireNonNull(unions.get(use.spelling), use.spelling);
  }

  /** What C calls a constant of an enumeration that was declared. */
  String wordOf(Definition.Constant constant) {
    return Objects.requireNonNull(words.get(constant), constant.name());
  }

  /** How the entry of a map is spelled. */
  String entryOf(Use map) {
    return Objects.requireNonNull(entries.get(map.spelling), map.spelling);
  }

  /** The members of a struct as C calls them, in their order. */
  static List<String> members(List<String> names) {
    XNames scope = new XNames();
    return names.stream().map(name -> scope.claim(XNames.identifier(name))).toList();
  }

  /** Declares an enumeration, before all else. */
  void enumeration(String declaration) {
    first.append(declaration);
  }

  /** A name that is made of one claimed before. */
  String constant(String name) {
    return names.claim(name);
  }

  /** All declarations, each after those it needs. */
  String declarations() {
    StringBuilder ordered = new StringBuilder();
    Set<String> written = new HashSet<>();
    blocks.keySet().forEach(name -> write(name, ordered, written));
    return first + "\n" + typedefs + "\n" + ordered;
  }

  private void write(String name, StringBuilder ordered, Set<String> written) {
    if (written.add(name)) {
      Block block = Objects.requireNonNull(blocks.get(name), name);
      block.needs.forEach(need -> write(need, ordered, written));
      ordered.append(block.text);
    }
  }

  private final class Declared implements DefinitionFold<Use> {
    private Use declare(Definition definition) {
      String name = claim(definition.name());
      Use use = new Use("struct " + name, definition.name(), true);
      definitions.put(definition.name(), use);
      return use;
    }

    private String name(Use use) {
      return use.spelling.substring("struct ".length());
    }

    @Override
    public Use struct(Definition.Struct definition) {
      Use use = declare(definition);
      block(
          name(use),
          definition.members().stream()
              .map(m -> new Part(use(m.type()), XNames.identifier(m.name())))
              .toList());
      return use;
    }

    @Override
    public Use enumeration(Definition.Enumeration definition) {
      String name = claim(definition.name());
      Use use = new Use(name, definition.name(), false);
      definitions.put(definition.name(), use);
      first.append(
          XUnion.enumeration(
              name,
              definition.constants(),
              c -> word(c, name + "_" + XNames.identifier(c.name())),
              Definition.Constant::number));
      return use;
    }

    @Override
    public Use choice(Definition.Choice definition) {
      Use use = declare(definition);
      XUnion arms = new XUnion(name(use), claim(definition.name() + "_kind"), "kind", XTypes.this);
      definition
          .alternatives()
          .forEach(
              a -> {
                Use arm = named(new TypeModel.Named(a.definition()));
                arms.arm(a.definition(), a.number(), arm, a.definition() + "_value");
              });
      unions.put(use.spelling, arms);
      union(arms);
      return use;
    }

    private String word(Definition.Constant constant, String wanted) {
      return words.computeIfAbsent(constant, unnamed -> names.claim(wanted));
    }
  }
}
