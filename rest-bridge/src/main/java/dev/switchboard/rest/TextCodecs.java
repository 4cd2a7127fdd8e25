package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;

/** The codecs of everything that is a JSON string, and of booleans. */
final class TextCodecs {
  private TextCodecs() {}

  static ScalarCodec strings() {
    return new Strings();
  }

  static ScalarCodec chars() {
    return new Chars();
  }

  static ScalarCodec booleans() {
    return new Booleans();
  }

  static PresentCodec bytes() {
    return new Bytes();
  }

  static ScalarCodec instants() {
    return new Instants();
  }

  static ScalarCodec dates() {
    return new Iso("a date such as 2026-01-31", LocalDate::parse);
  }

  static ScalarCodec times() {
    return new Iso("a time such as 19:30:00", LocalTime::parse);
  }

  static ScalarCodec dateTimes() {
    return new Iso("a date and time such as 2026-01-31T19:30:00", LocalDateTime::parse);
  }

  static ScalarCodec durations() {
    return new Iso("an ISO 8601 duration such as PT1H30M", Duration::parse);
  }

  static void writeInstant(JsonGenerator out, Instant value) {
    char[] text = new char[Timestamp.LONGEST];
    out.writeString(text, 0, Timestamp.write(value, text));
  }

  /** String, and the classes a string stands for. */
  private static final class Strings extends ScalarCodec {
    @Override
    void put(JsonGenerator out, Object value) {
      out.writeString((String) value);
    }

    @Override
    public Object read(JsonReader in) {
      return in.text(wanted());
    }

    @Override
    public Object value(String text, String path) {
      return text;
    }

    @Override
    public String wanted() {
      return "a string";
    }
  }

  private static final class Chars extends ScalarCodec {
    @Override
    void put(JsonGenerator out, Object value) {
      out.writeString(value.toString());
    }

    /** Half of a pair of surrogates is a character of Java's, and what is written can be read. */
    @Override
    public Object read(JsonReader in) {
      in.require(JsonToken.VALUE_STRING, wanted());
      return value(in.tokens().getString(), in.path());
    }

    @Override
    public Object value(String text, String path) {
      if (text.length() != 1) {
        throw Found.instead(path, wanted(), "string " + Found.quoted(text));
      }
      return text.charAt(0);
    }

    @Override
    public String wanted() {
      return "a string of one UTF-16 character";
    }
  }

  private static final class Booleans extends ScalarCodec {
    @Override
    void put(JsonGenerator out, Object value) {
      out.writeBoolean((boolean) (Boolean) value);
    }

    @Override
    public Object read(JsonReader in) {
      return switch (in.tokens().currentToken()) {
        case VALUE_TRUE -> true;
        case VALUE_FALSE -> false;
        default -> throw in.wrong(wanted());
      };
    }

    @Override
    public Object value(String text, String path) {
      return switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> throw Found.instead(path, wanted(), "string " + Found.quoted(text));
      };
    }

    @Override
    public String wanted() {
      return "true or false";
    }
  }

  /** Base64 (RFC 4648 section 4), between bytes and bytes. */
  private static final class Bytes extends PresentCodec {
    @Override
    void put(JsonGenerator out, Object value) {
      out.writeBinary((byte[]) value);
    }

    @Override
    public Object read(JsonReader in) {
      in.require(JsonToken.VALUE_STRING, wanted());
      try {
        return in.tokens().getBinaryValue();
      } catch (StreamReadException e) {
        throw Found.instead(in.path(), wanted(), "a string with other characters or no padding");
      }
    }

    @Override
    public String wanted() {
      return "a string of base64";
    }
  }

  /** RFC 3339, always in UTC when written; any offset is read. */
  private static final class Instants extends ScalarCodec {
    @Override
    void put(JsonGenerator out, Object value) {
      writeInstant(out, (Instant) value);
    }

    @Override
    public Object read(JsonReader in) {
      return value(in.text(wanted()), in.path());
    }

    @Override
    public Object value(String text, String path) {
      try {
        return Timestamp.parse(text);
      } catch (DateTimeException e) {
        throw Found.instead(path, wanted(), "string " + Found.quoted(text));
      }
    }

    @Override
    public String wanted() {
      return "a date-time such as 2026-01-31T19:30:00Z";
    }
  }

  /** A class of java.time whose toString its parse reads. */
  private static final class Iso extends ScalarCodec {
    private final String wanted;
    private final Function<String, Object> parse;

    Iso(String wanted, Function<String, Object> parse) {
      this.wanted = wanted;
      this.parse = parse;
    }

    @Override
    void put(JsonGenerator out, Object value) {
      out.writeString(value.toString());
    }

    @Override
    public Object read(JsonReader in) {
      return value(in.text(wanted), in.path());
    }

    @Override
    public Object value(String text, String path) {
      try {
        return parse.apply(text);
      } catch (DateTimeException e) {
        throw Found.instead(path, wanted, "string " + Found.quoted(text));
      }
    }

    @Override
    public String wanted() {
      return wanted;
    }
  }
}
