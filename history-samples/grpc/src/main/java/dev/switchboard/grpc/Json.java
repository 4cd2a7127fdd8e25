package dev.switchboard.grpc;

import dev.switchboard.gateway.http.Bytes;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonEncoding;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/** Reads and writes JSON texts, bounded. */
final class Json {
  private static final int WRITE_DEPTH = 1_000;

  private final Limits limits;
  private final JsonFactory factory;

  Json(Limits limits) {
    this.limits = limits;
    this.factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.threadLocalPool())
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(2 * limits.depth())
                    .maxNumberLength(Numbers.MOST_DIGITS)
                    .maxNameLength(10_000)
                    .maxStringLength(limits.message())
                    .build())
            .streamWriteConstraints(
                StreamWriteConstraints.builder().maxNestingDepth(WRITE_DEPTH).build())
            .build();
  }

  @Nullable Object[] read(MessageCodec message, Bytes body) {
    try (JsonParser tokens =
        factory.createParser(ObjectReadContext.empty(), body.array(), 0, body.size())) {
      return new JsonInput(tokens, limits).whole(message);
    }
  }

  /** What somebody reads of a text. */
  <T> T read(byte[] text, Function<JsonParser, T> reading) {
    try (JsonParser tokens = factory.createParser(ObjectReadContext.empty(), text)) {
      return reading.apply(tokens);
    }
  }

  void write(Bytes out, Consumer<JsonGenerator> text) {
    JsonGenerator generator =
        factory.createGenerator(ObjectWriteContext.empty(), out, JsonEncoding.UTF8);
    text.accept(generator);
    generator.close();
  }
}
