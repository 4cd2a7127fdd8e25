package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OpenApiTest {
  /** Conflicts, words that JSON and URLs escape, and one path under two parameters' names. */
  private static final ServiceContract AWKWARD =
      Shapes.contract(
          Booth.with(
              Shapes.operation(1, "a", Optional.of(STRING), List.of(), "id", STRING),
              Booth.resource("GET /caf%C3%A9/{id}", "")),
          Booth.with(
              Shapes.operation(2, "b", Optional.of(STRING), List.of(), "number", INT),
              Booth.resource("DELETE /caf%C3%A9/{number}", "")),
          Booth.with(
              Shapes.operation(3, "c", Optional.of(STRING), List.of(), "number", INT),
              Booth.resource("GET /caf%C3%A9/{number}", "")),
          Shapes.operation(4, "überraschung", Optional.of(STRING), List.of(), "größe", INT));

  @TempDir private Path folder;

  private static String document(Bridge bridge, ServiceContract contract) {
    List<Document> documents = bridge.describe(contract);
    assertThat(documents).hasSize(1);
    return documents.get(0).text();
  }

  private static Map<String, @Nullable Object> openApi(ServiceContract contract) {
    return PlainJson.object(document(new RestBridge(), contract));
  }

  @Test
  void describesLongsAsTheyAreConfigured() {
    ServiceContract contract =
        Shapes.contract(
            Shapes.operation(1, "count", Optional.of(Shapes.LONG), List.of(), "n", Shapes.LONG));
    for (Bridge bridge : List.of(new RestBridge(), new JsonRpcBridge())) {
      String plain = bridge.describe(contract).get(0).text();
      MapSettings settings = new MapSettings(Map.of("long-as-string", "true"));
      assertThat(bridge.describe(contract, new MapSettings(Map.of())).get(0).text())
          .isEqualTo(plain);
      assertThat(bridge.describe(contract, settings).get(0).text()).isNotEqualTo(plain);
    }
  }

  /** The member of an object, and of the objects in it; a path has slashes of its own. */
  private static @Nullable Object at(Map<String, ?> object, String... names) {
    Object found = object;
    for (String name : names) {
      found = ((Map<?, ?>) found).get(name);
    }
    return found;
  }

  @Test
  void isValid() throws Exception {
    for (ServiceContract contract : List.of(Booth.CONTRACT, Torture.CONTRACT, AWKWARD)) {
      assertThat(judge("openapi", document(new RestBridge(), contract))).isEmpty();
      assertThat(judge("openrpc", document(new JsonRpcBridge(), contract))).isEmpty();
    }
  }

  @Test
  void wouldNotBeValidWithAMistake() throws Exception {
    String text = document(new RestBridge(), Booth.CONTRACT);
    assertThat(judge("openapi", text.replace("\"responses\"", "\"answers\"")))
        .contains("not valid");
    assertThat(judge("openapi", text.replace("schemas/Event", "schemas/Evnt"))).isNotEmpty();
  }

  /** What an independent validator says against it; empty: nothing. */
  private String judge(String kind, String text) throws IOException, InterruptedException {
    Path node = Tool.named("node");
    Path judge =
        Tool.file(
            Path.of("target/judges/validate.mjs"),
            "copy src/test/node to target/judges, there: npm ci --ignore-scripts");
    Path file = Files.writeString(folder.resolve(kind + ".json"), text, StandardCharsets.UTF_8);
    Path verdict = folder.resolve("verdict");
    Process process =
        new ProcessBuilder(node.toString(), judge.toString(), kind, file.toString())
            .redirectErrorStream(true)
            .redirectOutput(verdict.toFile())
            .start();
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the validator did not end");
    }
    String said = Files.readString(verdict);
    assertThat(process.exitValue() == 0).as(said).isEqualTo(said.isEmpty());
    return said;
  }

  @Test
  void tellsWhereAWayComesFromAndWhy() {
    Map<String, @Nullable Object> document = openApi(Booth.CONTRACT);
    assertThat(at(document, "paths", "/api/events/{eventId}", "get", "x-switchboard-mapping"))
        .hasToString("{from=overlay, why=the overlay maps it to a resource}");
    assertThat(at(document, "paths", "/api/desk/countEvents", "get", "x-switchboard-mapping"))
        .hasToString("{from=convention, why=its name begins with \"count\" and it has a result}");
    assertThat(at(document, "paths", "/api/desk/reset", "post", "x-switchboard-mapping"))
        .hasToString("{from=convention, why=every operation is a POST to its own path}");
    assertThat(at(document, "paths", "/api/desk/checkToken")).asString().doesNotContain("get=");
  }

  @Test
  void tellsWhyAResourceIsNotServed() {
    assertThat(
            at(
                openApi(AWKWARD),
                "paths",
                "/api/desk/c",
                "post",
                "x-switchboard-mapping",
                "resource"))
        .isEqualTo("GET /caf%C3%A9/{number} is not served: a has GET /caf%C3%A9/{} already");
  }

  @Test
  void namesAPathsParametersAlike() {
    assertThat(at(openApi(AWKWARD), "paths", "/api/caf%C3%A9/{id}", "delete", "parameters"))
        .hasToString(
            "[{name=id, in=path, required=true, schema={type=integer, format=int32,"
                + " minimum=-2147483648, maximum=2147483647}}]");
  }

  @Test
  void saysWhatARequestHolds() {
    Map<String, @Nullable Object> paths = map(at(openApi(Booth.CONTRACT), "paths"));
    assertThat(at(paths, "/api/events", "get", "parameters"))
        .hasToString(
            "[{name=color, in=query, required=false,"
                + " schema={$ref=#/components/schemas/Colour}},"
                + " {name=status, in=query, required=true, schema={const=on sale}},"
                + " {name=name, in=query, required=false, schema={type=array,"
                + " items={type=[string, null]}}}]");
    assertThat(at(paths, "/api/events/{eventId}/bookings", "post", "requestBody"))
        .hasToString(
            "{required=true, content={application/json={schema={type=object,"
                + " properties={user={type=string}, note={type=[string, null]}},"
                + " required=[user], additionalProperties=false}}}}");
    assertThat(map(at(paths, "/api/events/{eventId}/bookings", "post", "responses")).keySet())
        .containsExactly("201", "404", "410", "default");
    assertThat(map(at(paths, "/api/events/{eventId}/name", "put", "responses")).keySet())
        .containsExactly("204", "default");
  }

  @SuppressWarnings("unchecked")
  private static Map<String, @Nullable Object> map(@Nullable Object tree) {
    return (Map<String, @Nullable Object>) tree;
  }

  @Test
  void namesEachWayOnceAndOnlyWhatIsServed() throws Exception {
    try (Booth booth = new Booth(Map.of())) {
      Map<String, @Nullable Object> paths = map(at(openApi(Booth.CONTRACT), "paths"));
      for (Map.Entry<String, @Nullable Object> path : paths.entrySet()) {
        String url = path.getKey().replaceAll("\\{\\w+}", "1");
        List<String> allowed =
            List.of(
                booth
                    .send("OPTIONS", url, "")
                    .headers()
                    .firstValue("Allow")
                    .orElse("")
                    .toLowerCase(java.util.Locale.ROOT)
                    .split(", "));
        assertThat(allowed).as(url).containsAll(map(path.getValue()).keySet());
      }
    }
  }

  @Test
  void isTheSameServedAndDescribed() throws Exception {
    try (Booth booth = new Booth(Map.of())) {
      assertThat(booth.get("/api/desk/openapi.json").body())
          .isEqualTo(document(new RestBridge(), Booth.CONTRACT));
    }
  }
}
