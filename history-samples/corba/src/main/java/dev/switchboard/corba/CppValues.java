package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.lang.reflect.Array;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values as C++ for the types that an IDL compiler makes (C++ Language Mapping 1.3, section 4):
 * each type becomes what assigns a value of it to a place.
 */
final class CppValues implements Fold<CppValues.Form>, DefinitionFold<CppValues.Form> {
  /** How values of a type are said. */
  interface Form {
    /** Says the value by statements that fill a place: a variable, a member, an element. */
    void assign(String place, @Nullable Object value);

    /** The value as an expression, where the type has them. */
    default @Nullable String expression(@Nullable Object value) {
      return null;
    }
  }

  private final StringBuilder statements = new StringBuilder();
  private final ServiceContract contract;
  private final IdlTypes types;
  private final Knots knots;
  private int variables;

  CppValues(ServiceContract contract, IdlTypes types) {
    this.contract = contract;
    this.types = types;
    this.knots = new Knots(contract);
  }

  /** An argument as an expression; what it needs is said before, by {@link #statements}. */
  String argument(TypeModel type, @Nullable Object value) {
    Form form = type.fold(this);
    String expression = form.expression(value);
    return expression == null ? variable(types.use(type), form, value) : expression;
  }

  /** A line each. */
  String statements() {
    return statements.toString();
  }

  private void say(String statement) {
    statements.append("    ").append(statement).append(";\n");
  }

  private String variable(IdlUse use, Form form, @Nullable Object value) {
    String name = "value" + ++variables;
    say(CppNames.declared(use.spelling()) + " " + name);
    form.assign(name, value);
    return name;
  }

  /** A value that has an expression. */
  private record Said(CppValues values, java.util.function.Function<Object, String> form)
      implements Form {
    @Override
    public String expression(@Nullable Object value) {
      return form.apply(present(value));
    }

    @Override
    public void assign(String place, @Nullable Object value) {
      values.say(place + " = " + expression(value));
    }
  }

  private static Object present(@Nullable Object value) {
    if (value == null) {
      throw new InvalidArgument("", "a null where IDL has no nullable type");
    }
    return value;
  }

  @Override
  public Form scalar(TypeModel.Scalar type) {
    return switch (type.kind()) {
      case BYTES -> (place, value) -> bytes(place, (byte[]) present(value));
      case INSTANT -> (place, value) -> instant(place, (Instant) present(value));
      default -> new Said(this, value -> scalar(type.kind(), value));
    };
  }

  private static String scalar(ScalarKind kind, Object value) {
    return switch (kind) {
      case BOOLEAN -> value.toString();
      case BYTE -> "(CORBA::Octet) " + value;
      case SHORT -> "(CORBA::Short) " + value;
      case INT -> "(CORBA::Long) " + value;
      case LONG -> value.equals(Long.MIN_VALUE) ? "(-9223372036854775807LL - 1)" : value + "LL";
      case FLOAT, DOUBLE -> floating(((Number) value).doubleValue(), value);
      case CHAR -> "(CORBA::WChar) " + (int) (Character) value;
      case STRING, TEXT -> "wide(" + quoted(utf8(value.toString())) + ").c_str()";
      default -> "(const char *)" + quoted(utf8(value.toString()));
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

  /** A string of C++ ends at the first zero, and so do CORBA's. */
  private static byte[] utf8(String text) {
    if (text.indexOf(0) >= 0) {
      throw new InvalidArgument("", "a string of C++ has no character 0");
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (!new String(bytes, StandardCharsets.UTF_8).equals(text)) {
      throw new InvalidArgument("", "half a surrogate pair has no form in UTF-8");
    }
    return bytes;
  }

  static String quoted(byte[] bytes) {
    StringBuilder text = new StringBuilder("\"");
    for (byte b : bytes) {
      boolean plain = b >= ' ' && b < 127 && b != '"' && b != '\\' && b != '?';
      text.append(plain ? String.valueOf((char) b) : String.format("\\%03o", b & 0xff));
    }
    return text.append('"').toString();
  }

  private void bytes(String place, byte[] value) {
    say(place + ".length(" + value.length + ")");
    if (value.length > 0) {
      say("memcpy(" + place + ".get_buffer(), " + quoted(value) + ", " + value.length + ")");
    }
  }

  private void instant(String place, Instant value) {
    say(place + ".seconds = " + value.getEpochSecond() + "LL");
    say(place + ".nanos = " + value.getNano());
  }

  @Override
  public Form list(TypeModel.ListOf type, Form element) {
    return (place, value) -> items(place, element, elements(present(value)));
  }

  private void items(String place, Form element, List<?> values) {
    say(place + ".length(" + values.size() + ")");
    for (int i = 0; i < values.size(); i++) {
      element.assign(place + "[" + i + "U]", values.get(i));
    }
  }

  private static List<?> elements(Object value) {
    if (value instanceof List<?> list) {
      return list;
    }
    List<Object> boxed = new ArrayList<>();
    for (int i = 0; i < Array.getLength(value); i++) {
      boxed.add(Array.get(value, i));
    }
    return boxed;
  }

  @Override
  public Form map(TypeModel.MapOf type, Form key, Form value) {
    return (place, map) -> entries(place, key, value, (MapValue) present(map));
  }

  private void entries(String place, Form key, Form value, MapValue map) {
    say(place + ".length(" + map.size() + ")");
    for (int i = 0; i < map.size(); i++) {
      key.assign(place + "[" + i + "U].key", map.key(i));
      value.assign(place + "[" + i + "U].value", map.value(i));
    }
  }

  /**
   * A union; where the value contains itself, a sequence, which the value's form is for already.
   */
  @Override
  public Form optional(TypeModel.OptionalOf type, Form value) {
    if (type.type() instanceof TypeModel.Named named && isBoxed(named)) {
      return value;
    }
    if (knots.touches(type.type())) {
      return (place, v) -> items(place, value, v == null ? List.of() : List.of(v));
    }
    IdlUse use = types.use(type.type());
    return (place, v) -> {
      if (v == null) {
        say(place + "._default()");
      } else {
        choose(place, "value", use, value, v);
      }
    };
  }

  /** Sets an arm of a union. */
  private void choose(String place, String arm, IdlUse use, Form form, Object value) {
    String expression = form.expression(value);
    say(
        "%s.%s(%s)"
            .formatted(place, arm, expression == null ? variable(use, form, value) : expression));
  }

  private boolean isBoxed(TypeModel.Named type) {
    return knots.isRecursive(type.definition());
  }

  @Override
  public Form named(TypeModel.Named type) {
    if (!isBoxed(type)) {
      return late(type);
    }
    if (knots.isUnion(knots.of(type.definition()))) {
      throw new InvalidArgument(
          "",
          "the page writes no C++ for types that contain each other, as a " + type.definition());
    }
    return (place, value) -> items(place, late(type), value == null ? List.of() : List.of(value));
  }

  /** Definitions may be recursive. */
  private Form late(TypeModel.Named type) {
    Definition definition = contract.definition(type);
    return definition instanceof Definition.Enumeration
        ? enumeration((Definition.Enumeration) definition)
        : (place, value) ->
            definition.fold((DefinitionFold<Form>) this).assign(place, present(value));
  }

  @Override
  public Form remote(TypeModel.RemoteOf type) {
    throw new InvalidArgument("", "a remote object has no form in C++");
  }

  @Override
  public Form anything(TypeModel.Anything type) {
    throw new InvalidArgument("", "the page writes no C++ for values of any type");
  }

  @Override
  public Form struct(Definition.Struct definition) {
    return (place, value) -> members(place, (StructValue) present(value));
  }

  private void members(String place, StructValue struct) {
    List<Definition.Member> members = struct.definition().members();
    IdlUse use = types.definition(struct.definition().name());
    List<String> names = CppNames.members(CppNames.last(use.spelling()), struct.definition());
    for (int i = 0; i < names.size(); i++) {
      members.get(i).type().fold(this).assign(place + "." + names.get(i), struct.slot(i));
    }
    if (members.isEmpty()) {
      say(place + ".nothing = 0");
    }
  }

  @Override
  public Form enumeration(Definition.Enumeration definition) {
    return new Said(this, value -> CppNames.declared(types.constant((Definition.Constant) value)));
  }

  @Override
  public Form choice(Definition.Choice definition) {
    return (place, value) -> {
      Object chosen = present(value);
      String name =
          chosen instanceof StructValue struct
              ? struct.definition().name()
              : ((Definition.Constant) chosen).enumeration();
      IdlTypes.Arm arm = types.arm(definition, name);
      TypeModel.Named type = new TypeModel.Named(name);
      choose(place, arm.name(), arm.use(), isBoxed(type) ? late(type) : named(type), chosen);
    };
  }
}
