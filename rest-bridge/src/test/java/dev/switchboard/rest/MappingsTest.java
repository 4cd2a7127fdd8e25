package dev.switchboard.rest;

import static dev.switchboard.rest.Shapes.INT;
import static dev.switchboard.rest.Shapes.STRING;
import static dev.switchboard.rest.Shapes.list;
import static dev.switchboard.rest.Shapes.named;
import static dev.switchboard.rest.Shapes.operation;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MappingsTest {
  private static final Json JSON = new Json(JsonOptions.DEFAULT);

  private static Mappings mappings(Operation... operations) {
    ServiceContract contract = Shapes.contract(operations);
    return new Mappings(JSON, contract, new RestBridge().coverage(contract));
  }

  private static List<String> ways(Operation... operations) {
    return mappings(operations).ways().stream().map(Mapping::toString).toList();
  }

  private static Operation operation0(String name, Optional<TypeModel> result) {
    return operation(1, name, result, List.of());
  }

  private static Operation resource(String name, String line, Object... parameters) {
    return Booth.with(
        operation(1, name, Optional.of(named("Event")), List.of(), parameters),
        Booth.resource(line, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "get",
        "getEvent",
        "findAll",
        "list",
        "isOpen",
        "hasSeats",
        "countTickets",
        "searchByName",
        "lookup",
        "existsEvent",
        "getURL",
        "getAndroid",
        "getOrders",
        "getNewsletter",
        "getEvent2"
      })
  void takesWhatOnlyLooksForSafe(String name) {
    assertThat(ways(operation0(name, Optional.of(INT))))
        .containsExactly("GET /desk/" + name, "POST /desk/" + name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "getAndSet",
        "findOrCreate",
        "getNextNumber",
        "listAndClear",
        "countDown",
        "getURLAndReset",
        "isolate",
        "issue",
        "getter",
        "hashPassword",
        "Get",
        "get_and_set",
        "doGet",
        "fetch",
        "hasNext",
        "getAndSet2",
        "searchThenDelete",
        "getÜberAndReset",
        "getand_reset",
        "_get"
      })
  void takesNothingElseForSafe(String name) {
    String path = "/desk/" + PercentCoding.encode(name);
    assertThat(ways(operation0(name, Optional.of(INT)))).containsExactly("POST " + path);
  }

  @Test
  void takesWhatHasNoResultForAnAction() {
    assertThat(ways(operation0("getReady", Optional.empty())))
        .containsExactly("POST /desk/getReady");
  }

  @Test
  void believesTheOverlayBeforeTheName() {
    assertThat(ways(Booth.with(operation0("getTicket", Optional.of(INT)), safe(false))))
        .containsExactly("POST /desk/getTicket");
    assertThat(ways(Booth.with(operation0("peek", Optional.of(INT)), safe(true))))
        .containsExactly("GET /desk/peek", "POST /desk/peek");
  }

  private static Traits safe(boolean safe) {
    return new Traits(Optional.of(safe), Optional.empty(), Optional.empty(), Map.of(), "");
  }

  @Test
  void putsIntoAUrlOnlyWhatIsPlainText() {
    Operation get =
        operation(1, "getAll", Optional.of(INT), List.of(), "nodes", list(named("Node")));
    assertThat(ways(get)).containsExactly("POST /desk/getAll");
    Operation text = operation(1, "getAll", Optional.of(INT), List.of(), "names", list(STRING));
    assertThat(ways(text)).containsExactly("GET /desk/getAll", "POST /desk/getAll");
  }

  @Test
  void namesBothSidesOfAConflict() {
    Mappings mappings =
        mappings(
            resource("getEvent", "GET /events/{id}", "id", INT),
            resource("findEvent", "GET /events/{number}", "number", INT),
            resource("dropEvent", "DELETE /events/{number}", "number", INT));
    assertThat(mappings.refusals())
        .containsExactly(
            Map.entry(
                "findEvent",
                "GET /events/{number} is not served: getEvent has GET /events/{} already"));
    assertThat(mappings.ways().stream().map(Mapping::toString))
        .contains("GET /events/{id}", "DELETE /events/{number}", "POST /desk/findEvent");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET /desk/openapi.json?id={id} | the OpenAPI document has GET /desk/openapi.json already",
        "GET /desk?id={id} | the list of the service's operations has GET /desk already",
        "POST /desk/peek | peek has POST /desk/peek already",
        "GET /desk/peek | peek has GET /desk/peek already",
        "GET /x/{idd} | expected parameters \"id\", found {idd}",
        "GET /x/../{id} | expected a path without dot segments",
        "GET /x?id={id}&id=3 | expected different names in the query, found id twice",
        "GET /x?id=3 | expected different names in the query, found id twice",
        "GET /x%4/{id} | x%4: expected two hexadecimal digits after %, found \"x%4\"",
      })
  void refusesAResourceThatCannotBeServed(String line, String reason) {
    Mappings mappings =
        mappings(operation0("peek", Optional.of(INT)), resource("other", line, "id", INT));
    assertThat(mappings.refusals()).containsEntry("other", line + " is not served: " + reason);
    assertThat(mappings.ways().stream().map(Mapping::toString)).contains("POST /desk/other");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/events/{number} | created: the result has no member number that is a plain text",
        "/events?id={id} | created: expected a path without a query, found /events?id={id}",
      })
  void refusesALocationThatTheResultDoesNotTell(String created, String reason) {
    Operation make = operation0("make", Optional.of(named("Event")));
    Mappings mappings = mappings(Booth.with(make, Booth.resource("POST /events", created)));
    assertThat(mappings.refusals())
        .containsExactly(Map.entry("make", "POST /events is not served: " + reason));
  }

  @Test
  void refusesAStructureInAUrl() {
    String why = " is not served: parameter node has no plain text that a URL could hold there";
    assertThat(mappings(resource("a", "GET /x/{node}", "node", named("Node"))).refusals())
        .containsEntry("a", "GET /x/{node}" + why);
    assertThat(mappings(resource("b", "DELETE /x", "node", named("Node"))).refusals())
        .containsEntry("b", "DELETE /x" + why);
    assertThat(mappings(resource("c", "GET /x/{node}", "node", list(INT))).refusals())
        .containsEntry("c", "GET /x/{node}" + why);
  }

  @Test
  void decodesTheWordsOfAResource() {
    List<Mapping> ways =
        new ArrayList<>(mappings(resource("menu", "GET /caf%C3%A9/a:b?x=%2F")).ways());
    assertThat(ways.get(0).path())
        .containsExactly(new Mapping.Segment("café", false), new Mapping.Segment("a:b", false));
    assertThat(ways.get(0).template()).isEqualTo("/caf%C3%A9/a:b");
    assertThat(ways.get(0).query()).containsExactly(new Mapping.Pair("x", "/", false));
  }
}
