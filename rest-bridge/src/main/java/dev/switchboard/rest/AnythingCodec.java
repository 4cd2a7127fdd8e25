package dev.switchboard.rest;

import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.Temporal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** A value of no declared type: any JSON; types of the contract by "@type", no others. */
final class AnythingCodec implements JsonCodec {
  private final JsonOptions options;
  private final Alternatives definitions;
  private final ListCodec list = new ListCodec(this);
  private final MapCodec map;
  private final EntriesCodec entries;

  AnythingCodec(Json json, Alternatives definitions) {
    this.options = json.options();
    this.definitions = definitions;
    this.map = new MapCodec(new PlainKeys(), this);
    this.entries = new EntriesCodec(json, this, this);
  }

  @Override
  public void write(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof StructValue || value instanceof Constant) {
      definitions.of(value).putTagged(out, value);
    } else if (value instanceof List) {
      list.put(out, value);
    } else if (value instanceof MapValue entriesOrObject) {
      writeMap(out, entriesOrObject);
    } else {
      writeScalar(out, value);
    }
  }

  private void writeMap(JsonGenerator out, MapValue value) {
    boolean plain = true;
    for (int i = 0; i < value.size(); i++) {
      plain &= value.key(i) instanceof String name && !name.equals(Tagged.TAG);
    }
    if (plain) {
      map.put(out, value);
    } else {
      entries.put(out, value);
    }
  }

  private void writeScalar(JsonGenerator out, Object value) {
    if (value instanceof String || value instanceof Character) {
      out.writeString(value.toString());
    } else if (value instanceof Boolean bool) {
      out.writeBoolean((boolean) bool);
    } else if (value instanceof Number number) {
      writeNumber(out, number);
    } else if (value instanceof Instant instant) {
      TextCodecs.writeInstant(out, instant);
    } else if (value instanceof Temporal || value instanceof Duration) {
      out.writeString(value.toString());
    } else {
      writeArray(out, value);
    }
  }

  private void writeNumber(JsonGenerator out, Number value) {
    if (value instanceof Double number) {
      out.writeNumber((double) number);
    } else if (value instanceof Float number) {
      out.writeNumber((float) number);
    } else if (value instanceof BigDecimal number) {
      NumberCodecs.decimals(options).put(out, number);
    } else if (value instanceof BigInteger number) {
      NumberCodecs.integers(options).put(out, number);
    } else if (value instanceof Long number) {
      NumberCodecs.longs(options).put(out, number);
    } else {
      out.writeNumber(value.intValue());
    }
  }

  private void writeArray(JsonGenerator out, Object value) {
    if (value instanceof byte[] bytes) {
      out.writeBinary(bytes);
    } else {
      ArrayCodec.of(value.getClass().descriptorString(), this)
          .orElseThrow(
              () -> new IllegalStateException("no value of a contract: " + value.getClass()))
          .write(out, value);
    }
  }

  @Override
  public @Nullable Object read(JsonReader in) {
    return switch (in.tokens().currentToken()) {
      case VALUE_NULL -> null;
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_STRING -> in.text(wanted());
      case VALUE_NUMBER_INT -> in.tokens().getNumberValue();
      case VALUE_NUMBER_FLOAT -> Numbers.fraction(in.decimal("a number"));
      case START_ARRAY -> list.read(in);
      case START_OBJECT -> object(in);
      default -> throw in.wrong(wanted());
    };
  }

  private Object object(JsonReader in) {
    if (!Tagged.TAG.equals(in.tokens().nextName())) {
      return map.readFromName(in);
    }
    in.tokens().nextToken();
    Tagged definition = definitions.named(in, in.text("a string"));
    in.tokens().nextToken();
    return definition.readTagged(in, false);
  }

  @Override
  public String wanted() {
    return "any value";
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }

  /** Names as keys; the tag is reserved, and must come first. */
  private static final class PlainKeys implements TextForm {
    @Override
    public String text(Object value) {
      return (String) value;
    }

    @Override
    public Object value(String text, String path) {
      if (text.equals(Tagged.TAG)) {
        throw Found.instead(path, "\"@type\" as an object's first member", "another before it");
      }
      return text;
    }
  }
}
