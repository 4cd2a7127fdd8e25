package dev.switchboard.soap;

import dev.switchboard.contract.Definition.Constant;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.StructValue;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A value of no declared type: what the wire says it is; types of the contract by "@type". */
final class XmlRpcAnything implements XmlRpcCodec {
  private final XmlRpcStructs.Alternatives definitions;
  private final XmlRpcCodec list = new XmlRpcCollections.Lists(this);
  private final XmlRpcCodec map;
  private final XmlRpcCodec entries = new XmlRpcCollections.Entries(this, this);
  private final XmlRpcCodec strings = XmlRpcTexts.strings();
  private final XmlRpcCodec booleans = XmlRpcTexts.booleans();
  private final XmlRpcCodec instants = XmlRpcTexts.instants();
  private final XmlRpcCodec bytes = XmlRpcTexts.bytes();
  private final XmlRpcCodec ints = XmlRpcNumbers.ints();
  private final XmlRpcCodec longs;
  private final XmlRpcCodec integers;
  private final XmlRpcCodec decimals;
  private final XmlRpcCodec doubles;

  XmlRpcAnything(XmlRpcOptions options, XmlRpcStructs.Alternatives definitions) {
    this.definitions = definitions;
    this.map = new XmlRpcCollections.Maps((XmlRpcName) strings, this);
    this.longs = XmlRpcNumbers.longs(options);
    this.integers = XmlRpcNumbers.integers(options);
    this.decimals = XmlRpcNumbers.decimals(options);
    this.doubles = XmlRpcNumbers.doubles(options);
  }

  @Override
  public void write(XmlRpcWriter out, @Nullable Object value) {
    if (value == null) {
      out.nil();
    } else if (value instanceof StructValue || value instanceof Constant) {
      definitions.of(value).putTagged(out, value);
    } else if (value instanceof List) {
      list.write(out, value);
    } else if (value instanceof MapValue mapValue) {
      (isNamed(mapValue) ? map : entries).write(out, value);
    } else {
      writeScalar(out, value);
    }
  }

  /** Whether a struct can hold the map and is not taken for one with a tag. */
  private static boolean isNamed(MapValue value) {
    boolean named = true;
    for (int i = 0; i < value.size(); i++) {
      named &= value.key(i) instanceof String name && !name.equals(XmlRpcTagged.TAG);
    }
    return named;
  }

  private void writeScalar(XmlRpcWriter out, Object value) {
    if (value instanceof Boolean) {
      booleans.write(out, value);
    } else if (value instanceof Long) {
      longs.write(out, value);
    } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
      out.integer(((Number) value).intValue());
    } else if (value instanceof Double || value instanceof Float) {
      XmlRpcNumbers.number(out, ((Number) value).doubleValue(), value.toString());
    } else if (value instanceof Instant) {
      instants.write(out, value);
    } else if (value.getClass().isArray()) {
      writeArray(out, value);
    } else {
      out.string(value.toString()); // Character, BigDecimal, BigInteger, java.time
    }
  }

  private void writeArray(XmlRpcWriter out, Object value) {
    if (value instanceof byte[]) {
      bytes.write(out, value);
    } else {
      XmlRpcArrays.of(value.getClass().descriptorString(), this)
          .orElseThrow(
              () -> new IllegalStateException("no value of a contract: " + value.getClass()))
          .write(out, value);
    }
  }

  @Override
  public @Nullable Object read(XmlRpcReader in) {
    return switch (in.kind()) {
      case NIL -> in.nil();
      case INT -> ints.read(in);
      case LONG -> narrowed(longs.read(in));
      case BIG_INTEGER -> narrowed(integers.read(in));
      case BIG_DECIMAL -> decimals.read(in);
      case BOOLEAN -> booleans.read(in);
      case DOUBLE -> doubles.read(in);
      case STRING -> strings.read(in);
      case DATE_TIME -> instants.read(in);
      case BASE64 -> bytes.read(in);
      case ARRAY -> list.read(in);
      case STRUCT -> struct(in);
      case REFUSED -> throw in.wrong(wanted());
    };
  }

  /** The narrowest of Integer, Long and BigInteger, as {@code Values} wants it. */
  private static Object narrowed(@Nullable Object number) {
    BigInteger value = new BigInteger(Objects.requireNonNull(number).toString());
    if (value.bitLength() < Integer.SIZE) {
      return value.intValue();
    }
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private @Nullable Object struct(XmlRpcReader in) {
    String tag = in.tokens().stringMember(XmlRpcTagged.TAG);
    return tag == null ? map.read(in) : definitions.named(in, tag).readTagged(in);
  }

  @Override
  public String wanted() {
    return "any value";
  }

  @Override
  public String word() {
    return "any";
  }

  @Override
  public boolean acceptsNull() {
    return true;
  }
}
