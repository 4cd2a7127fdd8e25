package dev.switchboard.gateway.configuration;

import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.gateway.call.CallLimits;
import dev.switchboard.gateway.http.HttpSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes a {@link Configuration} of a file, the flags and the environment. */
public final class ConfigurationReader {
  private static final String ADDRESS = "an address such as 127.0.0.1:8080 or [::1]:8080";

  private final Mistakes mistakes;
  private final Section root;

  private ConfigurationReader(Section root, Mistakes mistakes) {
    this.root = root;
    this.mistakes = mistakes;
  }

  /**
   * Reads what is right and collects every mistake; {@link Mistakes#refuse} is left to the caller,
   * who may find more.
   *
   * @param file null: flags only
   */
  public static Configuration read(
      @Nullable Path file, Flags flags, Map<String, String> environment, Mistakes mistakes) {
    Item.Mapping written =
        file == null ? new Item.Mapping("", Map.of()) : new YamlFile(file, mistakes).mapping();
    Item.Mapping whole = new Substitution(environment, mistakes).in(flags.over(written));
    return new ConfigurationReader(new Section(whole, mistakes), mistakes).configuration();
  }

  private Configuration configuration() {
    TargetReader targets = new TargetReader(root);
    List<Configuration.Target> found = targets.targets();
    AccessReader access = new AccessReader(root, mistakes);
    HttpSettings http = http(access.authenticates());
    Configuration configuration =
        new Configuration(
            http,
            calls(found, http.threads() / 2),
            found,
            targets.services(found),
            contracts(),
            overlay(),
            root.word("lock", "a file").map(word -> Path.of(word.text())),
            access.access(),
            inspector(),
            root,
            mistakes);
    root.section("bridges");
    root.done();
    return configuration;
  }

  private HttpSettings http(boolean authenticated) {
    Section http = root.section("http");
    Address address =
        http.parsed("address", ADDRESS, Address::parse).orElse(new Address("127.0.0.1", 8080));
    if (!authenticated && !isLoopback(address.host())) {
      http.mistake(
          "address",
          "expected 127.0.0.1, because nobody is asked who they are, found "
              + address.host()
              + "; configure authentication first, or bind to loopback");
    }
    HttpSettings usual = HttpSettings.on(address.host(), address.port());
    HttpSettings settings =
        new HttpSettings(
            address.host(),
            address.port(),
            http.size("body-limit", usual.bodyLimit(), 1 << 10, 1L << 30),
            http.duration("body-time", usual.bodyTime()),
            http.duration("idle-time", usual.idleTime()),
            (int) http.size("header-limit", usual.headerLimit(), 1 << 10, 1 << 20),
            http.number("connections", usual.connections(), 1, 100_000),
            http.number("threads", usual.threads(), 12, 1000));
    http.done();
    return settings;
  }

  private Optional<Configuration.Inspector> inspector() {
    Section inspector = root.section("inspector");
    boolean enabled = inspector.flag("enabled", false);
    Configuration.Inspector settings =
        new Configuration.Inspector(
            inspector.number("recordings", 200, 1, 10_000),
            (int) inspector.size("longest", 256 << 10, 1 << 10, 16 << 20),
            inspector.texts("redact", List.of("password", "token")));
    inspector.done();
    return enabled ? Optional.of(settings) : Optional.empty();
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }

  private CallLimits calls(List<Configuration.Target> targets, int inline) {
    Section calls = root.section("calls");
    CallLimits usual = CallLimits.DEFAULT;
    Duration timeout = calls.duration("timeout", usual.timeout());
    Duration longest = calls.duration("longest", max(timeout, usual.longest()));
    if (longest.compareTo(timeout) < 0) {
      calls.mistake("longest", "expected no less than timeout, found less");
    }
    int most = targets.stream().mapToInt(t -> t.settings().maxConnections()).max().orElse(1);
    int threads = calls.number("threads", Math.max(usual.threads(), 2 * most), 1, 10_000);
    boolean retry = calls.flag("retry-idempotent", usual.retryIdempotent());
    calls.done();
    return new CallLimits(timeout, longest, inline, threads, retry);
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  /** {@code jrt:} stands for the JDK's own classes, which are always there. */
  private List<Path> contracts() {
    List<Path> paths = new ArrayList<>();
    for (Item.Word word : root.words("contracts")) {
      if (word.text().startsWith("jrt:")) {
        continue;
      }
      Path path = Path.of(word.text());
      if (!Files.isReadable(path)) {
        root.wanted(word, "a jar or a folder of classes that can be read");
      } else {
        paths.add(path);
      }
    }
    return paths;
  }

  private Overlay overlay() {
    Overlay overlay = Overlay.EMPTY;
    for (Item.Word word : root.words("overlays")) {
      Path file = Path.of(word.text());
      Object tree = new YamlFile(file, mistakes).tree();
      overlay = overlay.merge(OverlayParser.parse(tree, file.toString(), mistakes));
    }
    return overlay;
  }

  /** A host and a port to listen on; port 0 is any free one. */
  record Address(String host, int port) {
    static Optional<Address> parse(String text) {
      int colon = text.lastIndexOf(':');
      String port = text.substring(colon + 1);
      if (colon < 1 || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > 65535) {
        return Optional.empty();
      }
      String host = text.substring(0, colon);
      boolean bracketed = host.startsWith("[") && host.endsWith("]");
      String bare = bracketed ? host.substring(1, host.length() - 1) : host;
      return Optional.of(new Address(bare, Integer.parseInt(port)));
    }
  }
}
