package dev.switchboard.soap;

/**
 * A use of a type.
 *
 * @param type as the schema names it, with {@code xsd:} or {@code t:}
 * @param word for the names of types that are made from this one
 * @param nullable whether null is a value, so that the element may be absent or nil
 */
record SoapUse(String type, String word, boolean nullable, SoapCodec codec) {
  SoapUse orNull() {
    return new SoapUse(type, word, true, codec);
  }

  /** Part of the name of a list or map of such values. */
  String word(boolean nullByNature) {
    return nullable == nullByNature ? word : (nullable ? "Nullable" : "Required") + word;
  }
}
