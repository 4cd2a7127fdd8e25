package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;

/** The demo, on free ports; its service answers when the tests of a class begin. */
final class Demo implements BeforeAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(Demo.class);
  private static final List<String> FREE_PORTS =
      List.of(
          "--http=127.0.0.1:0",
          "--registry-port=0",
          "--set=bridges.onc-rpc.address=127.0.0.1:0",
          "--set=bridges.corba.address=127.0.0.1:0",
          "--set=bridges.grpc.port=0");

  /** None of the tests takes long enough to wait for the second compiler. */
  private static final String SHORT_LIVED = "-XX:TieredStopAtLevel=1";

  private final boolean shared;
  private final List<String> options;
  private final List<String> arguments;
  private @Nullable Running running;

  private Demo(boolean shared, List<String> options, String... arguments) {
    this.shared = shared;
    this.options = Stream.concat(Stream.of(SHORT_LIVED), options.stream()).toList();
    this.arguments = List.of(arguments);
  }

  /** For classes that leave it as they find it: it is started once for all of a JVM. */
  static Demo shared() {
    return new Demo(true, List.of());
  }

  /** For a class that does to it what others would notice. */
  static Demo own(String... arguments) {
    return own(List.of(), arguments);
  }

  /**
   * The same in a JVM with these options.
   *
   * @param arguments each {@code --name=value}, besides or instead of those for free ports
   */
  static Demo own(List<String> options, String... arguments) {
    return new Demo(false, options, arguments);
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    Store store =
        shared
            ? context.getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            : context.getStore(NAMESPACE);
    running = store.get(shared, Running.class);
    if (running == null) {
      running = Running.start(options, commandLine());
      store.put(shared, running);
    }
    Web web = new Web(root());
    Await.until(
        "the service is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/events/123").statusCode() == 200);
  }

  private String[] commandLine() {
    Stream<String> ports =
        FREE_PORTS.stream()
            .filter(port -> arguments.stream().noneMatch(a -> name(a).equals(name(port))));
    return Stream.of(Stream.of("demo"), ports, arguments.stream())
        .flatMap(part -> part)
        .toArray(String[]::new);
  }

  private static String name(String argument) {
    return argument.substring(0, argument.lastIndexOf('='));
  }

  /** The base address of its pages. */
  String root() throws Exception {
    return process().http();
  }

  /** The paths of all documents, the page of services first. */
  List<String> documents() throws Exception {
    List<String> paths = new ArrayList<>(List.of("/"));
    Matcher links =
        Pattern.compile("<li><a href=\"(/-/workshop/[a-z]*)\"")
            .matcher(new Web(root()).get("/-/workshop/").body());
    links.results().map(link -> link.group(1)).forEach(paths::add);
    assertThat(paths).contains("/-/workshop/console").hasSizeGreaterThanOrEqualTo(6);
    return paths;
  }

  ChildJvm process() {
    return Objects.requireNonNull(running, "the demo is started before a class's tests").process;
  }

  private record Running(Scratch scratch, ChildJvm process) implements AutoCloseable {
    static Running start(List<String> options, String... commandLine) throws Exception {
      Scratch scratch = new Scratch();
      return new Running(scratch, ChildJvm.switchboard(scratch.folder(), options, commandLine));
    }

    @Override
    public void close() throws Exception {
      process.close();
      scratch.close();
    }
  }
}
