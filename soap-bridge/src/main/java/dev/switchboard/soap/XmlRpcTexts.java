package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Found;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The codecs of strings and of what is carried as one, of booleans, times and bytes. */
final class XmlRpcTexts {
  private static final String STRING = "string";

  private XmlRpcTexts() {}

  static XmlRpcCodec strings() {
    return new Strings();
  }

  static XmlRpcCodec chars() {
    return new Chars();
  }

  static XmlRpcCodec booleans() {
    return new Booleans();
  }

  static XmlRpcCodec bytes() {
    return new Binary();
  }

  static XmlRpcCodec instants() {
    return new Instants();
  }

  static XmlRpcCodec dates() {
    return new Iso("a date such as 2026-01-31", LocalDate::parse);
  }

  static XmlRpcCodec times() {
    return new Iso("a time such as 19:30:00", LocalTime::parse);
  }

  static XmlRpcCodec dateTimes() {
    return new Iso("a date and time such as 2026-01-31T19:30:00", LocalDateTime::parse);
  }

  static XmlRpcCodec durations() {
    return new Iso("an ISO 8601 duration such as PT1H30M", Duration::parse);
  }

  private abstract static class Textual extends XmlRpcScalar implements XmlRpcName {
    Textual(String wanted) {
      super(STRING, wanted);
    }

    @Override
    public String name(Object value) {
      return value.toString();
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.string(name(value));
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind == XmlRpcKind.STRING;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return named(text);
    }
  }

  /** String, and the classes a string stands for. */
  private static final class Strings extends Textual {
    Strings() {
      super("a string");
    }

    @Override
    public Object named(String name) {
      return name;
    }
  }

  private static final class Chars extends Textual {
    Chars() {
      super("a string of one UTF-16 character");
    }

    @Override
    public @Nullable Object named(String name) {
      return name.length() == 1 ? (Object) name.charAt(0) : null;
    }
  }

  /** An enum's constant, by its name. */
  static final class Constants extends Textual {
    private final Map<String, Constant> constants = new LinkedHashMap<>();

    Constants(Definition.Enumeration definition) {
      super("one of " + Found.some(definition.constants().stream().map(Constant::name).toList()));
      definition.constants().forEach(c -> constants.put(c.name(), c));
    }

    @Override
    public String name(Object value) {
      return ((Constant) value).name();
    }

    @Override
    public @Nullable Object named(String name) {
      return constants.get(name);
    }
  }

  /** A class of java.time whose toString its parse reads. */
  private static final class Iso extends XmlRpcScalar {
    private final Function<String, Object> parse;

    Iso(String wanted, Function<String, Object> parse) {
      super(STRING, wanted);
      this.parse = parse;
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.string(value.toString());
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind == XmlRpcKind.STRING;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        return null;
      }
    }
  }

  private static final class Booleans extends XmlRpcScalar {
    Booleans() {
      super("boolean", "a boolean, 0 or 1");
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.bool((Boolean) value);
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind == XmlRpcKind.BOOLEAN;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return switch (text) {
        case "1" -> true;
        case "0" -> false;
        default -> null;
      };
    }
  }

  private static final class Instants extends XmlRpcScalar {
    Instants() {
      super("dateTime.iso8601", "a dateTime such as 20260131T19:30:00, which is in UTC");
    }

    @Override
    void put(XmlRpcWriter out, Object value) {
      out.dateTime(XmlRpcDates.text((Instant) value));
    }

    @Override
    boolean takes(XmlRpcKind kind) {
      return kind == XmlRpcKind.DATE_TIME;
    }

    @Override
    @Nullable Object value(XmlRpcKind kind, String text) {
      return XmlRpcDates.instant(text);
    }
  }

  private static final class Binary extends XmlRpcPresentCodec {
    @Override
    void put(XmlRpcWriter out, Object value) {
      out.base64((byte[]) value);
    }

    @Override
    public Object read(XmlRpcReader in) {
      in.require(XmlRpcKind.BASE64, wanted());
      byte[] bytes = in.base64();
      if (bytes == null) {
        throw Found.instead(in.path(), wanted(), "other characters or no padding");
      }
      return bytes;
    }

    @Override
    public String wanted() {
      return "base64";
    }

    @Override
    public String word() {
      return "base64";
    }
  }
}
