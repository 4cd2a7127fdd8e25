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
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values as zeep takes them: each type becomes the function that writes its values. */
final class SoapPythonLiterals
    implements Fold<Function<Object, String>>, DefinitionFold<Function<Object, String>> {
  private static final String XSD = "{http://www.w3.org/2001/XMLSchema}";

  private final ServiceContract contract;
  private final String namespace;
  private final SoapTypes types;

  SoapPythonLiterals(ServiceContract contract, String namespace) {
    this.contract = contract;
    this.namespace = namespace;
    this.types = new SoapTypes(contract, namespace);
  }

  /** An argument of Python's: its name, and its literal. */
  record Named(String name, String literal) {}

  static String keywords(List<Named> named) {
    if (!named.stream().allMatch(each -> Quoted.isPythonName(each.name))) {
      return "**" + dictionary(named);
    }
    StringJoiner text = new StringJoiner(", ");
    named.forEach(each -> text.add(each.name + "=" + each.literal));
    return text.toString();
  }

  private static String dictionary(List<Named> named) {
    StringJoiner text = new StringJoiner(", ", "{", "}");
    named.forEach(each -> text.add(Quoted.python(each.name) + ": " + each.literal));
    return text.toString();
  }

  String of(TypeModel type, Object value) {
    return type.fold(this).apply(value);
  }

  @Override
  public Function<Object, String> scalar(TypeModel.Scalar type) {
    return value -> scalar(type.kind(), value);
  }

  private static String scalar(ScalarKind kind, Object value) {
    return switch (kind) {
      case BOOLEAN -> ((Boolean) value) ? "True" : "False";
      case BYTE, SHORT, INT, LONG, INTEGER -> value.toString();
      case FLOAT -> single((Float) value);
      case DOUBLE -> Quoted.python(SoapNumbers.ofFloating(value.toString()));
      case DECIMAL -> Quoted.python(((BigDecimal) value).toPlainString());
      case BYTES ->
          "base64.b64decode(\"" + Base64.getEncoder().encodeToString((byte[]) value) + "\")";
      case DURATION -> duration((Duration) value);
      case INSTANT -> Quoted.python(SoapTimes.ofInstant((Instant) value));
      case LOCAL_DATE -> Quoted.python(SoapTimes.ofDate((LocalDate) value));
      case LOCAL_TIME -> Quoted.python(SoapTimes.ofTime((LocalTime) value));
      case LOCAL_DATE_TIME -> Quoted.python(SoapTimes.ofDateTime((LocalDateTime) value));
      case CHAR, STRING, TEXT -> Quoted.python(value.toString());
    };
  }

  /** zeep writes a float in capitals, which makes of NaN no number. */
  private static String single(float value) {
    if (!Float.isFinite(value)) {
      throw new SoapNotCarried("zeep has no form for " + value);
    }
    return Quoted.python(Float.toString(value));
  }

  /** Python's have microseconds. */
  private static String duration(Duration value) {
    if (value.toNanosPart() % 1_000 != 0) {
      throw new SoapNotCarried("Python has no form for nanoseconds");
    }
    return "parse_duration(\"" + SoapTimes.ofDuration(value) + "\")";
  }

  @Override
  public Function<Object, String> list(TypeModel.ListOf type, Function<Object, String> element) {
    return value -> items(element, isSimple(type.element()), value);
  }

  private boolean isSimple(TypeModel type) {
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    return present instanceof TypeModel.Scalar
        || (present instanceof TypeModel.Named named
            && contract.definition(named) instanceof Definition.Enumeration);
  }

  /**
   * @param simple whether zeep can say that an element is nil: of one with parts it makes an empty
   *     one
   */
  private static String items(Function<Object, String> element, boolean simple, Object value) {
    StringJoiner items = new StringJoiner(", ", "{\"" + SoapItems.ITEM + "\": [", "]}");
    for (Object each : SoapArrays.boxed(value)) {
      if (each == null && !simple) {
        throw new SoapNotCarried("zeep has no form for null among structs and lists");
      }
      items.add(each == null ? "xsd.Nil" : element.apply(each));
    }
    return items.toString();
  }

  @Override
  public Function<Object, String> map(
      TypeModel.MapOf type, Function<Object, String> key, Function<Object, String> value) {
    return map -> entries(key, value, (MapValue) map);
  }

  private static String entries(
      Function<Object, String> key, Function<Object, String> value, MapValue map) {
    String head = "{\"" + SoapCodecs.Entries.ENTRY + "\": [";
    StringJoiner entries = new StringJoiner(", ", head, "]}");
    for (int i = 0; i < map.size(); i++) {
      List<Named> entry = new ArrayList<>();
      add(entry, "key", key, map.key(i));
      add(entry, "value", value, map.value(i));
      entries.add(dictionary(entry));
    }
    return entries.toString();
  }

  /** What is null is left out. */
  private static void add(
      List<Named> to, String name, Function<Object, String> literal, @Nullable Object value) {
    if (value != null) {
      to.add(new Named(name, literal.apply(value)));
    }
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
    return value -> Quoted.python(value.toString());
  }

  @Override
  public Function<Object, String> struct(Definition.Struct definition) {
    return value -> dictionary(members((StructValue) value));
  }

  private List<Named> members(StructValue struct) {
    List<Named> members = new ArrayList<>();
    SoapNames own = new SoapNames();
    for (int i = 0; i < struct.definition().members().size(); i++) {
      Definition.Member member = struct.definition().members().get(i);
      add(members, own.claim(member.name(), ""), member.type().fold(this), struct.slot(i));
    }
    return members;
  }

  @Override
  public Function<Object, String> enumeration(Definition.Enumeration definition) {
    return value -> Quoted.python(((Definition.Constant) value).name());
  }

  /** The value says which of them it is. */
  @Override
  public Function<Object, String> choice(Definition.Choice definition) {
    return value -> types.isBase(definition) ? made((StructValue) value) : any(value);
  }

  private String made(StructValue struct) {
    return own(types.name(struct.definition().name())) + "(" + keywords(members(struct)) + ")";
  }

  @Override
  public Function<Object, String> anything(TypeModel.Anything type) {
    return this::any;
  }

  private String any(Object value) {
    if (value instanceof StructValue struct) {
      return tagged(own(types.name(struct.definition().name())), made(struct));
    }
    if (value instanceof Definition.Constant constant) {
      return tagged(own(types.name(constant.enumeration())), Quoted.python(constant.name()));
    }
    if (value instanceof MapValue map) {
      return tagged(own("MapOfAnything"), entries(this::any, this::any, map));
    }
    for (ScalarKind kind : ScalarKind.values()) {
      if (kind.valueClass().isInstance(value)) {
        return tagged(type(kind), scalar(kind, value));
      }
    }
    return tagged(own("ListOfAnything"), items(this::any, true, value));
  }

  private static String tagged(String type, String literal) {
    return "xsd.AnyObject(" + type + ", " + literal + ")";
  }

  private String type(ScalarKind kind) {
    String prefixed = SoapScalars.prefixed(kind);
    String name = prefixed.substring(prefixed.indexOf(':') + 1);
    return prefixed.startsWith("t:") ? own(name) : get(XSD + name);
  }

  private String own(String type) {
    return get("{" + namespace + "}" + type);
  }

  private static String get(String type) {
    return "client.get_type(" + Quoted.python(type) + ")";
  }
}
