package dev.switchboard.grpc;

import dev.switchboard.contract.Deferred;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The ways to call over plain HTTP, by the media types of their requests. */
final class Dialects {
  private final Map<String, Dialect> byType = new TreeMap<>();
  private final Dialect readable;

  Dialects(Limits limits) {
    Deferred<Json> json = new Deferred<>(() -> new Json(limits));
    readable = new Connect(json, limits, false);
    byType.put(Connect.JSON, readable);
    byType.put(Connect.PROTO, new Connect(json, limits, true));
    byType.put("application/grpc-web", new GrpcWeb(limits, false));
    byType.put(GrpcWeb.BINARY, new GrpcWeb(limits, false));
    byType.put("application/grpc-web-text", new GrpcWeb(limits, true));
    byType.put(GrpcWeb.TEXT, new GrpcWeb(limits, true));
  }

  List<String> types() {
    return List.copyOf(byType.keySet());
  }

  /** Connect's JSON, which people can read. */
  Dialect readable() {
    return readable;
  }

  /** What a request of this media type speaks; of an unknown one, what people can read. */
  Dialect of(String contentType) {
    String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    return byType.getOrDefault(type, readable);
  }
}
