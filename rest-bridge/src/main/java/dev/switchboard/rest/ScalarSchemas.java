package dev.switchboard.rest;

import dev.switchboard.contract.ScalarKind;
import tools.jackson.core.JsonGenerator;

/** The schema of each kind of scalar; formats are of the OpenAPI format registry. */
final class ScalarSchemas {
  private static final String DECIMAL = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$";
  private static final String INTEGER = "^-?(0|[1-9][0-9]*)$";

  private final JsonOptions options;

  ScalarSchemas(JsonOptions options) {
    this.options = options;
  }

  Schema of(ScalarKind kind) {
    return switch (kind) {
      case BOOLEAN -> plain("boolean");
      case BYTE -> integer("int8", Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> integer("int16", Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> integer("int32", Integer.MIN_VALUE, Integer.MAX_VALUE);
      case LONG -> longs();
      case FLOAT -> floating("float");
      case DOUBLE -> floating("double");
      case CHAR -> ScalarSchemas::character;
      case STRING, TEXT -> plain("string");
      case DECIMAL -> options.decimalsAsText() ? pattern("decimal", DECIMAL) : plain("number");
      case INTEGER -> options.decimalsAsText() ? pattern("", INTEGER) : plain("integer");
      case BYTES -> ScalarSchemas::base64;
      case INSTANT -> format("date-time");
      case LOCAL_DATE -> format("date");
      case LOCAL_TIME -> format("time-local");
      case LOCAL_DATE_TIME -> format("date-time-local");
      case DURATION -> ScalarSchemas::duration;
    };
  }

  private static Schema plain(String type) {
    return (out, nullable) -> Schema.type(out, type, nullable);
  }

  private static Schema format(String format) {
    return (out, nullable) -> {
      Schema.type(out, "string", nullable);
      out.writeStringProperty("format", format);
    };
  }

  private static Schema pattern(String format, String pattern) {
    return (out, nullable) -> {
      Schema.type(out, "string", nullable);
      if (!format.isEmpty()) {
        out.writeStringProperty("format", format);
      }
      out.writeStringProperty("pattern", pattern);
    };
  }

  private static Schema integer(String format, long least, long most) {
    return (out, nullable) -> {
      Schema.type(out, "integer", nullable);
      out.writeStringProperty("format", format);
      out.writeNumberProperty("minimum", least);
      out.writeNumberProperty("maximum", most);
    };
  }

  private Schema longs() {
    return options.longsAsText()
        ? pattern("int64", INTEGER)
        : integer("int64", Long.MIN_VALUE, Long.MAX_VALUE);
  }

  /** A number, or one of the strings for what is none. */
  private static Schema floating(String format) {
    return (out, nullable) -> {
      out.writeArrayPropertyStart("anyOf");
      out.writeStartObject();
      Schema.type(out, "number", false);
      out.writeStringProperty("format", format);
      out.writeEndObject();
      writeSpecials(out, nullable);
      out.writeEndArray();
    };
  }

  private static void writeSpecials(JsonGenerator out, boolean nullable) {
    out.writeStartObject();
    out.writeArrayPropertyStart("enum");
    out.writeString("NaN");
    out.writeString("Infinity");
    out.writeString("-Infinity");
    if (nullable) {
      out.writeNull();
    }
    out.writeEndArray();
    out.writeEndObject();
  }

  private static void character(JsonGenerator out, boolean nullable) {
    Schema.type(out, "string", nullable);
    out.writeNumberProperty("minLength", 1);
    out.writeNumberProperty("maxLength", 1);
  }

  private static void base64(JsonGenerator out, boolean nullable) {
    Schema.type(out, "string", nullable);
    out.writeStringProperty("format", "byte");
    out.writeStringProperty("contentEncoding", "base64");
  }

  /** Not the format "duration": Java's has fractions and signs, which RFC 3339's has not. */
  private static void duration(JsonGenerator out, boolean nullable) {
    Schema.type(out, "string", nullable);
    out.writeStringProperty("description", "An ISO 8601 duration such as PT1H30M or PT-1.5S.");
    out.writeStringProperty("pattern", "^[-+]?[Pp]");
  }
}
