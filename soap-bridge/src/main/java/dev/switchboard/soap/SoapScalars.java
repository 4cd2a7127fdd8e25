package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.ScalarKind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.function.Function;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.codehaus.stax2.XMLStreamWriter2;

/** The simple types of XML Schema (part 2, section 3) behind the scalars of a contract. */
final class SoapScalars {
  static final String CHAR = "char";
  static final String LOCAL_DATE_TIME = "localDateTime";

  /** Each is derived from the one before it. */
  private static final List<String> INTEGERS =
      List.of("decimal", "integer", "long", "int", "short", "byte");

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

  /** The type's name as a schema with the prefixes xsd and t uses it. */
  static String prefixed(ScalarKind kind) {
    return switch (kind) {
      case CHAR -> "t:" + CHAR;
      case LOCAL_DATE_TIME -> "t:" + LOCAL_DATE_TIME;
      default -> "xsd:" + type(kind);
    };
  }

  /** Whether Java has a primitive type of this kind, so that null is the exception. */
  static boolean isPrimitive(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN, BYTE, SHORT, INT, LONG, FLOAT, DOUBLE, CHAR -> true;
      default -> false;
    };
  }

  static SoapCodec of(ScalarKind kind) {
    return kind == ScalarKind.BYTES ? new Binary() : new Text(kind, form(kind), parser(kind));
  }

  static String wanted(ScalarKind kind) {
    return switch (kind) {
      case STRING, TEXT -> "a string";
      case CHAR -> "a string of one UTF-16 character";
      case LOCAL_TIME, LOCAL_DATE_TIME -> "an xsd:" + type(kind) + " that is not in UTC";
      case DURATION -> "an xsd:duration without years and months";
      default -> "an xsd:" + type(kind);
    };
  }

  private static Function<String, Object> parser(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> SoapScalars::toBoolean;
      case BYTE -> SoapNumbers::toByte;
      case SHORT -> SoapNumbers::toShort;
      case INT -> SoapNumbers::toInt;
      case LONG -> SoapNumbers::toLong;
      case FLOAT -> SoapNumbers::toFloat;
      case DOUBLE -> SoapNumbers::toDouble;
      case INTEGER -> SoapNumbers::toInteger;
      case DECIMAL -> SoapNumbers::toDecimal;
      case CHAR -> SoapScalars::toChar;
      case STRING, TEXT, BYTES -> text -> text;
      case INSTANT -> SoapTimes::toInstant;
      case LOCAL_DATE -> SoapTimes::toDate;
      case LOCAL_TIME -> SoapTimes::toTime;
      case LOCAL_DATE_TIME -> SoapTimes::toDateTime;
      case DURATION -> SoapTimes::toDuration;
    };
  }

  private static Function<Object, String> form(ScalarKind kind) {
    return switch (kind) {
      case DECIMAL -> value -> SoapNumbers.ofDecimal((BigDecimal) value);
      case FLOAT, DOUBLE -> value -> SoapNumbers.ofFloating(value.toString());
      case CHAR, STRING, TEXT -> value -> SoapText.checked(value.toString());
      case INSTANT -> value -> SoapTimes.ofInstant((Instant) value);
      case LOCAL_DATE -> value -> SoapTimes.ofDate((LocalDate) value);
      case LOCAL_TIME -> value -> SoapTimes.ofTime((LocalTime) value);
      case LOCAL_DATE_TIME -> value -> SoapTimes.ofDateTime((LocalDateTime) value);
      case DURATION -> value -> SoapTimes.ofDuration((Duration) value);
      default -> Object::toString;
    };
  }

  static boolean toBoolean(String text) {
    return switch (text.strip()) {
      case "true", "1" -> true;
      case "false", "0" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  static char toChar(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException(text);
    }
    return text.charAt(0);
  }

  /** Whether an element of the kind's type may say that it is of this one. */
  private static boolean takes(ScalarKind kind, QName type) {
    String name = type.getLocalPart();
    if (!type.getNamespaceURI().equals(XMLConstants.W3C_XML_SCHEMA_NS_URI)) {
      return prefixed(kind).equals("t:" + name);
    }
    String own = type(kind);
    int place = INTEGERS.indexOf(own);
    return name.equals(own) || (place >= 0 && INTEGERS.indexOf(name) > place);
  }

  private record Text(
      ScalarKind kind, Function<Object, String> form, Function<String, Object> parser)
      implements SoapCodec {
    @Override
    public void write(XMLStreamWriter out, Object value) throws XMLStreamException {
      out.writeCharacters(form.apply(value));
    }

    @Override
    public Object read(SoapReader in) throws XMLStreamException {
      String text = in.text(wanted(kind));
      try {
        return parser.apply(text);
      } catch (IllegalArgumentException | DateTimeException e) {
        throw in.wrong(wanted(kind), Found.quoted(text));
      }
    }

    @Override
    public boolean takes(QName type) {
      return SoapScalars.takes(kind, type);
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

    @Override
    public boolean takes(QName type) {
      return SoapScalars.takes(ScalarKind.BYTES, type);
    }
  }
}
