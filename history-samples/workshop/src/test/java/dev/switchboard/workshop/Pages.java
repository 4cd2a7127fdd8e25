package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/**
 * Fresh pages of one Chromium for the tests of a class. When a test is over, what it saw last is
 * kept in {@code target/screenshots}, and it fails if there was an error in a page's console or
 * anything was asked for elsewhere.
 */
final class Pages implements BeforeAllCallback, AfterEachCallback {
  static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Namespace NAMESPACE = Namespace.create(Pages.class);

  private final Callable<String> root;
  private final List<Browser> opened = new ArrayList<>();
  private @Nullable Store store;

  /**
   * @param root the base address of what the tests look at
   */
  Pages(Callable<String> root) {
    this.root = root;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    store = context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE);
  }

  /** A page that nothing has been done to; closed after the test. */
  Browser fresh() throws Exception {
    Browser page = chromium().page();
    opened.add(page);
    return page;
  }

  private Chromium chromium() throws Exception {
    Store ofAll = Objects.requireNonNull(store, "pages are opened in a class's tests");
    Running running = ofAll.get(Running.class, Running.class);
    if (running == null) {
      running = Running.start();
      ofAll.put(Running.class, running);
    }
    return running.chromium;
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    List<Browser> pages = List.copyOf(opened);
    opened.clear();
    for (Browser page : pages) {
      try (page) {
        if (page.isOpen()) {
          page.screenshot(SCREENSHOTS.resolve(name(context) + ".png"));
        }
      }
    }
    for (Browser page : pages) {
      requireQuiet(page);
    }
  }

  private static String name(ExtensionContext context) {
    String method = context.getRequiredTestMethod().getName();
    String shown = context.getDisplayName().replaceAll("\\W+", "-").replaceAll("^-|-$", "");
    String test = shown.equals(method) ? method : method + "-" + shown;
    return context.getRequiredTestClass().getSimpleName() + "." + test;
  }

  private void requireQuiet(Browser page) throws Exception {
    String here = root.call();
    assertThat(page.errors()).as("errors in the console").isEmpty();
    assertThat(page.requests())
        .allMatch(url -> url.startsWith(here) || url.matches("(data|about|file|blob):.*"));
  }

  private record Running(Scratch scratch, Chromium chromium) implements AutoCloseable {
    static Running start() throws Exception {
      Scratch scratch = new Scratch();
      return new Running(scratch, Chromium.open(scratch.folder()));
    }

    @Override
    public void close() throws Exception {
      chromium.close();
      scratch.close();
    }
  }
}
