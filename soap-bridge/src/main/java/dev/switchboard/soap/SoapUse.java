package dev.switchboard.soap;

/**
 * A use of a type.
 *
 * @param type as the schema names it, with {@code xsd:} or {@code t:}
 */
record SoapUse(String type, SoapCodec codec) {
  /** A word for names of types made from this one. */
  String word() {
    return type.substring(type.indexOf(':') + 1) + (codec.acceptsNull() ? ".nil" : "");
  }

  /** An element of this type. */
  String element(String name, boolean optional) {
    boolean nil = codec.acceptsNull();
    return "<xsd:element name=\""
        + name
        + "\" type=\""
        + type
        + '"'
        + (nil && optional ? " minOccurs=\"0\"" : "")
        + (nil ? " nillable=\"true\"" : "")
        + "/>";
  }
}
