package dev.switchboard.soap;

/** An element within a message or a type: a parameter, a member, a key. */
record SoapPart(String name, SoapUse use, String documentation) {
  /**
   * Said of bytes that are a message's own part, a document rather than a detail: generated code
   * streams them (Describing Media Content of Binary Data in XML, section 3).
   */
  private static final String MEDIA = " xmime:expectedContentTypes=\"application/octet-stream\"";

  SoapPart(String name, SoapUse use) {
    this(name, use, "");
  }

  /**
   * The element's declaration. What may be null may be absent, and that alone: of what may be nil
   * as well JAXB makes a JAXBElement.
   */
  String element() {
    return declared(use.nullable() ? " minOccurs=\"0\"" : "");
  }

  /** The declaration of an element right below a message's own. */
  String topElement() {
    String media = use.type().equals("xsd:base64Binary") ? MEDIA : "";
    return declared((use.nullable() ? " minOccurs=\"0\"" : "") + media);
  }

  /** The declaration of an element that stands any number of times. */
  String elements() {
    String nil = use.nullable() ? " nillable=\"true\"" : "";
    return declared(" minOccurs=\"0\" maxOccurs=\"unbounded\"" + nil);
  }

  private String declared(String attributes) {
    String start = "<xsd:element name=\"" + name + "\" type=\"" + use.type() + '"' + attributes;
    return documentation.isEmpty()
        ? start + "/>\n"
        : start + ">" + annotation(documentation) + "</xsd:element>\n";
  }

  /** A schema's words for people; nothing where there are none. */
  static String annotation(String documentation) {
    return documentation.isEmpty()
        ? ""
        : "<xsd:annotation><xsd:documentation>"
            + escaped(documentation)
            + "</xsd:documentation></xsd:annotation>";
  }

  /** A text as it stands in XML; what XML cannot have is replaced. */
  static String escaped(String text) {
    return SoapText.carried(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
