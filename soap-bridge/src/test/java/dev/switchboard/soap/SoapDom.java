package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import java.io.StringReader;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;

/**
 * Neutral values as elements and back, by a contract and the JDK's DOM; shares no code with the
 * bridge.
 */
final class SoapDom {
  private static final String XSI = XMLConstants.W3C_XML_SCHEMA_INSTANCE_NS_URI;

  private final ServiceContract contract;

  SoapDom(ServiceContract contract) {
    this.contract = contract;
  }

  static Document parsed(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
  }

  /** An element with the prefixes t, xsi and xsd; nothing for null, where that may be left out. */
  String element(String name, TypeModel type, @Nullable Object value, boolean nil) {
    if (value == null) {
      return nil ? "<t:" + name + " xsi:nil='true'/>" : "";
    }
    TypeModel present = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    return "<t:"
        + name
        + attribute(present, value)
        + ">"
        + content(present, value)
        + "</t:"
        + name
        + ">";
  }

  private String attribute(TypeModel type, Object value) {
    if (type instanceof TypeModel.Anything) {
      return " xsi:type='" + typeOf(value) + "'";
    }
    boolean choice =
        type instanceof TypeModel.Named named
            && contract.definition(named) instanceof Definition.Choice;
    return choice ? " xsi:type='t:" + ((StructValue) value).definition().name() + "'" : "";
  }

  private static String typeOf(Object value) {
    return value instanceof List
        ? "t:ListOfAnything"
        : Map.of(String.class, "xsd:string", Boolean.class, "xsd:boolean", Integer.class, "xsd:int")
            .get(value.getClass());
  }

  private String content(TypeModel type, Object value) {
    if (type instanceof TypeModel.ListOf list) {
      return items(list.element(), value);
    } else if (type instanceof TypeModel.MapOf map) {
      return entries(map, (MapValue) value);
    } else if (type instanceof TypeModel.Scalar scalar) {
      return text(scalar.kind(), value);
    }
    return value instanceof List ? items(type, value) : named(value);
  }

  private String items(TypeModel type, Object value) {
    StringBuilder items = new StringBuilder();
    int length = value instanceof List<?> list ? list.size() : Array.getLength(value);
    for (int i = 0; i < length; i++) {
      Object item = value instanceof List<?> list ? list.get(i) : Array.get(value, i);
      items.append(element("item", type, item, true));
    }
    return items.toString();
  }

  private String entries(TypeModel.MapOf type, MapValue map) {
    StringBuilder entries = new StringBuilder();
    for (int i = 0; i < map.size(); i++) {
      entries
          .append("<t:entry>")
          .append(element("key", type.key(), map.key(i), false))
          .append(element("value", type.value(), map.value(i), false))
          .append("</t:entry>");
    }
    return entries.toString();
  }

  private String named(Object value) {
    if (value instanceof Definition.Constant constant) {
      return constant.name();
    } else if (value instanceof StructValue struct) {
      StringBuilder members = new StringBuilder();
      for (int i = 0; i < struct.definition().members().size(); i++) {
        Definition.Member member = struct.definition().members().get(i);
        members.append(element(member.name(), member.type(), struct.slot(i), false));
      }
      return members.toString();
    }
    return escaped(value.toString()); // anything
  }

  private static String text(ScalarKind kind, Object value) {
    return switch (kind) {
      case BYTES -> Base64.getMimeEncoder().encodeToString((byte[]) value);
      case DECIMAL -> ((BigDecimal) value).toPlainString();
      case FLOAT, DOUBLE -> value.toString().replace("Infinity", "INF");
      case DURATION ->
          ((Duration) value).isNegative() ? "-" + ((Duration) value).abs() : "" + value;
      case LOCAL_TIME -> value + (value.toString().length() == 5 ? ":00" : "");
      default -> escaped(value.toString());
    };
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;");
  }

  static List<Element> children(Node parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  /** What an element means; null where there is none. */
  @Nullable Object decode(TypeModel type, @Nullable Element element) {
    if (element == null || element.getAttributeNS(XSI, "nil").equals("true")) {
      return null;
    } else if (type instanceof TypeModel.OptionalOf optional) {
      return decode(optional.type(), element);
    } else if (type instanceof TypeModel.ListOf list) {
      return list(list, element);
    } else if (type instanceof TypeModel.MapOf map) {
      return map(map, element);
    } else if (type instanceof TypeModel.Scalar scalar) {
      return scalar(scalar.kind(), element.getTextContent());
    }
    return type instanceof TypeModel.Named named
        ? definition(contract.definition(named), element)
        : anything(element);
  }

  private Object anything(Element element) {
    String text = element.getTextContent();
    return switch (typeName(element)) {
      case "string" -> text;
      case "boolean" -> Boolean.valueOf(text);
      case "int" -> Integer.valueOf(text);
      default ->
          list(
              new TypeModel.ListOf(
                  new TypeModel.Anything("Ljava/lang/Object;"), "Ljava/util/List;"),
              element);
    };
  }

  private static String typeName(Element element) {
    String type = element.getAttributeNS(XSI, "type");
    return type.substring(type.indexOf(':') + 1);
  }

  private Object list(TypeModel.ListOf type, Element element) {
    List<@Nullable Object> list = new ArrayList<>();
    children(element).forEach(item -> list.add(decode(type.element(), item)));
    return switch (type.javaType()) {
      case "[I" -> list.stream().mapToInt(Integer.class::cast).toArray();
      case "[D" -> list.stream().mapToDouble(Double.class::cast).toArray();
      default -> list;
    };
  }

  private Object map(TypeModel.MapOf type, Element element) {
    MapValue map = new MapValue();
    for (Element entry : children(element)) {
      Map<String, Element> parts = byName(entry);
      map.add(decode(type.key(), parts.get("key")), decode(type.value(), parts.get("value")));
    }
    return map;
  }

  static Map<String, Element> byName(Element parent) {
    Map<String, Element> parts = new TreeMap<>();
    children(parent).forEach(child -> parts.put(child.getLocalName(), child));
    return parts;
  }

  private Object definition(Definition definition, Element element) {
    if (definition instanceof Definition.Enumeration enumeration) {
      return enumeration.constants().stream()
          .filter(c -> c.name().equals(element.getTextContent()))
          .findFirst()
          .orElseThrow();
    } else if (definition instanceof Definition.Choice) {
      return definition(contract.definition(new TypeModel.Named(typeName(element))), element);
    }
    Definition.Struct struct = (Definition.Struct) definition;
    Map<String, Element> parts = byName(element);
    return new StructValue(
        struct,
        struct.members().stream().map(m -> decode(m.type(), parts.get(m.name()))).toArray());
  }

  private static Object scalar(ScalarKind kind, String text) {
    return switch (kind) {
      case BOOLEAN -> Boolean.valueOf(text);
      case BYTE -> Byte.valueOf(text);
      case SHORT -> Short.valueOf(text);
      case INT -> Integer.valueOf(text);
      case LONG -> Long.valueOf(text);
      case FLOAT -> Float.valueOf(text.replace("INF", "Infinity"));
      case DOUBLE -> Double.valueOf(text.replace("INF", "Infinity"));
      case CHAR -> text.charAt(0);
      case STRING, TEXT -> text;
      case DECIMAL -> new BigDecimal(text);
      case INTEGER -> new BigInteger(text);
      case BYTES -> Base64.getMimeDecoder().decode(text);
      case INSTANT -> Instant.parse(text);
      case LOCAL_DATE -> LocalDate.parse(text);
      case LOCAL_TIME -> LocalTime.parse(text);
      case LOCAL_DATE_TIME -> LocalDateTime.parse(text);
      case DURATION -> Duration.parse(text);
    };
  }
}
