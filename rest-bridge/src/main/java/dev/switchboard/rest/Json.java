package dev.switchboard.rest;

import java.io.OutputStream;
import java.util.List;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.JsonRecyclerPools;
import tools.jackson.core.util.Named;

/** Makes tokenizers and generators of JSON (RFC 8259), strict and bounded. */
final class Json {
  private static final int WRITE_DEPTH = 1_000;

  private final JsonOptions options;
  private final JsonFactory factory;

  Json(JsonOptions options) {
    this.options = options;
    this.factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(constraints(options))
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(WRITE_DEPTH).build())
            .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
            .enable(StreamReadFeature.USE_FAST_BIG_NUMBER_PARSER)
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .build();
  }

  private static StreamReadConstraints constraints(JsonOptions options) {
    return StreamReadConstraints.builder()
        .maxNestingDepth(options.depth())
        .maxNumberLength(options.digits())
        .maxNameLength(options.nameLength())
        .maxStringLength(options.textLength())
        .maxDocumentLength(options.documentLength())
        .build();
  }

  JsonOptions options() {
    return options;
  }

  /** Reads a whole text. */
  JsonReader reader(byte[] bytes, int start, int length) {
    return reader(bytes, start, length, "");
  }

  /**
   * Reads a part of a text.
   *
   * @param pointer where in the whole the part stands (RFC 6901)
   */
  JsonReader reader(byte[] bytes, int start, int length, String pointer) {
    return new JsonReader(this, bytes, start, length, pointer);
  }

  JsonParser tokens(byte[] bytes, int start, int length) {
    return factory.createParser(ObjectReadContext.empty(), bytes, start, length);
  }

  JsonGenerator generator(OutputStream out) {
    return factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
  }

  /** For people: indented by two spaces. */
  JsonGenerator prettyGenerator(OutputStream out) {
    return factory.createGenerator(PRETTY, out, JsonEncoding.UTF8);
  }

  /** Recognises names in their encoded form; the index of a name is its position in the list. */
  PropertyNameMatcher matcher(List<String> names) {
    return factory.constructNameMatcher(names.stream().map(Named::fromString).toList(), false);
  }

  private static final ObjectWriteContext PRETTY =
      new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
          return new DefaultPrettyPrinter();
        }

        @Override
        public boolean hasPrettyPrinter() {
          return true;
        }
      };
}
