package com.acme.boxoffice;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What an IDL compiler makes of any type, as JSON. */
final class Shown {
  private Shown() {}

  static String json(Object value) {
    try {
      return shown(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(value.getClass() + " is not what JacORB makes", e);
    }
  }

  private static String shown(Object value) throws ReflectiveOperationException {
    if (value instanceof String text) {
      return quoted(text);
    }
    if (value instanceof Number || value instanceof Boolean) {
      return value.toString();
    }
    if (value instanceof byte[] bytes) {
      return quoted(Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof Object[] array) {
      return array(array);
    }
    return made(value);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** A sequence; of entries it is a map. */
  private static String array(Object[] array) {
    boolean map = array.getClass().getSimpleName().endsWith("MapEntry[]");
    String parts =
        Arrays.stream(array)
            .map(each -> map ? entry(json(each)) : json(each))
            .collect(Collectors.joining(","));
    return map ? "{" + parts + "}" : "[" + parts + "]";
  }

  /** {@code {"key":"a","value":1}} as {@code "a":1}. */
  private static String entry(String json) {
    return json.replaceFirst("^\\{\"key\":(.*),\"value\":(.*)}$", "$1:$2");
  }

  private static String made(Object value) throws ReflectiveOperationException {
    if (value instanceof ticketing.Instant instant) {
      return quoted(Instant.ofEpochSecond(instant.seconds, instant.nanos).toString());
    }
    if (has(value, "discriminator")) {
      boolean present = (boolean) value.getClass().getMethod("discriminator").invoke(value);
      return present ? shown(value.getClass().getMethod("value").invoke(value)) : "null";
    }
    if (has(value, "value")) { // an enum, whose constants have its name in theirs
      return quoted(value.toString().substring(value.getClass().getSimpleName().length() + 1));
    }
    return struct(value);
  }

  private static boolean has(Object value, String method) {
    return Arrays.stream(value.getClass().getMethods())
        .anyMatch(each -> each.getName().equals(method) && each.getParameterCount() == 0);
  }

  private static String struct(Object value) throws ReflectiveOperationException {
    Field[] fields =
        Arrays.stream(value.getClass().getFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .toArray(Field[]::new);
    String[] values = new String[fields.length];
    for (int i = 0; i < fields.length; i++) {
      values[i] = shown(fields[i].get(value));
    }
    return IntStream.range(0, fields.length)
        .mapToObj(i -> "\"" + fields[i].getName() + "\":" + values[i])
        .collect(Collectors.joining(",", "{", "}"));
  }
}
