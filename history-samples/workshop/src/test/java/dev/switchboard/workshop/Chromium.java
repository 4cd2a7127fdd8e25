package dev.switchboard.workshop;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Chromium without a window; each of its pages knows nothing of the others. */
final class Chromium implements AutoCloseable {
  private final Path folder;
  private final Process process;
  private final String address;
  private final DevTools tools;

  private Chromium(Path folder, Process process, List<String> port) {
    this.folder = folder;
    this.process = process;
    this.address = "ws://127.0.0.1:" + port.get(0);
    this.tools = new DevTools(URI.create(address + port.get(1)), (event, parameters, text) -> {});
  }

  /** Its profile is made in the folder, and its downloads, and what else it puts aside. */
  static Chromium open(Path folder) throws Exception {
    Path profile = Files.createTempDirectory(folder, "profile");
    Path log = Files.createTempFile(folder, "chromium", ".log");
    ProcessBuilder builder =
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
                "about:blank")
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    boolean connected = false;
    try {
      Chromium chromium =
          new Chromium(folder, process, port(profile.resolve("DevToolsActivePort")));
      connected = true;
      return chromium;
    } finally {
      if (!connected) {
        end(process);
      }
    }
  }

  /** The port, and the path where the browser itself listens. */
  private static List<String> port(Path file) throws Exception {
    Await.until(
        "chromium's port",
        DevTools.PATIENCE,
        () -> Files.exists(file) && Files.readAllLines(file).size() > 1);
    return Files.readAllLines(file);
  }

  /** A blank page with a memory of its own. */
  Browser page() throws Exception {
    String context = text("Target.createBrowserContext", "{}", "browserContextId");
    String target =
        text(
            "Target.createTarget",
            "{\"url\":\"about:blank\",\"browserContextId\":\"" + context + "\"}",
            "targetId");
    String own = "\"browserContextId\":\"" + context + "\"}";
    Path downloads = Files.createDirectory(folder.resolve(context));
    tools.command(
        "Browser.setDownloadBehavior",
        "{\"behavior\":\"allow\",\"downloadPath\":\"" + downloads + "\"," + own);
    // Nobody is there to be asked.
    tools.command(
        "Browser.grantPermissions",
        "{\"permissions\":[\"clipboardReadWrite\",\"clipboardSanitizedWrite\"]," + own);
    return new Browser(
        URI.create(address + "/devtools/page/" + target),
        downloads,
        () -> tools.command("Target.disposeBrowserContext", "{" + own));
  }

  private String text(String method, String parameters, String member) throws Exception {
    return String.valueOf(tools.command(method, parameters).get(member));
  }

  @Override
  public void close() {
    tools.close();
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
}
