package dev.switchboard.workshop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A connection of Chromium's DevTools protocol: commands with their results, and events. */
final class DevTools implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The code of an error that lies in the state of the page, not in the command. */
  static final int NOT_NOW = -32000;

  /** Is told what happens. */
  interface Events {
    void happened(String event, @Nullable Object parameters, String text);
  }

  private final Json json = new Json();
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
  private final Events events;
  private final WebSocket socket;

  DevTools(URI address, Events events) {
    this.events = events;
    this.socket =
        HttpClient.newHttpClient().newWebSocketBuilder().buildAsync(address, new Listener()).join();
  }

  /** Sends a command of the protocol and waits for its result. */
  Map<?, ?> command(String method, String parameters) throws Exception {
    String id = Integer.toString(ids.incrementAndGet());
    CompletableFuture<Map<?, ?>> answer = new CompletableFuture<>();
    answers.put(id, answer);
    String text = "{\"id\":" + id + ",\"method\":\"" + method + "\",\"params\":" + parameters + "}";
    socket.sendText(text, true).get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    return answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
  }

  private void received(String text) {
    Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(json.tree(text));
    Object id = message.get("id");
    if (id == null) {
      events.happened(String.valueOf(message.get("method")), message.get("params"), text);
      return;
    }
    CompletableFuture<Map<?, ?>> answer = answers.remove(id.toString());
    if (message.get("result") instanceof Map<?, ?> result) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(new IOException(text));
    }
  }

  private final class Listener implements WebSocket.Listener {
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(
        WebSocket webSocket, CharSequence data, boolean last) {
      text.append(data);
      if (last) {
        received(text.toString());
        text.setLength(0);
      }
      webSocket.request(1);
      return null;
    }
  }
}
