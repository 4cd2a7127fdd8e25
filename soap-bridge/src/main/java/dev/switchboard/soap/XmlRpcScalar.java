package dev.switchboard.soap;

import org.jspecify.annotations.Nullable;

/** A codec of values that are one text on the wire. */
abstract class XmlRpcScalar extends XmlRpcPresentCodec {
  private final String word;
  private final String wanted;

  XmlRpcScalar(String word, String wanted) {
    this.word = word;
    this.wanted = wanted;
  }

  @Override
  public final Object read(XmlRpcReader in) {
    XmlRpcKind kind = in.kind();
    if (!kind.scalar()) {
      throw in.wrong(wanted());
    }
    String text = in.text();
    Object value = takes(kind) ? value(kind, text) : null;
    if (value == null) {
      throw in.wrong(wanted(), text);
    }
    return value;
  }

  /** Whether values of this kind are looked at. */
  abstract boolean takes(XmlRpcKind kind);

  /** The value of a text, or null when it is none. */
  abstract @Nullable Object value(XmlRpcKind kind, String text);

  @Override
  public final String wanted() {
    return wanted;
  }

  @Override
  public final String word() {
    return word;
  }
}
