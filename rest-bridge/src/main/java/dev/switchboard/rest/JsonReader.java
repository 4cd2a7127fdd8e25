package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;
import tools.jackson.core.JsonTokenId;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;

/**
 * Reads one JSON text, knowing where in it it stands. The text is valid UTF-8, checked before by
 * {@link Utf8}.
 */
final class JsonReader implements AutoCloseable {
  private final Json json;
  private final byte[] bytes;
  private final int start;
  private final int length;
  private final String pointer;
  private final JsonParser tokens;
  private long scannedAgain;
  private int slotsLeft;

  JsonReader(Json json, byte[] bytes, int start, int length, String pointer) {
    this.json = json;
    this.bytes = bytes;
    this.start = start;
    this.length = length;
    this.pointer = pointer;
    this.tokens = json.tokens(bytes, start, length);
    this.slotsLeft = json.options().slots();
  }

  JsonParser tokens() {
    return tokens;
  }

  JsonOptions options() {
    return json.options();
  }

  @Override
  public void close() {
    tokens.close();
  }

  /** The text's one value; nothing may follow it. */
  @Nullable Object whole(JsonCodec codec) {
    try {
      if (tokens.nextToken() == null) {
        throw wrong(codec.wanted());
      }
      Object value = codec.read(this);
      requireEnd();
      return value;
    } catch (JacksonException e) {
      throw malformed(e);
    }
  }

  void requireEnd() {
    if (tokens.nextToken() != null) {
      throw Found.instead(pointer, "the end of the text", found());
    }
  }

  /** Where the current token's value stands (RFC 6901). */
  String path() {
    return pointer + tokens.streamReadContext().pathAsPointer();
  }

  /** Where the object or array around the current token stands. */
  String outerPath() {
    String path = path();
    return path.substring(0, Math.max(pointer.length(), path.lastIndexOf('/')));
  }

  /** The current token is not what it should be. */
  InvalidArgument wrong(String wanted) {
    return Found.instead(path(), wanted, found());
  }

  /** Counts what a value takes in memory beyond its text. */
  void charge(int slots) {
    slotsLeft -= slots;
    if (slotsLeft < 0) {
      throw Found.instead(path(), "at most " + options().slots() + " values", "more");
    }
  }

  /** There is a current token. */
  void requireToken(String wanted) {
    if (!tokens.hasCurrentToken()) {
      throw wrong(wanted);
    }
  }

  void require(JsonToken token, String wanted) {
    if (!tokens.hasToken(token)) {
      throw wrong(wanted);
    }
  }

  /** The current string, free of unpaired surrogates, which no other wire could carry. */
  String text(String wanted) {
    require(JsonToken.VALUE_STRING, wanted);
    return wellFormed(tokens.getString(), wanted);
  }

  String wellFormed(String text, String wanted) {
    if (!Utf8.pairsSurrogates(text)) {
      throw Found.instead(path(), wanted, "an unpaired surrogate in " + Found.quoted(text));
    }
    return text;
  }

  /** The current number, which must be an integer within bounds; {@code 1e2} is one. */
  long integer(long least, long most, String wanted) {
    long value =
        switch (tokens.currentTokenId()) {
          case JsonTokenId.ID_NUMBER_INT -> whole(wanted);
          case JsonTokenId.ID_NUMBER_FLOAT -> Numbers.exactLong(decimal(wanted), this, wanted);
          default -> throw wrong(wanted);
        };
    if (value < least || value > most) {
      throw wrong(wanted);
    }
    return value;
  }

  private long whole(String wanted) {
    if (tokens.getNumberType() == NumberType.BIG_INTEGER) {
      throw wrong(wanted);
    }
    return tokens.getLongValue();
  }

  /** The current number as the double nearest to it. */
  double floating(String wanted) {
    if (!tokens.currentToken().isNumeric()) {
      throw wrong(wanted);
    }
    double value = tokens.getDoubleValue();
    if (Double.isInfinite(value)) {
      throw wrong(wanted);
    }
    return value;
  }

  /** The current number with its digits and scale as they are. */
  BigDecimal decimal(String wanted) {
    if (!tokens.currentToken().isNumeric()) {
      throw wrong(wanted);
    }
    try {
      BigDecimal value = tokens.getDecimalValue();
      if (Math.abs((long) value.scale()) <= options().digits()) {
        return value;
      }
    } catch (NumberFormatException e) { // an exponent beyond int
      throw tooLong(wanted);
    }
    throw tooLong(wanted);
  }

  private InvalidArgument tooLong(String wanted) {
    return wrong(wanted + " of at most " + options().digits() + " digits");
  }

  /** Offset of the current token, for {@link #tagOf}. */
  int offset() {
    return (int) tokens.currentTokenLocation().getByteOffset();
  }

  /**
   * The "@type" of the object that begins at an offset, wherever among its members it stands. Reads
   * ahead, and so is bounded over the whole text.
   */
  @Nullable String tagOf(int objectOffset) {
    try (JsonParser ahead = json.tokens(bytes, start + objectOffset, length - objectOffset)) {
      ahead.nextToken();
      while (ahead.nextToken() == JsonToken.PROPERTY_NAME) {
        boolean tag = Tagged.TAG.equals(ahead.currentName());
        JsonToken value = ahead.nextToken();
        if (tag) {
          return value == JsonToken.VALUE_STRING ? ahead.getString() : null;
        }
        long before = ahead.currentLocation().getByteOffset();
        ahead.skipChildren();
        chargeAgain(ahead.currentLocation().getByteOffset() - before + 1);
      }
      return null;
    }
  }

  private void chargeAgain(long scanned) {
    scannedAgain += scanned;
    if (scannedAgain > 65_536 + 4L * length) {
      throw Found.at(path(), "\"@type\" must be the first member in a text as large as this one");
    }
  }

  String found() {
    JsonToken token = tokens.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_STRING -> "string " + Found.quoted(tokens.getString());
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + Found.excerpt(tokens.getString());
      default -> tokens.getString();
    };
  }

  /** What the tokenizer refused, in our own words; its own speak of its settings. */
  InvalidArgument malformed(JacksonException e) {
    return Found.at(path(), Malformed.message(e, this));
  }

  private String around(int offset) {
    int count = Math.min(length - offset, Malformed.SHOWN);
    return Found.quoted(new String(bytes, start + offset, count, StandardCharsets.UTF_8));
  }

  /** The words for malformed JSON. */
  private static final class Malformed {
    private static final int SHOWN = 20;

    static String message(JacksonException e, JsonReader in) {
      if (e instanceof UnexpectedEndOfInputException) {
        return "expected JSON, found its end too early";
      }
      if (e instanceof StreamConstraintsException) {
        return limits(in.options());
      }
      long offset = e.getLocation() == null ? -1 : e.getLocation().getByteOffset();
      return offset < 0 || offset >= in.length
          ? "expected JSON, found something else"
          : "expected JSON, found " + in.around((int) offset) + " at byte " + offset;
    }

    private static String limits(JsonOptions options) {
      return String.format(
          "expected JSON at most %d levels deep, with numbers of at most %d, names of at most %d"
              + " and strings of at most %d characters, found more",
          options.depth(), options.digits(), options.nameLength(), options.textLength());
    }
  }
}
