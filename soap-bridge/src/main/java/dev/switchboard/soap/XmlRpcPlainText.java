package dev.switchboard.soap;

import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A declared exception as a fault's text, for a fault may have no members but its code and string:
 * {@code NoSuchEvent: no event 999 (eventId: "999", at: ["a", null])}.
 */
final class XmlRpcPlainText {
  private static final int LONGEST = 4_000;
  private static final String MESSAGE = "message";

  private final StringBuilder text = new StringBuilder();

  private XmlRpcPlainText() {}

  static String of(StructValue fault, String message) {
    XmlRpcPlainText plain = new XmlRpcPlainText();
    plain.text.append(fault.definition().name());
    if (!message.isEmpty()) {
      plain.text.append(": ").append(message);
    }
    plain.members(fault, message, " (", ")");
    return plain.cut();
  }

  private String cut() {
    return text.length() <= LONGEST ? text.toString() : text.substring(0, LONGEST) + "...";
  }

  private void members(StructValue value, String message, String before, String after) {
    String separator = before;
    for (int i = 0; i < value.definition().members().size(); i++) {
      String name = value.definition().members().get(i).name();
      if (!name.equals(MESSAGE) || !message.equals(value.slot(i))) {
        text.append(separator).append(name).append(": ");
        value(value.slot(i));
        separator = ", ";
      }
    }
    text.append(separator.equals(before) ? "" : after);
  }

  private void value(@Nullable Object value) {
    if (text.length() > LONGEST) {
      return;
    }
    if (value instanceof StructValue struct) {
      text.append(struct.definition().name());
      members(struct, "", " (", ")");
    } else if (value instanceof List<?> list) {
      list(list);
    } else if (value instanceof MapValue map) {
      map(map);
    } else {
      scalar(value);
    }
  }

  private void list(List<?> list) {
    text.append('[');
    for (int i = 0; i < list.size() && text.length() <= LONGEST; i++) {
      text.append(i == 0 ? "" : ", ");
      value(list.get(i));
    }
    text.append(']');
  }

  private void map(MapValue map) {
    text.append('{');
    for (int i = 0; i < map.size() && text.length() <= LONGEST; i++) {
      text.append(i == 0 ? "" : ", ");
      value(map.key(i));
      text.append(": ");
      value(map.value(i));
    }
    text.append('}');
  }

  private void scalar(@Nullable Object value) {
    if (value instanceof String string) {
      text.append('"').append(string).append('"');
    } else if (value instanceof Constant constant) {
      text.append(constant.name());
    } else if (value != null && value.getClass().isArray()) {
      text.append("array of ").append(java.lang.reflect.Array.getLength(value));
    } else {
      text.append(value);
    }
  }

  /** The text with U+FFFD for what XML cannot have (XML 1.0 section 2.2). */
  static String carried(String text) {
    StringBuilder carried = new StringBuilder(text.length());
    text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(carried::appendCodePoint);
    return carried.toString();
  }

  private static boolean isXml(int point) {
    return (point >= ' ' && point < 0xD800)
        || (point > 0xDFFF && point < 0xFFFE)
        || point > 0xFFFF
        || point == '\t'
        || point == '\n'
        || point == '\r';
  }
}
