package dev.switchboard.gateway.configuration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** A YAML 1.2 file: as items that know their lines, or as the plain tree the overlay wants. */
final class YamlFile {
  private static final int LONGEST = 4 << 20;

  private final Path path;
  private final Mistakes mistakes;

  YamlFile(Path path, Mistakes mistakes) {
    this.path = path;
    this.mistakes = mistakes;
  }

  private LoadSettings settings() {
    return LoadSettings.builder()
        .setLabel(path.toString())
        .setAllowDuplicateKeys(false)
        .setCodePointLimit(LONGEST)
        .build();
  }

  /** The root mapping; empty when the file is, or cannot be read. */
  Item.Mapping mapping() {
    Item.Mapping nothing = new Item.Mapping(path + ":", Map.of());
    Optional<Item> root =
        text().flatMap(text -> composed(text)).map(node -> item(node, path + ":", ""));
    if (root.isPresent() && root.get() instanceof Item.Mapping mapping) {
      return new Item.Mapping(path + ":", mapping.items());
    }
    root.ifPresent(item -> mistakes.at(path.toString(), "expected keys and values"));
    return nothing;
  }

  /** The tree as {@code Map}, {@code List} and scalars; null when there is none. */
  @Nullable Object tree() {
    Optional<String> text = text();
    try {
      return text.isEmpty() ? null : new Load(settings()).loadFromString(text.get());
    } catch (YamlEngineException e) {
      mistakes.accept(message(e));
      return null;
    }
  }

  private Optional<String> text() {
    try {
      if (Files.size(path) > LONGEST) {
        mistakes.at(path.toString(), "expected at most " + LONGEST + " bytes");
        return Optional.empty();
      }
      return Optional.of(Files.readString(path));
    } catch (IOException e) {
      mistakes.at(path.toString(), "expected a readable text file, found " + reason(e));
      return Optional.empty();
    }
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.NoSuchFileException ? "none" : e.toString();
  }

  private Optional<Node> composed(String text) {
    try {
      return new Compose(settings()).composeString(text);
    } catch (YamlEngineException e) {
      mistakes.accept(message(e));
      return Optional.empty();
    }
  }

  private String message(YamlEngineException e) {
    if (e instanceof MarkedYamlEngineException marked && marked.getProblemMark().isPresent()) {
      int line = marked.getProblemMark().get().getLine() + 1;
      return path + ":" + line + ": this is not YAML: " + marked.getProblem();
    }
    return path + ": this is not YAML: " + e.getMessage();
  }

  private Item item(Node node, String place, String key) {
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, place, key);
    }
    if (node instanceof SequenceNode sequence) {
      return sequence(sequence, place, key);
    }
    return new Item.Word(place, ((ScalarNode) node).getValue());
  }

  private Item mapping(MappingNode node, String place, String key) {
    Map<String, Item> items = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      boolean absent = tuple.getValueNode().getTag().equals(Tag.NULL);
      if (tuple.getKeyNode() instanceof ScalarNode name && !absent) {
        String path = key.isEmpty() ? name.getValue() : key + " > " + name.getValue();
        if (items.put(name.getValue(), item(tuple.getValueNode(), placeOf(name, path), path))
            != null) {
          mistakes.at(placeOf(name, path), "the key stands twice");
        }
      } else if (!absent) {
        mistakes.at(placeOf(tuple.getKeyNode(), key), "expected a text as key");
      }
    }
    return new Item.Mapping(place, items);
  }

  private Item sequence(SequenceNode node, String place, String key) {
    List<Item> items = new ArrayList<>();
    for (Node each : node.getValue()) {
      String path = key + "[" + items.size() + "]";
      items.add(item(each, placeOf(each, path), path));
    }
    return new Item.Sequence(place, items);
  }

  private String placeOf(Node node, String key) {
    String line = node.getStartMark().map(mark -> ":" + (mark.getLine() + 1)).orElse("");
    return path + line + ": " + key;
  }
}
