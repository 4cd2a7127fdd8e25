package dev.switchboard.gateway.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in what is not to be written into a configuration: {@code ${NAME}} from the environment,
 * {@code ${file:/run/secrets/token}} from a file without its last line end.
 */
final class Substitution {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}]*)}");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final int LONGEST_SECRET = 64 << 10;

  private final Map<String, String> environment;
  private final Mistakes mistakes;

  Substitution(Map<String, String> environment, Mistakes mistakes) {
    this.environment = environment;
    this.mistakes = mistakes;
  }

  Item.Mapping in(Item.Mapping mapping) {
    Map<String, Item> items = new LinkedHashMap<>();
    mapping.items().forEach((key, item) -> items.put(key, in(item)));
    return new Item.Mapping(mapping.place(), items);
  }

  private Item in(Item item) {
    if (item instanceof Item.Mapping mapping) {
      return in(mapping);
    }
    if (item instanceof Item.Sequence sequence) {
      List<Item> items = new ArrayList<>();
      sequence.items().forEach(each -> items.add(in(each)));
      return new Item.Sequence(sequence.place(), items);
    }
    Item.Word word = (Item.Word) item;
    return new Item.Word(word.place(), replaced(word));
  }

  private String replaced(Item.Word word) {
    Matcher matcher = REFERENCE.matcher(word.text());
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      String value = value(word, matcher.group(1));
      matcher.appendReplacement(text, Matcher.quoteReplacement(value == null ? "" : value));
    }
    return matcher.appendTail(text).toString();
  }

  private @Nullable String value(Item.Word word, String reference) {
    if (reference.startsWith("file:")) {
      return fileContent(word, Path.of(reference.substring("file:".length())));
    }
    if (!VARIABLE.matcher(reference).matches()) {
      mistakes.at(word.place(), "expected ${NAME} or ${file:path}, found ${" + reference + "}");
      return null;
    }
    String value = environment.get(reference);
    if (value == null) {
      mistakes.at(word.place(), "expected the environment variable " + reference + ", found none");
    }
    return value;
  }

  private @Nullable String fileContent(Item.Word word, Path file) {
    try {
      if (Files.size(file) > LONGEST_SECRET) {
        mistakes.at(word.place(), file + ": expected at most " + LONGEST_SECRET + " bytes");
        return null;
      }
      return Files.readString(file).replaceFirst("\\R\\z", "");
    } catch (IOException e) {
      mistakes.at(word.place(), "expected a readable file " + file + ", found none");
      return null;
    }
  }
}
