package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A client's JSON, written for clarity alone and sharing nothing with the bridge: text to trees,
 * and neutral values to text and back by their types.
 */
final class PlainJson {
  private static final JsonFactory FACTORY = new JsonFactory();

  private final ServiceContract contract;

  PlainJson(ServiceContract contract) {
    this.contract = contract;
  }

  /** A text as maps, lists, strings, numbers, booleans and null. */
  static @Nullable Object tree(String text) {
    try (JsonParser in = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      in.nextToken();
      Object tree = tree(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("more than one value: " + text);
      }
      return tree;
    }
  }

  @SuppressWarnings("unchecked")
  static Map<String, @Nullable Object> object(String text) {
    return (Map<String, @Nullable Object>) tree(text);
  }

  private static @Nullable Object tree(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> members(in);
      case START_ARRAY -> elements(in);
      case VALUE_STRING -> in.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getString());
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      default -> throw new IllegalArgumentException("a token " + in.currentToken());
    };
  }

  /** A BigDecimal has no negative zero. */
  private static Number number(String text) {
    BigDecimal number = new BigDecimal(text);
    return number.signum() == 0 && text.startsWith("-") ? -0d : number;
  }

  private static Map<String, @Nullable Object> members(JsonParser in) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, tree(in));
    }
    return members;
  }

  private static List<@Nullable Object> elements(JsonParser in) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(tree(in));
    }
    return elements;
  }

  /** A neutral value as JSON text. */
  String text(TypeModel type, @Nullable Object value) {
    if (value == null) {
      return "null";
    }
    if (type instanceof TypeModel.OptionalOf optional) {
      return text(optional.type(), value);
    }
    if (type instanceof TypeModel.ListOf list) {
      return elements(value).stream()
          .map(e -> text(list.element(), e))
          .collect(Collectors.joining(",", "[", "]"));
    }
    if (type instanceof TypeModel.MapOf map) {
      return text(map, (MapValue) value);
    }
    if (type instanceof TypeModel.Named) {
      return value instanceof StructValue struct
          ? text(struct, isChoice(type))
          : quoted(((Definition.Constant) value).name());
    }
    return type instanceof TypeModel.Anything ? anything(value) : scalar(value);
  }

  private boolean isChoice(TypeModel type) {
    return contract.definition((TypeModel.Named) type) instanceof Definition.Choice;
  }

  private static List<?> elements(Object value) {
    if (value instanceof int[] ints) {
      return IntStream.of(ints).boxed().toList();
    }
    if (value instanceof double[] doubles) {
      return java.util.stream.DoubleStream.of(doubles).boxed().toList();
    }
    return (List<?>) value;
  }

  private String text(TypeModel.MapOf type, MapValue map) {
    boolean plain = isText(type.key());
    return IntStream.range(0, map.size())
        .mapToObj(
            i ->
                plain
                    ? quoted(String.valueOf(map.key(i))) + ":" + text(type.value(), map.value(i))
                    : "{\"key\":"
                        + text(type.key(), map.key(i))
                        + ",\"value\":"
                        + text(type.value(), map.value(i))
                        + "}")
        .collect(Collectors.joining(",", plain ? "{" : "[", plain ? "}" : "]"));
  }

  private static boolean isText(TypeModel key) {
    TypeModel present = key instanceof TypeModel.OptionalOf optional ? optional.type() : key;
    return present instanceof TypeModel.Scalar;
  }

  private String text(StructValue struct, boolean tagged) {
    List<String> members = new ArrayList<>();
    if (tagged) {
      members.add("\"@type\":" + quoted(struct.definition().name()));
    }
    List<Definition.Member> declared = struct.definition().members();
    for (int i = 0; i < declared.size(); i++) {
      members.add(
          quoted(declared.get(i).name()) + ":" + text(declared.get(i).type(), struct.slot(i)));
    }
    return "{" + String.join(",", members) + "}";
  }

  private String anything(Object value) {
    return value instanceof List<?> list
        ? list.stream()
            .map(e -> e == null ? "null" : anything(e))
            .collect(Collectors.joining(",", "[", "]"))
        : scalar(value);
  }

  private static String scalar(Object value) {
    if (value instanceof byte[] bytes) {
      return quoted(Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof Double d && (d.isNaN() || d.isInfinite())) {
      return quoted(d.toString());
    }
    if (value instanceof Float f && (f.isNaN() || f.isInfinite())) {
      return quoted(f.toString());
    }
    return value instanceof Number || value instanceof Boolean
        ? value.toString()
        : quoted(value.toString());
  }

  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : text.toCharArray()) {
      if (c == '"' || c == '\\') {
        quoted.append('\\').append(c);
      } else if (c < ' ') {
        quoted.append(String.format("\\u%04x", (int) c));
      } else {
        quoted.append(c);
      }
    }
    return quoted.append('"').toString();
  }

  /** The neutral value of a tree. */
  @Nullable Object value(TypeModel type, @Nullable Object tree) {
    if (tree == null) {
      return null;
    }
    if (type instanceof TypeModel.OptionalOf optional) {
      return value(optional.type(), tree);
    }
    if (type instanceof TypeModel.Scalar scalar) {
      return scalar(scalar.kind(), tree);
    }
    if (type instanceof TypeModel.ListOf list) {
      return list(list, (List<?>) tree);
    }
    if (type instanceof TypeModel.MapOf map) {
      return map(map, tree);
    }
    return type instanceof TypeModel.Named named
        ? named(contract.definition(named), tree)
        : anything(tree, type);
  }

  private static @Nullable Object anything(Object tree, TypeModel type) {
    if (tree instanceof BigDecimal number) {
      return number.intValueExact();
    }
    return tree instanceof List<?> list
        ? list.stream()
            .map(e -> e == null ? null : anything(e, type))
            .collect(Collectors.toCollection(ArrayList::new))
        : tree;
  }

  private Object list(TypeModel.ListOf type, List<?> tree) {
    List<@Nullable Object> list = new ArrayList<>();
    tree.forEach(e -> list.add(value(type.element(), e)));
    return switch (type.javaType()) {
      case "[I" -> list.stream().mapToInt(e -> (Integer) e).toArray();
      case "[D" -> list.stream().mapToDouble(e -> (Double) e).toArray();
      default -> list;
    };
  }

  private MapValue map(TypeModel.MapOf type, Object tree) {
    MapValue map = new MapValue();
    if (tree instanceof Map<?, ?> members) {
      members.forEach((k, v) -> map.add(key(type.key(), k), value(type.value(), v)));
    } else {
      for (Object each : (List<?>) tree) {
        Map<?, ?> entry = (Map<?, ?>) each;
        map.add(value(type.key(), entry.get("key")), value(type.value(), entry.get("value")));
      }
    }
    return map;
  }

  private @Nullable Object key(TypeModel type, Object name) {
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    boolean number = ((TypeModel.Scalar) present).kind() == ScalarKind.LONG;
    return value(type, number ? new BigDecimal((String) name) : name);
  }

  private Object named(Definition definition, Object tree) {
    if (definition instanceof Definition.Enumeration enumeration) {
      return enumeration.constants().stream()
          .filter(c -> c.name().equals(tree))
          .findFirst()
          .orElseThrow();
    }
    Map<?, ?> members = (Map<?, ?>) tree;
    return definition instanceof Definition.Choice
        ? struct((Definition.Struct) contract.definitions().get(members.get("@type")), members)
        : struct((Definition.Struct) definition, members);
  }

  private StructValue struct(Definition.Struct definition, Map<?, ?> members) {
    @Nullable Object[] slots = new @Nullable Object[definition.members().size()];
    for (int i = 0; i < slots.length; i++) {
      Definition.Member member = definition.members().get(i);
      slots[i] = value(member.type(), members.get(member.name()));
    }
    return new StructValue(definition, slots);
  }

  private static Object scalar(ScalarKind kind, Object tree) {
    return switch (kind) {
      case BOOLEAN -> tree;
      case BYTE -> ((BigDecimal) tree).byteValueExact();
      case SHORT -> ((BigDecimal) tree).shortValueExact();
      case INT -> ((BigDecimal) tree).intValueExact();
      case LONG -> ((BigDecimal) tree).longValueExact();
      case FLOAT -> Float.parseFloat(tree.toString());
      case DOUBLE -> Double.parseDouble(tree.toString());
      case CHAR -> ((String) tree).charAt(0);
      case STRING, TEXT -> tree;
      case DECIMAL -> tree;
      case INTEGER -> ((BigDecimal) tree).toBigIntegerExact();
      case BYTES -> Base64.getDecoder().decode((String) tree);
      case INSTANT -> Instant.parse((String) tree);
      case LOCAL_DATE -> LocalDate.parse((String) tree);
      case LOCAL_TIME -> LocalTime.parse((String) tree);
      case LOCAL_DATE_TIME -> LocalDateTime.parse((String) tree);
      case DURATION -> Duration.parse((String) tree);
    };
  }
}
