package dev.switchboard.soap;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads values, one inside the other, and knows where it stands. */
final class XmlRpcReader {
  private final XmlRpcTokens tokens;
  private @Nullable String[] names = new @Nullable String[8];
  private int[] indexes = new int[8];
  private int places;
  private XmlRpcKind kind = XmlRpcKind.NIL;
  private @Nullable String untyped;

  XmlRpcReader(XmlRpcTokens tokens) {
    this.tokens = tokens;
  }

  XmlRpcTokens tokens() {
    return tokens;
  }

  /** Says that what follows stands in the member of this name, until {@link #leave}. */
  void enter(String name) {
    grow();
    names[places] = name;
    indexes[places++] = -1;
  }

  /** Says that what follows stands in the element of this index, until {@link #leave}. */
  void enter(int index) {
    grow();
    names[places] = null;
    indexes[places++] = index;
  }

  private void grow() {
    if (places == names.length) {
      names = Arrays.copyOf(names, places * 2);
      indexes = Arrays.copyOf(indexes, places * 2);
    }
  }

  void leave() {
    places--;
  }

  /** The place: {@code params[0].items[2].name}. */
  String path() {
    StringBuilder path = new StringBuilder();
    for (int i = 0; i < places; i++) {
      String name = names[i];
      if (name == null) {
        path.append('[').append(indexes[i]).append(']');
      } else {
        path.append(i == 0 ? "" : ".").append(Found.excerpt(name));
      }
    }
    return path.toString();
  }

  /** How many places inside each other this is. */
  int places() {
    return places;
  }

  /** Goes back to an outer place, after an exception. */
  void leaveTo(int outerPlaces) {
    places = outerPlaces;
  }

  /** Reads a value from its start, the current token, to its end. */
  @Nullable Object value(XmlRpcCodec codec) {
    open();
    Object value = codec.read(this);
    close();
    return value;
  }

  /** Goes into the value that starts at the current token. */
  private void open() {
    tokens.require(XmlRpcTokens.START, "value");
    tokens.next();
    String text = tokens.texts();
    if (tokens.event() == XmlRpcTokens.END) {
      kind = XmlRpcKind.STRING;
      untyped = text;
      return;
    }
    if (!text.isBlank()) {
      throw XmlRpcMalformed.notXmlRpc(
          "expected text or one element inside <value>, found both at " + path());
    }
    kind = XmlRpcKind.of(tokens.name());
    untyped = null;
  }

  private void close() {
    if (!tokens.name().equals("value")) {
      tokens.nextEnd("value");
    }
  }

  /** What the current value is. */
  XmlRpcKind kind() {
    return kind;
  }

  /** The current value's text, for a scalar. */
  String text() {
    String text = untyped;
    return text == null ? tokens.content() : text;
  }

  /** Passes over nil. */
  @Nullable Object nil() {
    if (!tokens.content().isBlank()) {
      throw XmlRpcMalformed.notXmlRpc("expected nothing inside <nil>, found text at " + path());
    }
    return null;
  }

  /** The text of a value that must be of this kind. */
  String text(XmlRpcKind wantedKind, String wanted) {
    if (kind != wantedKind) {
      throw wrong(wanted);
    }
    return text();
  }

  void require(XmlRpcKind wantedKind, String wanted) {
    if (kind != wantedKind) {
      throw wrong(wanted);
    }
  }

  /** The current value is not of the type. Reads its text, if it has one. */
  InvalidArgument wrong(String wanted) {
    return kind.scalar() ? wrong(wanted, text()) : Found.instead(path(), wanted, kind.words());
  }

  /** The current value, whose text this is, is not of the type. */
  InvalidArgument wrong(String wanted, String text) {
    return Found.instead(path(), wanted, kind.words() + " " + Found.quoted(text));
  }

  /** The bytes of a base64 value; null when they are none. */
  byte @Nullable [] base64() {
    Base64Text decoder = new Base64Text();
    tokens.decodeAhead(decoder);
    while (tokens.next() == XmlRpcTokens.TEXT) {
      tokens.decode(decoder);
    }
    if (tokens.event() != XmlRpcTokens.END) {
      throw XmlRpcMalformed.notXmlRpc("expected text inside <base64>, found an element");
    }
    return decoder.isWhole() ? decoder.bytes() : null;
  }

  /** Goes into an array, before its first element. */
  void beginArray() {
    tokens.nextStart("data");
  }

  /** Goes to the start of the next element; or to the array's end, and answers false. */
  boolean nextElement() {
    if (tokens.nextTag() == XmlRpcTokens.START) {
      return true;
    }
    tokens.nextEnd("array");
    return false;
  }

  /** Reads the name of the next member, up to the start of its value; null: no more members. */
  @Nullable String nextMember() {
    if (tokens.nextTag() == XmlRpcTokens.END) {
      return null;
    }
    tokens.require(XmlRpcTokens.START, "member");
    tokens.nextStart("name");
    String name = tokens.content();
    tokens.nextStart("value");
    return name;
  }

  void endMember() {
    tokens.nextEnd("member");
  }
}
