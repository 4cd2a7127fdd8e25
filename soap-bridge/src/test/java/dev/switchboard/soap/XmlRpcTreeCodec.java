package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Neutral values as the trees that {@link XmlRpcTree} reads and writes, by a contract; shares no
 * code with the bridge.
 */
final class XmlRpcTreeCodec {
  private static final DateTimeFormatter CLASSIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

  private final ServiceContract contract;

  XmlRpcTreeCodec(ServiceContract contract) {
    this.contract = contract;
  }

  /** As a tree of Integer, Long, Double, Boolean, String, byte[], Dated, List, Map and null. */
  @Nullable Object encode(TypeModel type, @Nullable Object value) {
    if (value == null) {
      return null;
    } else if (type instanceof TypeModel.OptionalOf optional) {
      return encode(optional.type(), value);
    } else if (type instanceof TypeModel.ListOf list) {
      return encodeList(list.element(), value);
    } else if (type instanceof TypeModel.MapOf map) {
      return encodeMap(map, (MapValue) value);
    } else if (type instanceof TypeModel.Named named) {
      return encodeNamed(contract.definition(named), value);
    }
    return type instanceof TypeModel.Scalar scalar ? encodeScalar(scalar.kind(), value) : value;
  }

  private static Object encodeScalar(ScalarKind kind, Object value) {
    return switch (kind) {
      case BOOLEAN, LONG, DOUBLE, STRING, TEXT, BYTES -> value;
      case BYTE, SHORT, INT -> ((Number) value).intValue();
      case FLOAT -> Double.valueOf(value.toString());
      case INSTANT -> new XmlRpcTree.Dated(CLASSIC.format((Instant) value));
      default -> value.toString();
    };
  }

  private List<@Nullable Object> encodeList(TypeModel element, Object value) {
    List<@Nullable Object> all = new ArrayList<>();
    if (value instanceof List<?> list) {
      list.forEach(item -> all.add(encode(element, item)));
    } else {
      for (int i = 0; i < Array.getLength(value); i++) {
        all.add(encode(element, Array.get(value, i)));
      }
    }
    return all;
  }

  private static boolean isText(TypeModel type) {
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    return present instanceof TypeModel.Scalar scalar && scalar.kind() == ScalarKind.STRING;
  }

  private Object encodeMap(TypeModel.MapOf type, MapValue value) {
    Map<String, @Nullable Object> struct = new LinkedHashMap<>();
    List<Object> entries = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      Map<String, @Nullable Object> entry = new LinkedHashMap<>();
      entry.put("key", encode(type.key(), value.key(i)));
      entry.put("value", encode(type.value(), value.value(i)));
      entries.add(entry);
      struct.put(String.valueOf(value.key(i)), entry.get("value"));
    }
    return isText(type.key()) ? struct : entries;
  }

  private Object encodeNamed(Definition definition, Object value) {
    if (value instanceof Constant constant) {
      return constant.name();
    }
    StructValue struct = (StructValue) value;
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (int i = 0; i < struct.definition().members().size(); i++) {
      Definition.Member member = struct.definition().members().get(i);
      members.put(member.name(), encode(member.type(), struct.slot(i)));
    }
    if (definition instanceof Definition.Choice) {
      members.put("@type", struct.definition().name()); // last: the order is free
    }
    return members;
  }

  @Nullable Object decode(TypeModel type, @Nullable Object tree) {
    if (tree == null) {
      return null;
    } else if (type instanceof TypeModel.OptionalOf optional) {
      return decode(optional.type(), tree);
    } else if (type instanceof TypeModel.ListOf list) {
      return decodeList(list, (List<?>) tree);
    } else if (type instanceof TypeModel.MapOf map) {
      return decodeMap(map, tree);
    } else if (type instanceof TypeModel.Named named) {
      return decodeNamed(contract.definition(named), tree);
    }
    return type instanceof TypeModel.Scalar scalar ? decodeScalar(scalar.kind(), tree) : tree;
  }

  private static Object decodeScalar(ScalarKind kind, Object tree) {
    return switch (kind) {
      case BOOLEAN, INT, LONG, DOUBLE, STRING, TEXT, BYTES -> tree;
      case BYTE -> ((Integer) tree).byteValue();
      case SHORT -> ((Integer) tree).shortValue();
      case FLOAT -> ((Double) tree).floatValue();
      case CHAR -> ((String) tree).charAt(0);
      case DECIMAL -> new BigDecimal((String) tree);
      case INTEGER -> new BigInteger((String) tree);
      case INSTANT ->
          LocalDateTime.parse(((XmlRpcTree.Dated) tree).text(), CLASSIC).toInstant(ZoneOffset.UTC);
      case LOCAL_DATE -> LocalDate.parse((String) tree);
      case LOCAL_TIME -> LocalTime.parse((String) tree);
      case LOCAL_DATE_TIME -> LocalDateTime.parse((String) tree);
      case DURATION -> Duration.parse((String) tree);
    };
  }

  private Object decodeList(TypeModel.ListOf type, List<?> tree) {
    if (type.javaType().equals("[I")) {
      return tree.stream().mapToInt(Integer.class::cast).toArray();
    }
    if (type.javaType().equals("[D")) {
      return tree.stream().mapToDouble(Double.class::cast).toArray();
    }
    List<@Nullable Object> list = new ArrayList<>();
    tree.forEach(item -> list.add(decode(type.element(), item)));
    return list;
  }

  private Object decodeMap(TypeModel.MapOf type, Object tree) {
    MapValue map = new MapValue();
    if (tree instanceof Map<?, ?> struct) {
      struct.forEach((name, value) -> map.add(name, decode(type.value(), value)));
    } else {
      for (Object entry : (List<?>) tree) {
        Map<?, ?> pair = (Map<?, ?>) entry;
        map.add(decode(type.key(), pair.get("key")), decode(type.value(), pair.get("value")));
      }
    }
    return map;
  }

  private Object decodeNamed(Definition definition, Object tree) {
    if (definition instanceof Definition.Enumeration enumeration) {
      return enumeration.constants().stream()
          .filter(c -> c.name().equals(tree))
          .findFirst()
          .orElseThrow();
    }
    Map<?, ?> members = (Map<?, ?>) tree;
    if (definition instanceof Definition.Choice) {
      return decodeNamed(
          contract.definition(new TypeModel.Named((String) members.get("@type"))), members);
    }
    Definition.Struct struct = (Definition.Struct) definition;
    return new StructValue(
        struct,
        struct.members().stream().map(m -> decode(m.type(), members.get(m.name()))).toArray());
  }
}
