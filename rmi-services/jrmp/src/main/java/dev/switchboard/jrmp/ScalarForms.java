package dev.switchboard.jrmp;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The JDK's value classes that are one scalar: numbers, points in time, and texts. */
final class ScalarForms {
  private ScalarForms() {}

  static void addTo(Map<String, Form> forms) {
    forms.put("java.math.BigInteger", NumberForm.bigInteger());
    forms.put("java.math.BigDecimal", NumberForm.bigDecimal());
    forms.put("java.util.Date", NumberForm.date());
    forms.put("java.util.Calendar", NodeForm.scalar(ScalarForms::calendar));
    forms.put("java.util.concurrent.atomic.AtomicInteger", field("value"));
    forms.put("java.util.concurrent.atomic.AtomicLong", field("value"));
    forms.put(
        "java.util.concurrent.atomic.AtomicBoolean",
        NodeForm.scalar(o -> NodeForm.required(o, "value", Integer.class) != 0));
    addTexts(forms);
  }

  private static void addTexts(Map<String, Form> forms) {
    forms.put("java.util.UUID", NodeForm.scalar(ScalarForms::uuid));
    forms.put("java.net.URI", field("string"));
    forms.put("java.net.URL", NodeForm.scalar(ScalarForms::url));
    forms.put("java.io.File", field("path"));
    forms.put("java.util.Currency", field("currencyCode"));
    forms.put("java.util.TimeZone", field("ID"));
    forms.put("java.util.regex.Pattern", field("pattern"));
    forms.put("java.util.Locale", NodeForm.scalar(ScalarForms::locale));
    forms.put("java.net.InetAddress", NodeForm.scalar(ScalarForms::address));
    forms.put("javax.management.ObjectName", NodeForm.scalar(ScalarForms::objectName));
    forms.put("java.lang.StringBuilder", NodeForm.scalar(ScalarForms::stringBuilder));
    forms.put("java.lang.StringBuffer", NodeForm.scalar(ScalarForms::stringBuffer));
  }

  private static Form field(String name) {
    return NodeForm.scalar(object -> NodeForm.required(object, name, Object.class));
  }

  private static ByteBuffer buffer(StreamObject object, String className, int size)
      throws StreamFault {
    byte[] bytes = object.block(className).map(StreamObject.Block::bytes).orElse(new byte[0]);
    if (bytes.length < size) {
      throw StreamFault.corrupt("class " + object + " without its data");
    }
    return ByteBuffer.wrap(bytes);
  }

  private static Instant calendar(StreamObject object) throws StreamFault {
    return Instant.ofEpochMilli(NodeForm.required(object, "time", Long.class));
  }

  private static String uuid(StreamObject object) throws StreamFault {
    return new UUID(
            NodeForm.required(object, "mostSigBits", Long.class),
            NodeForm.required(object, "leastSigBits", Long.class))
        .toString();
  }

  private static String url(StreamObject object) throws StreamFault {
    String authority = object.field("authority", String.class).orElse(null);
    return NodeForm.required(object, "protocol", String.class)
        + ":"
        + (authority == null ? host(object) : authority.isEmpty() ? "" : "//" + authority)
        + object.field("file", String.class).orElse("")
        + object.field("ref", String.class).map(ref -> "#" + ref).orElse("");
  }

  private static String host(StreamObject object) throws StreamFault {
    int port = NodeForm.required(object, "port", Integer.class);
    return object
        .field("host", String.class)
        .filter(host -> !host.isEmpty())
        .map(host -> "//" + host + (port < 0 ? "" : ":" + port))
        .orElse("");
  }

  private static String locale(StreamObject object) throws StreamFault {
    return LanguageTag.of(
        NodeForm.required(object, "language", String.class),
        object.field("script", String.class).orElse(""),
        NodeForm.required(object, "country", String.class),
        NodeForm.required(object, "variant", String.class),
        object.field("extensions", String.class).orElse(""));
  }

  private static String address(StreamObject object) throws StreamFault {
    byte[] bytes = object.field("ipaddress", byte[].class).orElse(null);
    if (bytes == null) {
      int address = NodeForm.required(object, "address", Integer.class);
      bytes = ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
    }
    try {
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (UnknownHostException e) {
      throw StreamFault.corrupt("an InetAddress of " + bytes.length + " bytes");
    }
  }

  private static String objectName(StreamObject object) throws StreamFault {
    return first(object.annotation("javax.management.ObjectName"), String.class, object);
  }

  private static String stringBuilder(StreamObject object) throws StreamFault {
    String className = "java.lang.StringBuilder";
    List<@Nullable Object> parts = object.annotation(className);
    char[] chars =
        first(parts.subList(Math.min(1, parts.size()), parts.size()), char[].class, object);
    return text(chars, buffer(object, className, Integer.BYTES).getInt());
  }

  private static String stringBuffer(StreamObject object) throws StreamFault {
    return text(
        NodeForm.required(object, "value", char[].class),
        NodeForm.required(object, "count", Integer.class));
  }

  private static String text(char[] chars, int count) throws StreamFault {
    if (count < 0 || count > chars.length) {
      throw StreamFault.corrupt("a text of " + count + " in " + chars.length + " characters");
    }
    return new String(chars, 0, count);
  }

  private static <T> T first(List<@Nullable Object> parts, Class<T> type, StreamObject object)
      throws StreamFault {
    if (parts.isEmpty() || !type.isInstance(parts.get(0))) {
      throw StreamFault.corrupt("class " + object + " without its " + type.getSimpleName());
    }
    return type.cast(parts.get(0));
  }
}
