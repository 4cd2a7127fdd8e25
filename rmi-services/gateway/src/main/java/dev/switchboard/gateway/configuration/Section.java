package dev.switchboard.gateway.configuration;

import dev.switchboard.contract.Nearest;
import dev.switchboard.gateway.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Function;

/** One mapping of the configuration. Remembers what it was asked for: the rest is unknown. */
public final class Section implements Settings {
  private final Item.Mapping mapping;
  private final Mistakes mistakes;
  private final NavigableSet<String> known = new ConcurrentSkipListSet<>();
  private final Map<String, Section> children = new HashMap<>();

  Section(Item.Mapping mapping, Mistakes mistakes) {
    this.mapping = mapping;
    this.mistakes = mistakes;
  }

  String place() {
    return mapping.place();
  }

  Iterable<String> keys() {
    return mapping.items().keySet();
  }

  boolean has(String key) {
    return mapping.items().containsKey(key);
  }

  Optional<Item> item(String key) {
    known.add(key);
    return Optional.ofNullable(mapping.items().get(key));
  }

  Optional<Item.Word> word(String key, String wanted) {
    return item(key).flatMap(item -> word(item, wanted));
  }

  private Optional<Item.Word> word(Item item, String wanted) {
    if (item instanceof Item.Word word) {
      return Optional.of(word);
    }
    wanted(item, wanted);
    return Optional.empty();
  }

  void wanted(Item item, String wanted) {
    mistakes.at(item.place(), "expected " + wanted + ", found " + item.found());
  }

  @Override
  public void mistake(String key, String sentence) {
    String place = item(key).map(Item::place).orElse(inside(key));
    mistakes.at(place, sentence);
  }

  private String inside(String key) {
    boolean bare = place().isEmpty() || place().endsWith(":");
    return place() + (bare ? " " : " > ") + key;
  }

  /** A value that its parser makes something of, or the mistake of what was wanted. */
  <T> Optional<T> parsed(String key, String wanted, Function<String, Optional<T>> parser) {
    Optional<Item.Word> word = word(key, wanted);
    Optional<T> value = word.flatMap(w -> parser.apply(w.text()));
    if (word.isPresent() && value.isEmpty()) {
      wanted(word.get(), wanted);
    }
    return value;
  }

  @Override
  public String text(String key, String otherwise) {
    return word(key, "a text").map(Item.Word::text).orElse(otherwise);
  }

  @Override
  public boolean flag(String key, boolean otherwise) {
    return parsed(key, "true or false", Section::bool).orElse(otherwise);
  }

  private static Optional<Boolean> bool(String text) {
    return switch (text) {
      case "true" -> Optional.of(true);
      case "false" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  @Override
  public int number(String key, int otherwise, int least, int most) {
    String wanted = "a whole number from " + least + " to " + most;
    return parsed(key, wanted, text -> number(text, least, most)).orElse(otherwise);
  }

  private static Optional<Integer> number(String text, int least, int most) {
    if (!text.matches("-?[0-9]{1,10}")) {
      return Optional.empty();
    }
    long value = Long.parseLong(text);
    return value < least || value > most ? Optional.empty() : Optional.of((int) value);
  }

  @Override
  public Duration duration(String key, Duration otherwise) {
    return parsed(key, "a time such as 500ms, 10s or 2m", Quantity::duration).orElse(otherwise);
  }

  /** Bytes, inclusive bounds. */
  long size(String key, long otherwise, long least, long most) {
    String wanted = "a size of " + least + " to " + most + " bytes, such as 64KiB or 16MiB";
    return parsed(key, wanted, text -> Quantity.bytes(text).filter(b -> b >= least && b <= most))
        .orElse(otherwise);
  }

  @Override
  public List<String> texts(String key, List<String> otherwise) {
    return item(key)
        .map(item -> words(item).stream().map(Item.Word::text).toList())
        .orElse(otherwise);
  }

  /** The words of a list; a single word stands for a list of one. */
  List<Item.Word> words(String key) {
    return item(key).map(this::words).orElse(List.of());
  }

  private List<Item.Word> words(Item item) {
    List<Item> items = item instanceof Item.Sequence list ? list.items() : List.of(item);
    List<Item.Word> words = new ArrayList<>();
    items.forEach(each -> word(each, "a text or a list of texts").ifPresent(words::add));
    return words;
  }

  /** The section under a key, always the same; empty when there is none. */
  public Section section(String key) {
    Optional<Item> item = item(key);
    return children.computeIfAbsent(
        key,
        k ->
            item.map(this::section)
                .orElseGet(() -> new Section(new Item.Mapping(inside(k), Map.of()), mistakes)));
  }

  private Section section(Item item) {
    if (item instanceof Item.Mapping inner) {
      return new Section(inner, mistakes);
    }
    wanted(item, "a mapping");
    return new Section(new Item.Mapping(item.place(), Map.of()), mistakes);
  }

  /** The sections under a key, by their names. */
  Map<String, Section> sections(String key) {
    Map<String, Section> sections = new LinkedHashMap<>();
    Section all = section(key);
    all.keys().forEach(name -> sections.put(name, all.section(name)));
    return sections;
  }

  /** The sections of a list. */
  List<Section> list(String key) {
    return item(key)
        .map(
            item -> {
              if (item instanceof Item.Sequence list) {
                return list.items().stream().map(this::section).toList();
              }
              wanted(item, "a list");
              return List.<Section>of();
            })
        .orElse(List.of());
  }

  /** Reports every key that nobody has asked for. */
  public void done() {
    for (Map.Entry<String, Item> entry : mapping.items().entrySet()) {
      if (!known.contains(entry.getKey())) {
        mistakes.at(entry.getValue().place(), "unknown key" + advice(entry.getKey()));
      }
    }
  }

  private String advice(String key) {
    String question = Nearest.question(key, known);
    return question.isEmpty() && !known.isEmpty()
        ? " (known here: " + String.join(", ", known) + ")"
        : question;
  }
}
