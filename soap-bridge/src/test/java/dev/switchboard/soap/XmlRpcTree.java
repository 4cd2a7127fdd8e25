package dev.switchboard.soap;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** XML-RPC between text and trees of Java's own classes, by the JDK's DOM; no code of ours. */
final class XmlRpcTree {
  private XmlRpcTree() {}

  /** A dateTime.iso8601 as it stands on the wire. */
  record Dated(String text) {}

  /** What a response said. */
  record Response(@Nullable Object value, boolean fault) {
    int faultCode() {
      return (Integer) ((Map<?, ?>) java.util.Objects.requireNonNull(value)).get("faultCode");
    }
  }

  static String request(String method, List<? extends @Nullable Object> params) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\"?>\n<methodCall>\n<methodName>");
    xml.append(escaped(method)).append("</methodName>\n<params>\n");
    params.forEach(p -> xml.append("<param>").append(value(p)).append("</param>\n"));
    return xml.append("</params>\n</methodCall>\n").toString();
  }

  static String value(@Nullable Object tree) {
    return "<value>" + typed(tree) + "</value>";
  }

  private static String typed(@Nullable Object tree) {
    if (tree == null) {
      return "<nil/>";
    } else if (tree instanceof Integer) {
      return "<int>" + tree + "</int>";
    } else if (tree instanceof Long) {
      return "<i8>" + tree + "</i8>";
    } else if (tree instanceof Double number) {
      return "<double>" + decimal(number) + "</double>";
    } else if (tree instanceof Boolean bool) {
      return "<boolean>" + (bool ? 1 : 0) + "</boolean>";
    } else if (tree instanceof byte[] bytes) {
      return "<base64>" + Base64.getMimeEncoder().encodeToString(bytes) + "</base64>";
    } else if (tree instanceof Dated dated) {
      return "<dateTime.iso8601>" + dated.text() + "</dateTime.iso8601>";
    } else if (tree instanceof String text) {
      return text.isBlank() ? "<string>" + text + "</string>" : escaped(text); // untyped
    }
    return compound(tree);
  }

  private static String compound(Object tree) {
    StringBuilder xml = new StringBuilder();
    if (tree instanceof List<?> list) {
      list.forEach(item -> xml.append("\n  ").append(value(item)));
      return "<array><data>" + xml + "</data></array>";
    }
    ((Map<?, ?>) tree)
        .forEach(
            (name, item) ->
                xml.append("\n  <member><name>")
                    .append(escaped((String) name))
                    .append("</name>")
                    .append(value(item))
                    .append("</member>"));
    return "<struct>" + xml + "</struct>";
  }

  private static String decimal(double number) {
    return Double.isFinite(number)
        ? new BigDecimal(Double.toString(number)).signum() == 0
            ? Double.toString(number)
            : new BigDecimal(Double.toString(number)).toPlainString()
        : Double.toString(number);
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;");
  }

  static Response response(String xml) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
    Element root =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    Element content = only(root);
    boolean fault = content.getTagName().equals("fault");
    return new Response(read(only(fault ? content : only(content))), fault);
  }

  private static Element only(Element parent) {
    List<Element> children = children(parent);
    if (children.size() != 1) {
      throw new IllegalStateException(parent.getTagName() + " has " + children.size());
    }
    return children.get(0);
  }

  private static List<Element> children(Element parent) {
    List<Element> children = new ArrayList<>();
    for (Node n = parent.getFirstChild(); n != null; n = n.getNextSibling()) {
      if (n instanceof Element element) {
        children.add(element);
      }
    }
    return children;
  }

  private static @Nullable Object read(Element value) {
    Element type = only(value);
    String text = type.getTextContent();
    return switch (type.getTagName()) {
      case "nil" -> null;
      case "i4" -> Integer.valueOf(text);
      case "i8" -> Long.valueOf(text);
      case "double" -> Double.valueOf(text);
      case "boolean" -> text.equals("1");
      case "string" -> text;
      case "base64" -> Base64.getDecoder().decode(text);
      case "dateTime.iso8601" -> new Dated(text);
      case "array" -> array(only(type));
      case "struct" -> struct(type);
      default -> throw new IllegalStateException(type.getTagName());
    };
  }

  private static List<@Nullable Object> array(Element data) {
    List<@Nullable Object> list = new ArrayList<>();
    children(data).forEach(item -> list.add(read(item)));
    return list;
  }

  private static Map<String, @Nullable Object> struct(Element struct) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (Element member : children(struct)) {
      List<Element> parts = children(member);
      members.put(parts.get(0).getTextContent(), read(parts.get(1)));
    }
    return members;
  }
}
