package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value of any type, typed as JSON: numbers are of the smallest class that holds them exactly.
 */
final class FormAnything {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,1000}");
  private static final Pattern FRACTION =
      Pattern.compile("-?[0-9]{1,500}(\\.[0-9]{1,500})?([eE][+-]?[0-9]{1,3})?");

  private final Json json;

  FormAnything(Json json) {
    this.json = json;
  }

  @Nullable Object value(@Nullable Object form, String path) {
    if (form == null) {
      return null;
    }
    if (!(form instanceof String text)) {
      throw Found.at(path, "expected a value as JSON text");
    }
    try {
      return text.isBlank() ? null : neutral(json.tree(text));
    } catch (InvalidArgument e) {
      throw Found.at(path, e.getMessage() + " in " + Found.quoted(text));
    }
  }

  private static @Nullable Object neutral(@Nullable Object tree) {
    if (tree instanceof List<?> list) {
      List<@Nullable Object> elements = new ArrayList<>();
      list.forEach(element -> elements.add(neutral(element)));
      return elements;
    }
    if (tree instanceof Map<?, ?> object) {
      MapValue entries = new MapValue();
      object.forEach((key, value) -> entries.add(key, neutral(value)));
      return entries;
    }
    return tree instanceof Json.Bare bare ? scalar(bare.text()) : tree;
  }

  private static Object scalar(String text) {
    if (text.equals("true") || text.equals("false")) {
      return Boolean.valueOf(text);
    }
    if (WHOLE.matcher(text).matches()) {
      return smallest(new BigInteger(text));
    }
    if (FRACTION.matcher(text).matches()) {
      return fraction(text);
    }
    throw Found.at("", "expected a number of at most 1,000 digits, found " + Found.quoted(text));
  }

  private static Object smallest(BigInteger value) {
    if (value.bitLength() < Integer.SIZE) {
      return value.intValue();
    }
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private static Object fraction(String text) {
    BigDecimal exact = new BigDecimal(text);
    double nearest = exact.doubleValue();
    return !Double.isInfinite(nearest) && isSame(exact, new BigDecimal(Double.toString(nearest)))
        ? (Object) nearest
        : exact;
  }

  /** The scale is part of the value. */
  private static boolean isSame(BigDecimal one, BigDecimal other) {
    return one.compareTo(other) == 0 && one.scale() == other.scale();
  }
}
