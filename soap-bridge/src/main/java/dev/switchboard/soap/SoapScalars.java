package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.ScalarKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.function.Function;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamWriter2;

/** The simple types of XML Schema (part 2, section 3) behind the scalars of a contract. */
final class SoapScalars {
  private static final int MOST_DIGITS = 1000;
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+");
  private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)");
  private static final Pattern DOUBLE =
      Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
  private static final Pattern ZONE = Pattern.compile(".*(Z|[+-][0-9]{2}:[0-9]{2})");

  private SoapScalars() {}

  /** The type's name in the namespace of XML Schema. */
  static String type(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> "boolean";
      case BYTE -> "byte";
      case SHORT -> "short";
      case INT -> "int";
      case LONG -> "long";
      case FLOAT -> "float";
      case DOUBLE -> "double";
      case CHAR, STRING, TEXT -> "string";
      case DECIMAL -> "decimal";
      case INTEGER -> "integer";
      case BYTES -> "base64Binary";
      case INSTANT, LOCAL_DATE_TIME -> "dateTime";
      case LOCAL_DATE -> "date";
      case LOCAL_TIME -> "time";
      case DURATION -> "duration";
    };
  }

  static SoapCodec of(ScalarKind kind) {
    return switch (kind) {
      case BYTES -> new Binary();
      case STRING, TEXT -> new Text("a string", Object::toString, text -> text);
      case CHAR -> new Text("one character", Object::toString, SoapScalars::character);
      default -> new Text(wanted(kind), form(kind), collapsed(parser(kind)));
    };
  }

  private static String wanted(ScalarKind kind) {
    return "an xsd:" + type(kind);
  }

  private static Function<String, Object> collapsed(Function<String, Object> parser) {
    return text -> parser.apply(text.strip());
  }

  private static Function<String, Object> parser(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> SoapScalars::bool;
      case BYTE -> text -> Byte.valueOf(digits(INTEGER, text));
      case SHORT -> text -> Short.valueOf(digits(INTEGER, text));
      case INT -> text -> Integer.valueOf(digits(INTEGER, text));
      case LONG -> text -> Long.valueOf(digits(INTEGER, text));
      case INTEGER -> text -> new BigInteger(digits(INTEGER, text));
      case DECIMAL -> text -> new BigDecimal(digits(DECIMAL, text));
      case FLOAT -> text -> finite(Float.valueOf(number(text)), text);
      case DOUBLE -> text -> finite(Double.valueOf(number(text)), text);
      case INSTANT -> text -> Instant.parse(ZONE.matcher(text).matches() ? text : text + "Z");
      case LOCAL_DATE -> LocalDate::parse;
      case LOCAL_TIME -> LocalTime::parse;
      case LOCAL_DATE_TIME -> LocalDateTime::parse;
      case DURATION -> Duration::parse;
      default -> throw new IllegalArgumentException(kind + " is text");
    };
  }

  private static Function<Object, String> form(ScalarKind kind) {
    return switch (kind) {
      case DECIMAL -> value -> plain((BigDecimal) value);
      case FLOAT, DOUBLE -> value -> value.toString().replace("Infinity", "INF");
      case LOCAL_TIME -> value -> DateTimeFormatter.ISO_LOCAL_TIME.format((LocalTime) value);
      case LOCAL_DATE_TIME ->
          value -> DateTimeFormatter.ISO_LOCAL_DATE_TIME.format((LocalDateTime) value);
      case DURATION -> value -> signed((Duration) value);
      default -> Object::toString;
    };
  }

  /** Digits and scale as they are; an exponent has no form. */
  private static String plain(BigDecimal value) {
    if (Math.abs((long) value.scale()) > MOST_DIGITS) {
      throw new IllegalStateException("a decimal of scale " + value.scale() + " is not carried");
    }
    return value.toPlainString();
  }

  /** XML Schema has one sign, before the P. */
  private static String signed(Duration value) {
    return value.isNegative() ? "-" + value.negated() : value.toString();
  }

  private static Object bool(String text) {
    return switch (text) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static Object character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  private static String digits(Pattern form, String text) {
    if (text.length() > MOST_DIGITS || !form.matcher(text).matches()) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String number(String text) {
    return switch (text) {
      case "INF" -> "Infinity";
      case "-INF" -> "-Infinity";
      case "NaN" -> text;
      default -> digits(DOUBLE, text);
    };
  }

  /** A number too large is not infinity. */
  private static Object finite(Number number, String text) {
    if (Double.isInfinite(number.doubleValue()) && !text.endsWith("INF")) {
      throw new IllegalArgumentException(text);
    }
    return number;
  }

  private record Text(String wanted, Function<Object, String> form, Function<String, Object> parser)
      implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      out.writeCharacters(form.apply(value));
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      String text = in.text(wanted);
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw in.wrong(wanted, Found.quoted(text));
      }
    }
  }

  private record Binary() implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      byte[] bytes = (byte[]) value;
      ((XMLStreamWriter2) out).writeBinary(bytes, 0, bytes.length);
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      return in.binary();
    }
  }
}
