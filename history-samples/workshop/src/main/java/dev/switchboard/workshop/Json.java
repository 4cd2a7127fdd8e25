package dev.switchboard.workshop;

import dev.switchboard.contract.InvalidArgument;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * What the bench's page and the bench say to each other. A text that was read is a map, a list, a
 * string, a {@link Bare} or null: what a form holds.
 */
final class Json {
  /** A number or boolean, as it is written. */
  record Bare(String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  private static final int DEEPEST = 100;

  private final JsonFactory factory =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  byte[] text(Consumer<JsonGenerator> content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out =
        factory.createGenerator(ObjectWriteContext.empty(), bytes, JsonEncoding.UTF8)) {
      content.accept(out);
    }
    return bytes.toByteArray();
  }

  /**
   * @throws InvalidArgument when it is not JSON
   */
  @Nullable Object tree(byte[] text) {
    return tree(factory.createParser(ObjectReadContext.empty(), text));
  }

  /** The same of a text within a text. */
  @Nullable Object tree(String text) {
    return tree(factory.createParser(ObjectReadContext.empty(), text));
  }

  private static @Nullable Object tree(JsonParser in) {
    try (in) {
      if (in.nextToken() == null) {
        throw new InvalidArgument("", "expected JSON, found nothing");
      }
      Object tree = value(in);
      if (in.nextToken() != null) {
        throw new InvalidArgument("", "expected the end of the JSON, found more");
      }
      return tree;
    } catch (JacksonException e) {
      throw new InvalidArgument("", "expected JSON, found something else");
    }
  }

  private static @Nullable Object value(JsonParser in) {
    return switch (in.currentToken()) {
      case START_OBJECT -> object(in);
      case START_ARRAY -> array(in);
      case VALUE_NULL -> null;
      case VALUE_STRING -> in.getString();
      default -> new Bare(in.getString());
    };
  }

  private static Map<String, @Nullable Object> object(JsonParser in) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, value(in));
    }
    return members;
  }

  private static List<@Nullable Object> array(JsonParser in) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in));
    }
    return elements;
  }
}
