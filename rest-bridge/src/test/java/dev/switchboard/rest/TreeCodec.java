package dev.switchboard.rest;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
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
import java.util.List;
import java.util.Map;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** A second implementation of the JSON mapping, on trees: the clients of our tests. */
final class TreeCodec {
  static final JsonMapper MAPPER = JsonMapper.shared();

  /** Keeps a decimal's scale, but not a zero's sign. */
  private static final JsonMapper DECIMALS =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private final ServiceContract contract;

  TreeCodec(ServiceContract contract) {
    this.contract = contract;
  }

  /** An answer of an operation as a tree. */
  static JsonNode read(Operation operation, String text) {
    boolean decimals = operation.name().matches("echo(Decimal|Everything)");
    return (decimals ? DECIMALS : MAPPER).readTree(text);
  }

  JsonNode encode(TypeModel type, Object value) {
    if (value == null) {
      return NODES.nullNode();
    }
    if (type instanceof TypeModel.OptionalOf optional) {
      return encode(optional.type(), value);
    }
    if (type instanceof TypeModel.ListOf list) {
      ArrayNode array = NODES.arrayNode();
      elements(value).forEach(e -> array.add(encode(list.element(), e)));
      return array;
    }
    if (type instanceof TypeModel.MapOf map) {
      return map(map, (MapValue) value);
    }
    if (type instanceof TypeModel.Named named) {
      return encode(contract.definition(named), value, false);
    }
    return value instanceof List<?> list ? untyped(list) : scalar(value);
  }

  private JsonNode untyped(List<?> list) {
    ArrayNode array = NODES.arrayNode();
    list.forEach(e -> array.add(encode(Shapes.ANYTHING, e)));
    return array;
  }

  private static List<Object> elements(Object value) {
    if (value instanceof List<?> list) {
      return new ArrayList<>(list);
    }
    List<Object> elements = new ArrayList<>();
    for (int i = 0; i < java.lang.reflect.Array.getLength(value); i++) {
      elements.add(java.lang.reflect.Array.get(value, i));
    }
    return elements;
  }

  private JsonNode map(TypeModel.MapOf type, MapValue map) {
    if (!isText(type.key())) {
      ArrayNode entries = NODES.arrayNode();
      for (int i = 0; i < map.size(); i++) {
        entries
            .addObject()
            .set("key", encode(type.key(), map.key(i)))
            .set("value", encode(type.value(), map.value(i)));
      }
      return entries;
    }
    ObjectNode object = NODES.objectNode();
    for (int i = 0; i < map.size(); i++) {
      object.set(String.valueOf(map.key(i)), encode(type.value(), map.value(i)));
    }
    return object;
  }

  private static boolean isText(TypeModel key) {
    return key instanceof TypeModel.OptionalOf optional
        ? isText(optional.type())
        : key instanceof TypeModel.Scalar;
  }

  private JsonNode encode(Definition definition, Object value, boolean tagged) {
    if (definition instanceof Definition.Choice) {
      StructValue struct = (StructValue) value;
      return encode(struct.definition(), struct, true);
    }
    if (definition instanceof Definition.Enumeration) {
      return NODES.stringNode(((Definition.Constant) value).name());
    }
    ObjectNode object = NODES.objectNode();
    if (tagged) {
      object.put("@type", definition.name());
    }
    Definition.Struct struct = (Definition.Struct) definition;
    for (int i = 0; i < struct.members().size(); i++) {
      Definition.Member member = struct.members().get(i);
      object.set(member.name(), encode(member.type(), ((StructValue) value).slot(i)));
    }
    return object;
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Double d) {
      return Double.isFinite(d) ? NODES.numberNode(d) : NODES.stringNode(d.toString());
    }
    if (value instanceof Float f) {
      return Float.isFinite(f) ? NODES.numberNode(f) : NODES.stringNode(f.toString());
    }
    if (value instanceof byte[] bytes) {
      return NODES.stringNode(Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof Boolean bool) {
      return NODES.booleanNode(bool);
    }
    return value instanceof Number
        ? DECIMALS.valueToTree(value)
        : NODES.stringNode(value.toString());
  }

  Object decode(TypeModel type, JsonNode node) {
    if (node == null || node.isNull()) {
      return null;
    }
    if (type instanceof TypeModel.OptionalOf optional) {
      return decode(optional.type(), node);
    }
    if (type instanceof TypeModel.ListOf list) {
      return list(list, node);
    }
    if (type instanceof TypeModel.MapOf map) {
      return map(map, node);
    }
    if (type instanceof TypeModel.Named named) {
      return decode(contract.definition(named), node);
    }
    return type instanceof TypeModel.Scalar scalar ? scalar(scalar.kind(), node) : untyped(node);
  }

  private Object list(TypeModel.ListOf type, JsonNode node) {
    List<Object> list = new ArrayList<>();
    node.forEach(e -> list.add(decode(type.element(), e)));
    return switch (type.javaType()) {
      case "[I" -> list.stream().mapToInt(e -> (Integer) e).toArray();
      case "[D" -> list.stream().mapToDouble(e -> (Double) e).toArray();
      default -> list;
    };
  }

  private Object map(TypeModel.MapOf type, JsonNode node) {
    MapValue map = new MapValue();
    if (node.isArray()) {
      node.forEach(
          e -> map.add(decode(type.key(), e.get("key")), decode(type.value(), e.get("value"))));
    } else {
      for (Map.Entry<String, JsonNode> entry : node.properties()) {
        map.add(key(type.key(), entry.getKey()), decode(type.value(), entry.getValue()));
      }
    }
    return map;
  }

  private Object key(TypeModel type, String text) {
    if (type instanceof TypeModel.OptionalOf optional) {
      return key(optional.type(), text);
    }
    ScalarKind kind = ((TypeModel.Scalar) type).kind();
    return kind == ScalarKind.LONG ? Long.valueOf(text) : text;
  }

  private Object decode(Definition definition, JsonNode node) {
    if (definition instanceof Definition.Choice) {
      return decode(contract.definitions().get(node.get("@type").stringValue()), node);
    }
    if (definition instanceof Definition.Enumeration enumeration) {
      return enumeration.constants().stream()
          .filter(c -> c.name().equals(node.stringValue()))
          .findFirst()
          .orElseThrow();
    }
    Definition.Struct struct = (Definition.Struct) definition;
    Object[] slots =
        struct.members().stream().map(m -> decode(m.type(), node.get(m.name()))).toArray();
    return new StructValue(struct, slots);
  }

  private static Object scalar(ScalarKind kind, JsonNode node) {
    return switch (kind) {
      case BOOLEAN -> node.booleanValue();
      case BYTE -> (byte) node.intValue();
      case SHORT -> (short) node.intValue();
      case INT -> node.intValue();
      case LONG -> node.longValue();
      case FLOAT -> Float.valueOf(node.asString());
      case DOUBLE -> Double.valueOf(node.asString());
      case CHAR -> node.stringValue().charAt(0);
      case STRING, TEXT -> node.stringValue();
      case DECIMAL -> new BigDecimal(node.decimalValue().toString());
      case INTEGER -> node.bigIntegerValue();
      case BYTES -> Base64.getDecoder().decode(node.stringValue());
      case INSTANT -> Instant.parse(node.stringValue());
      case LOCAL_DATE -> LocalDate.parse(node.stringValue());
      case LOCAL_TIME -> LocalTime.parse(node.stringValue());
      case LOCAL_DATE_TIME -> LocalDateTime.parse(node.stringValue());
      case DURATION -> Duration.parse(node.stringValue());
    };
  }

  private static Object untyped(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(e -> list.add(e.isNull() ? null : untyped(e)));
      return list;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isNumber() ? (Object) node.numberValue() : node.stringValue();
  }
}
