package dev.switchboard.rest;

import dev.switchboard.gateway.Settings;

/**
 * How values look as JSON where there is a choice, and how much of it is read.
 *
 * @param longsAsText whether a long is written as a string; both are read
 * @param decimalsAsText whether BigDecimal and BigInteger are written as strings; both are read
 * @param depth nesting of arrays and objects
 * @param digits length of a number, its exponent's value, and so a decimal's scale
 * @param nameLength characters in a member's name, and so in a map's key
 * @param textLength characters in a string
 * @param documentLength bytes of a whole text
 * @param slots members, elements and entries that one text may fill: a few bytes of JSON can ask
 *     for a wide struct
 */
record JsonOptions(
    boolean longsAsText,
    boolean decimalsAsText,
    int depth,
    int digits,
    int nameLength,
    int textLength,
    int documentLength,
    int slots) {
  static final JsonOptions DEFAULT =
      new JsonOptions(false, false, 200, 1_000, 50_000, 64 << 20, 64 << 20, 2_000_000);

  /** The options of a bridge's section of the configuration. */
  static JsonOptions from(Settings settings) {
    return new JsonOptions(
        settings.flag("long-as-string", DEFAULT.longsAsText),
        settings.flag("decimal-as-string", DEFAULT.decimalsAsText),
        settings.number("max-depth", DEFAULT.depth, 4, 400),
        settings.number("max-digits", DEFAULT.digits, 40, 100_000),
        settings.number("max-name", DEFAULT.nameLength, 100, 1_000_000),
        settings.number("max-string", DEFAULT.textLength, 1_000, Integer.MAX_VALUE),
        DEFAULT.documentLength,
        settings.number("max-values", DEFAULT.slots, 1_000, 100_000_000));
  }

  JsonOptions withText(boolean longs, boolean decimals) {
    return new JsonOptions(
        longs, decimals, depth, digits, nameLength, textLength, documentLength, slots);
  }
}
