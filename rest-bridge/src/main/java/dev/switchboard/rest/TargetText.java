package dev.switchboard.rest;

import dev.switchboard.contract.TypeModel;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes the target of a request: a way's path and query with the arguments that they hold. */
final class TargetText {
  /** What every proxy leaves as it is. A client sends the rest in a body. */
  private static final Pattern PLAIN =
      Pattern.compile("[\\p{L}\\p{N}_:@,+][\\p{L}\\p{N}_:@,+. -]*");

  private static final int LONGEST = 2_000;

  private final Mapping way;
  private final JsonCodecs codecs;

  TargetText(Mapping way, JsonCodecs codecs) {
    this.way = way;
    this.codecs = codecs;
  }

  /** The target; empty when an argument does not fit. */
  Optional<String> of(@Nullable Object[] arguments) {
    StringBuilder path = new StringBuilder(RestServlet.ROOT);
    for (Mapping.Segment segment : way.path()) {
      Optional<String> text =
          segment.parameter() ? text(segment.text(), arguments) : Optional.of(segment.toString());
      if (text.isEmpty()) {
        return Optional.empty();
      }
      path.append('/').append(text.get());
    }
    return query(arguments).map(path::append).map(StringBuilder::toString).filter(this::fits);
  }

  private boolean fits(String target) {
    return target.length() <= LONGEST;
  }

  private Optional<String> query(@Nullable Object[] arguments) {
    StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
    for (Mapping.Pair pair : way.query()) {
      if (!pair.parameter()) {
        query.add(escaped(pair.name()) + "=" + escaped(pair.text()));
      } else if (!add(query, pair, arguments)) {
        return Optional.empty();
      }
    }
    return Optional.of(query.toString());
  }

  private boolean add(StringJoiner query, Mapping.Pair pair, @Nullable Object[] arguments) {
    int slot = slot(pair.text());
    Object value = arguments[slot];
    TypeModel type = way.operation().parameters().get(slot).type();
    if (value == null) {
      return true; // an absent pair is null
    }
    if (UrlTypes.element(type).isEmpty()) {
      return addOne(query, pair, type, value);
    }
    List<?> elements = (List<?>) value;
    boolean asNull = elements.isEmpty() && type instanceof TypeModel.OptionalOf;
    TypeModel element = UrlTypes.element(type).get();
    return !asNull && elements.stream().allMatch(e -> addOne(query, pair, element, e));
  }

  private boolean addOne(
      StringJoiner query, Mapping.Pair pair, TypeModel type, @Nullable Object value) {
    Optional<String> text = text(type, value);
    text.ifPresent(t -> query.add(escaped(pair.name()) + "=" + t));
    return text.isPresent();
  }

  private Optional<String> text(String parameter, @Nullable Object[] arguments) {
    int slot = slot(parameter);
    return text(way.operation().parameters().get(slot).type(), arguments[slot]);
  }

  private Optional<String> text(TypeModel type, @Nullable Object value) {
    return value == null
        ? Optional.empty()
        : codecs
            .textForm(type)
            .map(form -> form.text(value))
            .filter(text -> PLAIN.matcher(text).matches())
            .map(TargetText::escaped);
  }

  /** As it stands in a path and in a query: what divides pairs is escaped, too. */
  private static String escaped(String text) {
    return PercentCoding.encode(text).replace("&", "%26").replace("+", "%2B").replace("=", "%3D");
  }

  private int slot(String parameter) {
    for (int i = 0; i < way.operation().parameters().size(); i++) {
      if (way.operation().parameters().get(i).name().equals(parameter)) {
        return i;
      }
    }
    throw new IllegalArgumentException(way + " has no parameter " + parameter);
  }
}
