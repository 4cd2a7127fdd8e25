package dev.switchboard.workshop;

import dev.switchboard.gateway.Await;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/** A page of {@link Chromium}. */
final class Browser implements AutoCloseable {
  private final Json json = new Json();
  private final List<String> errors = new CopyOnWriteArrayList<>();
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private final DevTools tools;
  private final Path downloads;
  private final AutoCloseable target;
  private boolean open = true;

  /**
   * @param downloads where its files are kept
   * @param target closed with the page
   */
  Browser(URI address, Path downloads, AutoCloseable target) throws Exception {
    this.downloads = downloads;
    this.target = target;
    tools = new DevTools(address, this::happened);
    for (String domain : List.of("Runtime", "Page", "Log", "Network")) {
      command(domain + ".enable", "{}");
    }
    command("Emulation.setFocusEmulationEnabled", "{\"enabled\":true}");
    size(1200, 1500, false);
  }

  /** Sends a command of the protocol and waits for its result. */
  Map<?, ?> command(String method, String parameters) throws Exception {
    return tools.command(method, parameters);
  }

  void size(int width, int height, boolean phone) throws Exception {
    command(
        "Emulation.setDeviceMetricsOverride",
        "{\"width\":%d,\"height\":%d,\"deviceScaleFactor\":1,\"mobile\":%s}"
            .formatted(width, height, phone));
  }

  /** A feature of the media, such as prefers-color-scheme. */
  void prefer(String feature, String value) throws Exception {
    command(
        "Emulation.setEmulatedMedia",
        "{\"features\":[{\"name\":\"" + feature + "\",\"value\":\"" + value + "\"}]}");
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
    Await.until(condition, DevTools.PATIENCE, () -> holds(condition));
  }

  /** While one page makes room for the next, nothing does. */
  private boolean holds(String condition) throws Exception {
    try {
      return value("Boolean(" + condition + ")").equals("true");
    } catch (ExecutionException e) {
      if (String.valueOf(e.getMessage()).contains("\"code\":" + DevTools.NOT_NOW)) {
        return false;
      }
      throw e;
    }
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
    Files.createDirectories(file.toAbsolutePath().getParent());
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

  Path downloads() {
    return downloads;
  }

  boolean isOpen() {
    return open;
  }

  String quoted(String text) {
    return new String(json.text(out -> out.writeString(text)), StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws Exception {
    if (open) {
      open = false;
      tools.close();
      target.close();
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
}
