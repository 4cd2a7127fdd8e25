package dev.switchboard.soap;

import dev.switchboard.gateway.Settings;

/**
 * How values look as XML-RPC where there is a choice, and how much of it is read.
 *
 * @param nil how null is written; every form is read
 * @param longs how a long is written; every form is read
 * @param depth nesting of arrays and structs
 * @param digits length of a number and a decimal's scale
 * @param slots members, elements and entries that one message may fill
 */
record XmlRpcOptions(Nil nil, Longs longs, int depth, int digits, int slots) {
  static final XmlRpcOptions DEFAULT =
      new XmlRpcOptions(Nil.PLAIN, Longs.I8, 200, 1_000, 2_000_000);

  /** The forms of null. */
  enum Nil {
    /** {@code <nil/>}, as most libraries have it. */
    PLAIN,
    /** {@code <ex:nil/>}, as Apache's library has it. */
    EXTENSION,
    /** None: a struct lacks the member; elsewhere null is a fault. */
    NONE
  }

  /** The forms of a long. */
  enum Longs {
    I8,
    EXTENSION,
    STRING
  }

  /** The options of the bridge's section of the configuration. */
  static XmlRpcOptions from(Settings settings) {
    boolean extension = settings.flag("apache-extensions", false);
    return new XmlRpcOptions(
        nil(settings.flag("nil", true), extension),
        longs(settings.flag("i8", true), extension),
        settings.number("max-depth", DEFAULT.depth, 4, 400),
        settings.number("max-digits", DEFAULT.digits, 40, 100_000),
        settings.number("max-values", DEFAULT.slots, 1_000, 100_000_000));
  }

  private static Nil nil(boolean written, boolean extension) {
    return !written ? Nil.NONE : extension ? Nil.EXTENSION : Nil.PLAIN;
  }

  private static Longs longs(boolean written, boolean extension) {
    return !written ? Longs.STRING : extension ? Longs.EXTENSION : Longs.I8;
  }

  boolean extensions() {
    return nil == Nil.EXTENSION || longs == Longs.EXTENSION;
  }
}
