package dev.switchboard.oncrpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values as C99 writes those that rpcgen's types have: compound literals (ISO/IEC 9899:1999,
 * section 6.5.2.5), which may stand within one another.
 */
final class CLiterals implements Fold<CLiterals.Literal>, DefinitionFold<CLiterals.Literal> {
  /**
   * The values of a type.
   *
   * @param braced whether an expression is a compound literal of its own
   * @param expression of a value; of null only where the type is a pointer
   */
  record Literal(String spelling, boolean braced, Function<@Nullable Object, String> expression) {
    String of(@Nullable Object value) {
      return expression.apply(value);
    }

    /** The address of a value. */
    String address(Object value) {
      return braced ? "&" + of(value) : "&(" + spelling + "){" + of(value) + "}";
    }
  }

  private final ServiceContract contract;
  private final XTypes types;

  /**
   * @param types all declared
   */
  CLiterals(ServiceContract contract, XTypes types) {
    this.contract = contract;
    this.types = types;
  }

  String of(TypeModel type, @Nullable Object value) {
    return type.fold(this).of(value);
  }

  @Override
  public Literal scalar(TypeModel.Scalar type) {
    String spelling = inC(types.use(type).spelling());
    boolean braced = type.kind() == ScalarKind.BYTES || type.kind() == ScalarKind.INSTANT;
    return new Literal(spelling, braced, value -> scalar(type.kind(), spelling, value));
  }

  /** What rpcgen makes of the words of its own language. */
  private static String inC(String spelling) {
    return switch (spelling) {
      case "bool" -> "bool_t";
      case "hyper" -> "quad_t";
      default -> spelling;
    };
  }

  private static String scalar(ScalarKind kind, String spelling, @Nullable Object value) {
    if (value == null) {
      throw new InvalidArgument("", "a null where C has no pointer");
    }
    return switch (kind) {
      case BOOLEAN -> value.equals(true) ? "TRUE" : "FALSE";
      case BYTE, SHORT, INT -> value.toString();
      case LONG -> value.equals(Long.MIN_VALUE) ? "(-9223372036854775807LL - 1)" : value + "LL";
      case FLOAT, DOUBLE -> floating(((Number) value).doubleValue(), value);
      case CHAR -> Integer.toString((Character) value);
      case BYTES -> octets(spelling, (byte[]) value);
      case INSTANT -> instant(spelling, (Instant) value);
      default -> text(value.toString());
    };
  }

  private static String floating(double wide, Object value) {
    if (Double.isNaN(wide)) {
      return "NAN";
    }
    return Double.isInfinite(wide)
        ? (wide < 0 ? "-INFINITY" : "INFINITY")
        : value + (value instanceof Float ? "f" : "");
  }

  private static String octets(String spelling, byte[] bytes) {
    return braces(spelling, spelling, Integer.toString(bytes.length), quoted(bytes));
  }

  private static String instant(String spelling, Instant instant) {
    return "(%s){.seconds = %dLL, .nanos = %d}"
        .formatted(spelling, instant.getEpochSecond(), instant.getNano());
  }

  /** UTF-8 up to a zero, so there can be none within. */
  private static String text(String text) {
    if (text.indexOf(0) >= 0) {
      throw new InvalidArgument("", "a string of C has no character 0");
    }
    return quoted(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String quoted(byte[] bytes) {
    StringBuilder text = new StringBuilder("\"");
    for (byte b : bytes) {
      boolean plain = b >= ' ' && b < 127 && b != '"' && b != '\\' && b != '?';
      text.append(plain ? String.valueOf((char) b) : String.format("\\%03o", b & 0xff));
    }
    return text.append('"').toString();
  }

  /** What rpcgen makes of {@code T name<>}. */
  private static String braces(String spelling, String name, String length, String value) {
    return "(%s){.%s_len = %s, .%s_val = %s}".formatted(spelling, name, length, name, value);
  }

  @Override
  public Literal list(TypeModel.ListOf type, Literal element) {
    String name = types.use(type).spelling();
    return new Literal(name, true, value -> items(name, element, value));
  }

  private static String items(String name, Literal element, @Nullable Object value) {
    List<String> items = new ArrayList<>();
    elements(value).forEach(each -> items.add(element.of(each)));
    return array(name, element.spelling, items);
  }

  private static List<?> elements(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    List<Object> boxed = new ArrayList<>();
    int length = value == null ? 0 : java.lang.reflect.Array.getLength(value);
    for (int i = 0; i < length; i++) {
      boxed.add(java.lang.reflect.Array.get(value, i));
    }
    return boxed;
  }

  private static String array(String name, String element, List<String> items) {
    String values =
        items.isEmpty() ? "NULL" : "(" + element + "[]){" + String.join(", ", items) + "}";
    return braces(name, name, Integer.toString(items.size()), values);
  }

  @Override
  public Literal map(TypeModel.MapOf type, Literal key, Literal value) {
    XTypes.Use use = types.use(type);
    return new Literal(use.spelling(), true, map -> entries(use, key, value, (MapValue) map));
  }

  private String entries(XTypes.Use use, Literal key, Literal value, @Nullable MapValue map) {
    List<String> items = new ArrayList<>();
    for (int i = 0; map != null && i < map.size(); i++) {
      items.add("{.key = " + key.of(map.key(i)) + ", .value = " + value.of(map.value(i)) + "}");
    }
    return array(use.spelling(), types.entryOf(use), items);
  }

  /** A pointer; a value of any type is one by itself. */
  @Override
  public Literal optional(TypeModel.OptionalOf type, Literal value) {
    return type.type() instanceof TypeModel.Anything
        ? value
        : new Literal(
            types.use(type).spelling(), false, v -> v == null ? "NULL" : value.address(v));
  }

  @Override
  public Literal named(TypeModel.Named type) {
    XTypes.Use use = types.use(type);
    boolean braced = !(contract.definition(type) instanceof Definition.Enumeration);
    return new Literal(
        use.spelling(),
        braced,
        v -> contract.definition(type).fold((DefinitionFold<Literal>) this).of(v));
  }

  private String spelling(Definition definition) {
    return types.use(new TypeModel.Named(definition.name())).spelling();
  }

  @Override
  public Literal remote(TypeModel.RemoteOf type) {
    throw new InvalidArgument("", "a remote object has no form in C");
  }

  @Override
  public Literal struct(Definition.Struct definition) {
    String spelling = spelling(definition);
    return new Literal(spelling, true, v -> "(" + spelling + ")" + members((StructValue) v));
  }

  private String members(@Nullable StructValue struct) {
    if (struct == null) {
      throw new InvalidArgument("", "a null where C has no pointer");
    }
    List<Definition.Member> members = struct.definition().members();
    List<String> names = XTypes.members(members.stream().map(Definition.Member::name).toList());
    StringJoiner text = new StringJoiner(", ", "{", "}");
    for (int i = 0; i < members.size(); i++) {
      text.add("." + names.get(i) + " = " + of(members.get(i).type(), struct.slot(i)));
    }
    return members.isEmpty() ? "{0}" : text.toString();
  }

  @Override
  public Literal enumeration(Definition.Enumeration definition) {
    return new Literal(spelling(definition), false, v -> word((Definition.Constant) v));
  }

  private String word(Definition.@Nullable Constant constant) {
    if (constant == null) {
      throw new InvalidArgument("", "a null where C has no pointer");
    }
    return types.wordOf(constant);
  }

  @Override
  public Literal choice(Definition.Choice definition) {
    XTypes.Use use = types.use(new TypeModel.Named(definition.name()));
    return new Literal(use.spelling(), true, v -> arm(types.unionOf(use), definitionOf(v), v));
  }

  private static String definitionOf(@Nullable Object value) {
    return value instanceof StructValue struct
        ? struct.definition().name()
        : ((Definition.Constant) java.util.Objects.requireNonNull(value)).enumeration();
  }

  private String arm(XUnion union, String word, @Nullable Object value) {
    return arm(union, word, of(new TypeModel.Named(word), value));
  }

  private static String arm(XUnion union, String word, String literal) {
    XUnion.Arm arm = java.util.Objects.requireNonNull(union.arms().get(word), word);
    return "(struct %s){.kind = %s, .%s_u.%s = %s}"
        .formatted(union.name(), arm.constant(), union.name(), arm.member(), literal);
  }

  @Override
  public Literal anything(TypeModel.Anything type) {
    XTypes.Use use = types.use(type);
    return new Literal(use.spelling(), false, v -> v == null ? "NULL" : "&" + any(use, type, v));
  }

  private String any(XTypes.Use use, TypeModel.Anything any, Object value) {
    XUnion union = types.unionOf(use);
    if (value instanceof StructValue || value instanceof Definition.Constant) {
      return arm(union, definitionOf(value), value);
    }
    if (value instanceof MapValue) {
      return arm(union, "MAP", of(new TypeModel.MapOf(any, any, ""), value));
    }
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind.valueClass().isInstance(value)) {
        return arm(union, kind.name(), of(new TypeModel.Scalar(kind, ""), value));
      }
    }
    return arm(union, "LIST", of(new TypeModel.ListOf(any, ""), value));
  }
}
