package dev.switchboard.rest;

import tools.jackson.core.JsonGenerator;

/** The JSON Schema of one use of a type (draft 2020-12). */
@FunctionalInterface
interface Schema {

  /**
   * Writes the schema's keywords, within an object already begun.
   *
   * @param nullable whether null is a value too
   */
  void writeKeywords(JsonGenerator out, boolean nullable);

  default void write(JsonGenerator out) {
    out.writeStartObject();
    writeKeywords(out, false);
    out.writeEndObject();
  }

  default void writeNullable(JsonGenerator out) {
    out.writeStartObject();
    writeKeywords(out, true);
    out.writeEndObject();
  }

  /** {@code "type": name}, or {@code "type": [name, "null"]}. */
  static void type(JsonGenerator out, String name, boolean nullable) {
    if (!nullable) {
      out.writeStringProperty("type", name);
      return;
    }
    out.writeArrayPropertyStart("type");
    out.writeString(name);
    out.writeString("null");
    out.writeEndArray();
  }

  /** One alternative, or null. */
  static void orNull(JsonGenerator out, boolean nullable, Schema schema) {
    if (!nullable) {
      schema.writeKeywords(out, false);
      return;
    }
    out.writeArrayPropertyStart("anyOf");
    schema.write(out);
    out.writeStartObject();
    type(out, "null", false);
    out.writeEndObject();
    out.writeEndArray();
  }
}
