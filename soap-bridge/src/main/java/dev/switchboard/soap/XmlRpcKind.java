package dev.switchboard.soap;

import java.util.Map;

/** What a {@code <value>} on the wire is, by its element; see the README for the extensions. */
enum XmlRpcKind {
  INT("an int"),
  LONG("an i8"),
  BIG_INTEGER("a biginteger"),
  BIG_DECIMAL("a bigdecimal"),
  BOOLEAN("a boolean"),
  DOUBLE("a double"),
  STRING("a string"),
  DATE_TIME("a dateTime"),
  BASE64("base64"),
  STRUCT("a struct"),
  ARRAY("an array"),
  NIL("nil"),
  REFUSED("an extension that is never read");

  /** Apache's extensions; {@link XmlRpcTokens} gives names of this namespace the prefix ex. */
  static final String EXTENSIONS = "http://ws.apache.org/xmlrpc/namespaces/extensions";

  static final String EX = "ex:";

  private static final Map<String, XmlRpcKind> BY_ELEMENT =
      Map.ofEntries(
          Map.entry("int", INT),
          Map.entry("i4", INT),
          Map.entry("i1", INT),
          Map.entry("ex:i1", INT),
          Map.entry("i2", INT),
          Map.entry("ex:i2", INT),
          Map.entry("i8", LONG),
          Map.entry("ex:i8", LONG),
          Map.entry("biginteger", BIG_INTEGER),
          Map.entry("ex:biginteger", BIG_INTEGER),
          Map.entry("bigdecimal", BIG_DECIMAL),
          Map.entry("ex:bigdecimal", BIG_DECIMAL),
          Map.entry("boolean", BOOLEAN),
          Map.entry("double", DOUBLE),
          Map.entry("float", DOUBLE),
          Map.entry("ex:float", DOUBLE),
          Map.entry("string", STRING),
          Map.entry("dateTime.iso8601", DATE_TIME),
          Map.entry("ex:dateTime", DATE_TIME),
          Map.entry("base64", BASE64),
          Map.entry("struct", STRUCT),
          Map.entry("array", ARRAY),
          Map.entry("nil", NIL),
          Map.entry("ex:nil", NIL),
          Map.entry("ex:serializable", REFUSED),
          Map.entry("ex:dom", REFUSED));

  private final String words;

  XmlRpcKind(String words) {
    this.words = words;
  }

  /** The kind of an element inside a value. */
  static XmlRpcKind of(String element) {
    XmlRpcKind kind = BY_ELEMENT.get(element);
    if (kind == null) {
      throw XmlRpcMalformed.notXmlRpc(
          "expected a type inside <value>, found "
              + dev.switchboard.contract.Found.quoted(element));
    }
    return kind;
  }

  /** How a message calls such a value. */
  String words() {
    return words;
  }

  boolean integer() {
    return this == INT || this == LONG || this == BIG_INTEGER;
  }

  /** Whether the value is one text. */
  boolean scalar() {
    return switch (this) {
      case BASE64, STRUCT, ARRAY, NIL, REFUSED -> false;
      default -> true;
    };
  }
}
