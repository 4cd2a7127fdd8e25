package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A mapping in the tree that a YAML parser gives. Reports what has the wrong shape, and goes on; a
 * key that nobody asked for is a mistake.
 */
final class Section {
  private final String place;
  private final Map<String, @Nullable Object> values;
  private final Consumer<String> mistakes;
  private final Set<String> known = new TreeSet<>();

  private Section(String place, Map<String, @Nullable Object> values, Consumer<String> mistakes) {
    this.place = place;
    this.values = values;
    this.mistakes = mistakes;
  }

  /** An empty document is an empty section. */
  static Section of(String place, @Nullable Object tree, Consumer<String> mistakes) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    if (tree instanceof Map<?, ?> map) {
      map.forEach((key, value) -> values.put(String.valueOf(key), value));
    } else if (tree != null) {
      mistakes.accept(place + ": expected a mapping, found " + found(tree));
    }
    return new Section(place, values, mistakes);
  }

  String place() {
    return place;
  }

  /** Where a key of this section stands. */
  String placeOf(String key) {
    return place + " > " + key;
  }

  boolean has(String key) {
    return values.get(key) != null;
  }

  void mistake(String key, String sentence) {
    mistakes.accept(placeOf(key) + ": " + sentence);
  }

  Optional<String> text(String key) {
    Object value = ask(key);
    return value == null ? Optional.empty() : textOf(key, value);
  }

  Optional<Boolean> flag(String key) {
    Object value = ask(key);
    if (value == null || value instanceof Boolean) {
      return Optional.ofNullable((Boolean) value);
    }
    mistake(key, "expected true or false, found " + found(value));
    return Optional.empty();
  }

  Optional<Long> number(String key, long least, long most) {
    Object value = ask(key);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof Number number
        && !(value instanceof Double || value instanceof Float)
        && number.toString().equals(Long.toString(number.longValue()))
        && number.longValue() >= least
        && number.longValue() <= most) {
      return Optional.of(number.longValue());
    }
    mistake(key, "expected an integer from " + least + " to " + most + ", found " + found(value));
    return Optional.empty();
  }

  /** The texts of a list, each with its own place. */
  List<Placed<String>> texts(String key) {
    List<Placed<String>> texts = new ArrayList<>();
    for (Placed<Object> item : items(key)) {
      textOf(item.key, item.value).ifPresent(text -> texts.add(new Placed<>(item.key, text)));
    }
    return texts;
  }

  /** The items of a list, whatever they are. */
  List<Placed<Object>> items(String key) {
    Object value = ask(key);
    List<Placed<Object>> items = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (int i = 0; i < list.size(); i++) {
        String itemKey = key + "[" + i + "]";
        Object item = list.get(i);
        if (item == null) {
          mistake(itemKey, "expected a value, found nothing");
        } else {
          items.add(new Placed<>(itemKey, item));
        }
      }
    } else if (value != null) {
      mistake(key, "expected a list, found " + found(value));
    }
    return items;
  }

  /** The section under a key; empty where the key is absent. */
  Section section(String key) {
    return of(placeOf(key), ask(key), mistakes);
  }

  /** A section that stands in a list. */
  Section section(Placed<Object> item) {
    return of(placeOf(item.key), item.value, mistakes);
  }

  /** The sections of a mapping whose keys are names of the operator's choice. */
  Map<String, Section> sections(String key) {
    Section parent = section(key);
    Map<String, Section> sections = new LinkedHashMap<>();
    parent.values.keySet().forEach(name -> sections.put(name, parent.section(name)));
    return sections;
  }

  /** The keys of a mapping whose keys are names of the operator's choice. */
  Set<String> names() {
    return values.keySet();
  }

  /** To be called last: reports every key that nobody asked for. */
  void done() {
    for (String key : values.keySet()) {
      if (!known.contains(key)) {
        mistake(key, "unknown key" + Nearest.question(key, known) + among());
      }
    }
  }

  private String among() {
    return " (known here: " + String.join(", ", known) + ")";
  }

  private @Nullable Object ask(String key) {
    known.add(key);
    return values.get(key);
  }

  private Optional<String> textOf(String key, Object value) {
    if (value instanceof String text && !text.isBlank()) {
      return Optional.of(text.strip());
    }
    mistake(key, "expected text, found " + found(value));
    return Optional.empty();
  }

  private static String found(Object value) {
    if (value instanceof Map) {
      return "a mapping";
    }
    if (value instanceof List) {
      return "a list";
    }
    return value instanceof String ? "text \"" + value + "\"" : String.valueOf(value);
  }

  /** A value and the key to name it by. */
  record Placed<T>(String key, T value) {}
}
