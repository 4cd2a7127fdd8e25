package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every command that the console makes of a call, run as it is copied, against the demo. */
final class CommandsDistributionTest {
  /** What shells, C, Python, JSON, XML and URLs each have a word of their own for. */
  private static final String AWKWARD =
      "it's \"so\" $HOME `id` $(id) \\n %s ?? & <b> ;# /../ 北極光 🎻\nEND_OF_MAIN\nEND_OF_CALL\nnext\tline";

  /** gRPC's code for NoSuchEvent. */
  private static final int NOT_FOUND = 5;

  private static final Path CLIENTS = Path.of("..", "clients").toAbsolutePath().normalize();
  private static final Path NODE_MODULES = CLIENTS.resolve("grpc-node/node_modules");

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static final Json JSON = new Json();
  private static final Map<String, String> SETTINGS = new LinkedHashMap<>();
  private static String root;
  private static Web web;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    web = new Web(root);
    for (GeneratorHome home : GeneratorHome.values()) {
      SETTINGS.put(home.name(), home.using(folder).toString());
    }
    SETTINGS.put("CLASSES", ChildJvm.ticketingApi().toString());
    SETTINGS.put("PYTHONIOENCODING", "utf-8");
    SETTINGS.put("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1"); // they live for a second
  }

  /** A command as the page has it: protocol and client, and its text. */
  private record Command(String key, String form, String text) {}

  static Stream<String> clients() {
    return Stream.of(
        "jsonrpc: curl",
        "jsonrpc: Python",
        "rest: curl",
        "rest: Python",
        "soap: curl",
        "soap: curl (SOAP 1.2)",
        "soap: Python",
        "soap: Java (wsimport)",
        "soap: Java (wsdl2java)",
        "xml-rpc: curl",
        "xml-rpc: Python",
        "grpc: curl (Connect)",
        "grpc: grpcurl",
        "grpc: buf curl",
        "grpc: Node.js",
        "onc-rpc: C (rpcgen)",
        "corba: C++ (omniidl)",
        "rmi: Java (RMI)");
  }

  @Test
  void thereIsACommandForEachClient() throws Exception {
    assertThat(commands("getEvent", "{\"eventId\":\"123\"}"))
        .extracting(Command::key)
        .containsExactlyInAnyOrderElementsOf(clients().toList());
  }

  /** HTTP is where the proxy was asked; what has a port of its own stays there. */
  @Test
  void areForWhereAProxyWasAsked() throws Exception {
    String[] asked = {
      "X-Forwarded-Proto", "https",
      "X-Forwarded-Host", "api.example.com",
      "X-Forwarded-Prefix", "/rmi"
    };
    List<Command> forwarded = commands("getEvent", "{\"eventId\":\"123\"}", asked);
    assertThat(forwarded)
        .filteredOn(command -> !command.key().matches("rmi: .*|grpc: (grpcurl|buf curl)"))
        .hasSize(15)
        .allMatch(command -> command.text().contains("https://api.example.com/rmi/"));
    assertThat(forwarded).noneMatch(command -> command.text().contains(root));
    assertThat(forwarded)
        .filteredOn(command -> command.key().matches("rmi: .*|grpc: .*url|onc-rpc: .*"))
        .hasSize(4)
        .allMatch(command -> command.text().contains("127.0.0.1"));
  }

  @ParameterizedTest
  @MethodSource("clients")
  @Execution(ExecutionMode.CONCURRENT)
  void eachMakesTheCalls(String client) throws Exception {
    Optional<Path> tool = requireTools(client);
    assertThat(run(client, tool, "getEvent", "{\"eventId\":\"123\"}"))
        .containsPattern(isC(client) ? "OK: see answer" : "Winterreise");
    if (!generatesClasses(client)) {
      makesSimpleCalls(client, tool);
    }
    String item =
        "{\"description\":%s,\"quantity\":\"2\",\"weight\":\"0.250\",\"insuredValue\":\"20.00\"}"
            .formatted(quoted(AWKWARD));
    String address =
        "{\"street\":\"Opernplatz 1\",\"postalCode\":\"60313\",\"city\":\"Frankfurt\","
            + "\"region\":null,\"country\":\"DE\"}";
    String cost =
        run(
            client,
            tool,
            "calculateShippingCost",
            "{\"items\":[" + item + "," + item + "],\"destination\":" + address + "}");
    assertThat(cost).containsPattern(isC(client) ? "OK" : "EUR");
  }

  /** Takes seconds for each call, and is made to do all kinds of them where it is built. */
  private static boolean generatesClasses(String client) {
    return client.matches(".*(wsimport|wsdl2java|omniidl).*");
  }

  private static void makesSimpleCalls(String client, Optional<Path> tool) throws Exception {
    String permission = arguments("userId", "789", "resource", "event_123");
    assertThat(run(client, tool, "checkPermission", permission))
        .containsPattern("[Tt]rue|<boolean>1");
    assertThat(run(client, tool, "runHealthCheck", "{}"))
        .containsPattern(isC(client) ? "OK" : "UP");
    String days = arguments("from", "2027-01-01", "until", "2027-12-31");
    assertThat(run(client, tool, "findEvents", days))
        .containsPattern(isC(client) ? "OK" : "Forty Years of Calling Far Away");
  }

  /** With the same key the service books but once: all clients must say the very same text. */
  @ParameterizedTest
  @MethodSource("clients")
  @Execution(ExecutionMode.CONCURRENT)
  void eachSaysAnAwkwardTextAsItIs(String client) throws Exception {
    Optional<Path> tool = requireTools(client);
    String order =
        "{\"eventId\":\"123\",\"userId\":\"789\",\"idempotencyKey\":" + quoted(AWKWARD) + "}";
    String params = "[\"123\",\"789\"," + quoted(AWKWARD) + "]";
    String booking = web.rpc("ticketing", "createBookingOnce", params);
    Matcher id = Pattern.compile("\"id\":\"([^\"]+)\"").matcher(booking);
    assertThat(id.find()).as(booking).isTrue();
    int before = available();
    String output = run(client, tool, "createBookingOnce", order);
    assertThat(output).containsPattern(isC(client) ? "OK" : Pattern.quote(id.group(1)));
    assertThat(available()).as("seats, for the key is the same").isEqualTo(before);
    assertThat(run(client, tool, "getEvent", "{\"eventId\":" + quoted(AWKWARD) + "}"))
        .contains(fault(client));
  }

  /** What a client prints of the exception that the service declares. */
  private static String fault(String client) {
    return isC(client) ? "NoSuchEvent" : "no event it";
  }

  private static boolean isC(String client) {
    return client.contains("rpcgen");
  }

  private static int available() throws Exception {
    return web.get("/api/tickets?event_id=123&status=available").body().split("\"section\"").length;
  }

  private static String arguments(String... namesAndValues) {
    StringBuilder json = new StringBuilder();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      json.append(i == 0 ? "{" : ",").append(quoted(namesAndValues[i])).append(':');
      json.append(quoted(namesAndValues[i + 1]));
    }
    return json.append('}').toString();
  }

  private static String quoted(String text) {
    return new String(JSON.text(out -> out.writeString(text)), StandardCharsets.UTF_8);
  }

  /** The program that a client needs on the path, where it is not there by itself. */
  private static Optional<Path> requireTools(String client) {
    switch (client) {
      case "soap: Python" ->
          Tool.file(
              Path.of("/usr/lib/python3/dist-packages/zeep/__init__.py"), "Debian's python3-zeep");
      case "grpc: Node.js" -> {
        Tool.named("node");
        String install = "npm ci --prefix history-samples/clients/grpc-node";
        Tool.file(NODE_MODULES.resolve("@grpc/grpc-js/package.json"), install);
      }
      case "grpc: buf curl" -> {
        return Optional.of(buf().getParent());
      }
      case "grpc: grpcurl" -> {
        return Optional.of(standIn(buf()));
      }
      case "corba: C++ (omniidl)" -> {
        Tool.named("omniidl");
        Tool.named("g++");
        Tool.file(Path.of("/usr/include/omniORB4/CORBA.h"), "Debian's libomniorb4-dev");
      }
      case "onc-rpc: C (rpcgen)" -> {
        Tool.named("rpcgen");
        Tool.named("gcc");
        Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
      }
      default -> Tool.named(client.endsWith("Python") ? "python3" : "curl");
    }
    return Optional.empty();
  }

  /**
   * grpcurl is in neither Debian nor npm: what it is told (its documented flags, then the address
   * and the method) buf does, which reads the same JSON by the same rules with the same reflection.
   */
  private static Path standIn(Path buf) {
    try {
      Path place = Files.createTempDirectory(folder, "grpcurl");
      Path script = place.resolve("grpcurl");
      Files.writeString(
          script,
          """
          #!/bin/sh
          [ $# = 5 ] && [ "$1" = -plaintext ] && [ "$2" = -d ] || exit 99
          exec '%s' curl --protocol grpc --http2-prior-knowledge -d "$3" "http://$4/$5"
          """
              .formatted(buf));
      Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
      return place;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path buf() {
    String platform = System.getProperty("os.arch").equals("aarch64") ? "aarch64" : "x64";
    String program = "node_modules/@bufbuild/buf-linux-" + platform + "/bin/buf";
    return Tool.file(
        Path.of("..", "grpc", "target", "linter", program).toAbsolutePath().normalize(),
        "copy history-samples/grpc/src/test/node to history-samples/grpc/target/linter, there:"
            + " npm ci --ignore-scripts");
  }

  private static List<Command> commands(String operation, String arguments, String... headers)
      throws Exception {
    String order =
        "{\"service\":\"ticketing\",\"operation\":\"%s\",\"arguments\":%s}"
            .formatted(operation, arguments);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(root + "/-/console/commands"))
            .headers("Content-Type", "application/json", GuardedServlet.HEADER, "test")
            .POST(BodyPublishers.ofString(order));
    if (headers.length > 0) {
      request.headers(headers);
    }
    String answer =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString()).body();
    List<?> all = (List<?>) Objects.requireNonNull(JSON.tree(answer));
    return all.stream()
        .map(each -> (Map<?, ?>) each)
        .filter(each -> each.containsKey("text"))
        .map(
            each ->
                new Command(
                    each.get("protocol") + ": " + each.get("client"),
                    String.valueOf(each.get("form")),
                    String.valueOf(each.get("text"))))
        .toList();
  }

  /** What a command prints. */
  private static String run(
      String client, Optional<Path> onThePath, String operation, String arguments)
      throws Exception {
    Command command =
        commands(operation, arguments).stream()
            .filter(each -> each.key().equals(client))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no command of " + client));
    Path place = Files.createTempDirectory(folder, "call");
    String java = Path.of(System.getProperty("java.home"), "bin").toString();
    String path = onThePath.map(p -> p + ":").orElse("") + java + ":/usr/bin:$PATH";
    String shell = "cd '" + place + "' && PATH=" + path + " ";
    List<String> line = List.of("bash", "-c", shell + line(command, place));
    try (ChildJvm program = ChildJvm.program(folder, line, SETTINGS)) {
      int status = program.exitValue();
      assertThat(status)
          .as("%s%n%s", command.text(), program.output())
          .isIn(0, exitOfFault(client));
      return program.output();
    }
  }

  /** buf says by its status that a call has failed: eight times the code of gRPC. */
  private static int exitOfFault(String client) {
    return client.matches("grpc: (buf curl|grpcurl)") ? 8 * NOT_FOUND : 0;
  }

  private static String line(Command command, Path place) throws Exception {
    switch (command.form()) {
      case "python" -> {
        Files.writeString(place.resolve("call.py"), command.text());
        return "python3 call.py";
      }
      case "node" -> {
        Files.writeString(place.resolve("call.mjs"), command.text());
        Files.createSymbolicLink(place.resolve("node_modules"), NODE_MODULES);
        return "node call.mjs";
      }
      default -> {
        Files.writeString(place.resolve("call.sh"), command.text());
        return "sh -eu call.sh";
      }
    }
  }
}
