package dev.switchboard.grpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one JSON text (RFC 8259) as protobuf's JSON mapping wants it. */
final class JsonInput implements Field.Complaint {
  private final JsonParser tokens;
  private final Limits limits;
  private int valuesLeft;

  JsonInput(JsonParser tokens, Limits limits) {
    this.tokens = tokens;
    this.limits = limits;
    this.valuesLeft = limits.values();
  }

  JsonParser tokens() {
    return tokens;
  }

  /** The text's one value, which must be an object. */
  @Nullable Object[] whole(MessageCodec message) {
    try {
      tokens.nextToken();
      @Nullable Object[] slots = message.slotsOfJson(this);
      if (tokens.nextToken() != null) {
        throw wrong("the end of the text");
      }
      return slots;
    } catch (JacksonException e) {
      throw Found.at("$", "the body is not well-formed JSON, or goes beyond a limit");
    }
  }

  void charge() {
    if (--valuesLeft < 0) {
      throw Found.instead(path(), "at most " + limits.values() + " values", "more");
    }
  }

  String path() {
    return "$" + tokens.streamReadContext().pathAsPointer().toString().replace('/', '.');
  }

  boolean isNull() {
    return tokens.hasToken(JsonToken.VALUE_NULL);
  }

  InvalidArgument wrong(String wanted) {
    return Found.instead(path(), wanted, found());
  }

  @Override
  public InvalidArgument wrong(String wanted, String found) {
    return Found.instead(path(), wanted, found);
  }

  private String found() {
    JsonToken token = tokens.currentToken();
    if (token == null) {
      return "the end";
    }
    return switch (token) {
      case START_OBJECT -> "an object";
      case START_ARRAY -> "an array";
      case VALUE_NULL, VALUE_TRUE, VALUE_FALSE -> tokens.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> "number " + Found.excerpt(tokens.getString());
      default -> Found.quoted(String.valueOf(tokens.getString()));
    };
  }

  void require(JsonToken token, String wanted) {
    if (!tokens.hasToken(token)) {
      throw wrong(wanted);
    }
  }

  String text(String wanted) {
    require(JsonToken.VALUE_STRING, wanted);
    String text = tokens.getString();
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (i + 1 == text.length()
            || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
          throw Found.instead(path(), wanted, "an unpaired surrogate");
        }
        i++;
      }
    }
    return text;
  }

  /** A number, or a string with one in it: the mapping takes both. */
  BigDecimal number(String wanted) {
    boolean numeric = tokens.currentToken() != null && tokens.currentToken().isNumeric();
    String text = numeric ? tokens.getString() : text(wanted);
    return decimal(text, wanted);
  }

  BigDecimal decimal(String text, String wanted) {
    try {
      if (text.length() <= Numbers.MOST_DIGITS) {
        return new BigDecimal(text);
      }
    } catch (NumberFormatException e) { // told below
    }
    throw Found.instead(path(), wanted, Found.quoted(text));
  }

  /** An integer within bounds; {@code 1e2} is one. */
  long integer(BigDecimal number, long least, long most, String wanted) {
    boolean far = number.precision() - (long) number.scale() > 20 || number.scale() > 1_000;
    if (!far && number.stripTrailingZeros().scale() <= 0) {
      BigDecimal value = number;
      if (value.compareTo(BigDecimal.valueOf(least)) >= 0
          && value.compareTo(BigDecimal.valueOf(most)) <= 0) {
        return value.longValueExact();
      }
    }
    throw Found.instead(path(), wanted, Found.quoted(number.toString()));
  }
}
