package dev.switchboard.workshop;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Chromium without a window, driven by the DevTools protocol on a WebSocket. */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Json json = new Json();
  private final Process process;
  private final WebSocket socket;
  private final AtomicInteger ids = new AtomicInteger();
  private final Map<String, CompletableFuture<Map<?, ?>>> answers = new ConcurrentHashMap<>();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();

  private Browser(Process process, String address) {
    this.process = process;
    this.socket =
        HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .buildAsync(URI.create(address), new Listener())
            .join();
  }

  /** A browser with one blank page; its profile is made in the folder. */
  static Browser open(Path folder) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    Path log = Files.createTempFile(folder, "chromium", ".log");
    Process process =
        new ProcessBuilder(
                Tool.named("chromium").toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                "--remote-debugging-port=0",
                "--user-data-dir=" + profile,
                "--window-size=1200,1600",
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean connected = false;
    try {
      Browser browser = new Browser(process, page(profile));
      for (String domain : List.of("Runtime", "Page", "Log", "Network")) {
        browser.command(domain + ".enable", "{}");
      }
      connected = true;
      return browser;
    } finally {
      if (!connected) {
        end(process);
      }
    }
  }

  /** The address of the page's WebSocket. */
  private static String page(Path profile) throws Exception {
    Path port = profile.resolve("DevToolsActivePort");
    Await.until("chromium's port", PATIENCE, () -> Files.exists(port) && Files.size(port) > 0);
    URI list = URI.create("http://127.0.0.1:" + Files.readAllLines(port).get(0) + "/json/list");
    HttpClient client = HttpClient.newHttpClient();
    byte[] targets =
        client.send(HttpRequest.newBuilder(list).build(), BodyHandlers.ofByteArray()).body();
    for (Object target : (List<?>) Objects.requireNonNull(new Json().tree(targets))) {
      if ("page".equals(((Map<?, ?>) target).get("type"))) {
        return ((Map<?, ?>) target).get("webSocketDebuggerUrl").toString();
      }
    }
    throw new AssertionError(
        "chromium has no page: " + new String(targets, StandardCharsets.UTF_8));
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

  void go(String address) throws Exception {
    command("Page.navigate", "{\"url\":" + quoted(address) + "}");
  }

  /** What an expression is, as a text. */
  String value(String script) throws Exception {
    String parameters =
        "{\"returnByValue\":true,\"awaitPromise\":true,\"expression\":"
            + quoted("Promise.resolve(" + script + ").then(String)")
            + "}";
    Map<?, ?> result = (Map<?, ?>) command("Runtime.evaluate", parameters).get("result");
    Object value = result.get("value");
    return value == null ? String.valueOf(result.get("description")) : value.toString();
  }

  /** Waits until an expression is true. */
  void await(String condition) throws Exception {
    Await.until(condition, PATIENCE, () -> value("Boolean(" + condition + ")").equals("true"));
  }

  /** Presses a key where the focus is. */
  void press(String key) throws Exception {
    String parameters = "\",\"key\":" + quoted(key) + ",\"code\":" + quoted(key) + "}";
    command("Input.dispatchKeyEvent", "{\"type\":\"keyDown" + parameters);
    command("Input.dispatchKeyEvent", "{\"type\":\"keyUp" + parameters);
  }

  /** Keeps what the page looks like. */
  void screenshot(Path file) throws Exception {
    Object data = command("Page.captureScreenshot", "{}").get("data");
    Files.write(file, Base64.getDecoder().decode(String.valueOf(data)));
  }

  /** What the console has complained of. */
  List<String> errors() {
    return errors;
  }

  /** The address of everything that was asked for. */
  List<String> requests() {
    return requests;
  }

  String quoted(String text) {
    return new String(json.text(out -> out.writeString(text)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    socket.abort();
    end(process);
  }

  private static void end(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void received(String text) {
    Map<?, ?> message = (Map<?, ?>) Objects.requireNonNull(json.tree(text));
    Object id = message.get("id");
    if (id == null) {
      happened(String.valueOf(message.get("method")), message.get("params"), text);
      return;
    }
    CompletableFuture<Map<?, ?>> answer = answers.remove(id.toString());
    if (message.get("result") instanceof Map<?, ?> result) {
      answer.complete(result);
    } else {
      answer.completeExceptionally(new IOException(text));
    }
  }

  private void happened(String event, @Nullable Object parameters, String text) {
    boolean complaint =
        event.equals("Runtime.exceptionThrown")
            || event.equals("Log.entryAdded") && text.contains("\"level\":\"error\"")
            || event.equals("Runtime.consoleAPICalled") && text.contains("\"type\":\"error\"");
    if (complaint) {
      errors.add(text);
    } else if (event.equals("Network.requestWillBeSent")
        && parameters instanceof Map<?, ?> sent
        && sent.get("request") instanceof Map<?, ?> request) {
      requests.add(String.valueOf(request.get("url")));
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
