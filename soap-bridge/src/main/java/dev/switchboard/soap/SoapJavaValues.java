package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.wire.Quoted;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Values as code for the classes that JAXB makes of the schema: each type becomes the function that
 * makes an expression of a value, after the statements which that needs.
 */
final class SoapJavaValues
    implements Fold<Function<Object, String>>, DefinitionFold<Function<Object, String>> {
  /** Where the generated classes are. */
  static final String PACKAGE = "client";

  /** From so many constants on JAXB makes strings of an enumeration. */
  private static final int MOST_CONSTANTS = 256;

  /** A method of Java may have 64 KiB of code (JVMS section 4.7.3). */
  private static final int MOST_VALUES = 1_500;

  private final StringBuilder statements = new StringBuilder();
  private final ServiceContract contract;
  private final SoapTypes types;
  private int variables;
  private int values;

  SoapJavaValues(ServiceContract contract, SoapTypes types) {
    this.contract = contract;
    this.types = types;
  }

  /** What is to be done before the expressions are used, a line each. */
  String statements() {
    return statements.toString();
  }

  /** A parameter; bytes are streamed there. */
  String argument(TypeModel type, @Nullable Object value) {
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    if (value == null) {
      return "null";
    }
    boolean bytes = present instanceof TypeModel.Scalar scalar && scalar.kind() == ScalarKind.BYTES;
    String expression = type.fold(this).apply(value);
    return bytes ? "data(" + expression + ")" : expression;
  }

  private void say(String statement) {
    statements.append("    ").append(statement).append(";\n");
  }

  /** Makes an object. */
  private String made(String type) {
    String variable = "value" + ++variables;
    say("%1$s.%2$s %3$s = new %1$s.%2$s()".formatted(PACKAGE, type, variable));
    return variable;
  }

  private String count(String expression) {
    if (++values > MOST_VALUES) {
      throw new SoapNotCarried("so many values are too much for a method of Java");
    }
    return expression;
  }

  private void set(
      String place, String part, Function<Object, String> form, @Nullable Object value) {
    if (value != null) {
      String expression = form.apply(value);
      say(place + ".set" + SoapJavaNames.property(part) + "(" + expression + ")");
    }
  }

  @Override
  public Function<Object, String> scalar(TypeModel.Scalar type) {
    return value -> count(scalar(type.kind(), value));
  }

  private static String scalar(ScalarKind kind, Object value) {
    return switch (kind) {
      case BOOLEAN, INT -> value.toString();
      case BYTE, SHORT -> "(" + SoapScalars.type(kind) + ") " + value;
      case LONG -> value + "L";
      case FLOAT, DOUBLE -> Quoted.java((Number) value);
      case DECIMAL -> "new java.math.BigDecimal(" + Quoted.java(value.toString()) + ")";
      case INTEGER -> "new java.math.BigInteger(" + Quoted.java(value.toString()) + ")";
      case BYTES -> Quoted.java((byte[]) value);
      case INSTANT -> calendar(SoapTimes.ofInstant((Instant) value));
      case LOCAL_DATE -> calendar(SoapTimes.ofDate((LocalDate) value));
      case LOCAL_TIME -> calendar(SoapTimes.ofTime((LocalTime) value));
      case LOCAL_DATE_TIME -> calendar(SoapTimes.ofDateTime((LocalDateTime) value));
      case DURATION ->
          "TIMES.newDuration(" + Quoted.java(SoapTimes.ofDuration((Duration) value)) + ")";
      case CHAR, STRING, TEXT -> Quoted.java(SoapText.checked(value.toString()));
    };
  }

  private static String calendar(String text) {
    return "TIMES.newXMLGregorianCalendar(" + Quoted.java(text) + ")";
  }

  @Override
  public Function<Object, String> list(TypeModel.ListOf type, Function<Object, String> element) {
    String name = own(types.use(type));
    return value -> items(name, element, value);
  }

  /** The class of a type that is the schema's own. */
  private static String own(SoapUse use) {
    return SoapJavaNames.type(use.type().substring(use.type().indexOf(':') + 1));
  }

  private String items(String name, Function<Object, String> element, Object value) {
    String list = made(name);
    for (Object each : SoapArrays.boxed(value)) {
      String item = each == null ? count("null") : element.apply(each);
      say(list + ".getItem().add(" + item + ")");
    }
    return list;
  }

  @Override
  public Function<Object, String> map(
      TypeModel.MapOf type, Function<Object, String> key, Function<Object, String> value) {
    String name = own(types.use(type));
    return map -> entries(name, key, value, (MapValue) map);
  }

  private String entries(
      String name, Function<Object, String> key, Function<Object, String> value, MapValue map) {
    String entries = made(name);
    for (int i = 0; i < map.size(); i++) {
      String entry = made(name + "Entry");
      set(entry, "key", key, map.key(i));
      set(entry, "value", value, map.value(i));
      say(entries + ".getEntry().add(" + entry + ")");
    }
    return entries;
  }

  @Override
  public Function<Object, String> optional(
      TypeModel.OptionalOf type, Function<Object, String> value) {
    return value;
  }

  /** Late: definitions may be recursive. */
  @Override
  public Function<Object, String> named(TypeModel.Named type) {
    return value ->
        contract
            .definition(type)
            .fold((DefinitionFold<Function<Object, String>>) this)
            .apply(value);
  }

  @Override
  public Function<Object, String> remote(TypeModel.RemoteOf type) {
    return value -> Quoted.java(value.toString());
  }

  @Override
  public Function<Object, String> struct(Definition.Struct definition) {
    return value -> struct((StructValue) value);
  }

  private String struct(StructValue struct) {
    String made = made(SoapJavaNames.type(types.name(struct.definition().name())));
    SoapNames own = new SoapNames();
    List<Definition.Member> members = struct.definition().members();
    for (int i = 0; i < members.size(); i++) {
      Definition.Member member = members.get(i);
      set(made, own.claim(member.name(), ""), member.type().fold(this), struct.slot(i));
    }
    return made;
  }

  @Override
  public Function<Object, String> enumeration(Definition.Enumeration definition) {
    String name = SoapJavaNames.type(types.name(definition.name()));
    boolean strings = definition.constants().size() > MOST_CONSTANTS;
    return value -> {
      String word = Quoted.java(((Definition.Constant) value).name());
      return count(strings ? word : PACKAGE + "." + name + ".fromValue(" + word + ")");
    };
  }

  /** The value says which of them it is. */
  @Override
  public Function<Object, String> choice(Definition.Choice definition) {
    return this::any;
  }

  @Override
  public Function<Object, String> anything(TypeModel.Anything type) {
    return this::any;
  }

  private String any(Object value) {
    if (value instanceof StructValue struct) {
      return struct(struct);
    }
    if (value instanceof Definition.Constant constant) {
      return named(new TypeModel.Named(constant.enumeration())).apply(constant);
    }
    if (value instanceof MapValue map) {
      return entries("MapOfAnything", this::any, this::any, map);
    }
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind.valueClass().isInstance(value)) {
        return count(tagged(kind, value));
      }
    }
    return items("ListOfAnything", this::any, value);
  }

  /** JAXB names the type of a value by its class. */
  private static String tagged(ScalarKind kind, Object value) {
    if (kind == ScalarKind.CHAR || kind == ScalarKind.LOCAL_DATE_TIME) {
      throw new SoapNotCarried("JAXB has no class for any " + SoapScalars.prefixed(kind));
    }
    return scalar(kind, value);
  }
}
