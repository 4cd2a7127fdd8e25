package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The bench of the demo over binary wires: it is told the same as over REST. */
final class BinaryStubsDistributionTest {
  private static final List<String> BINARY = List.of("onc-rpc", "onc-rpc-udp", "corba");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final Json JSON = new Json();

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static String root;
  private static SampleCalls calls;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    Web web = new Web(root);
    calls = new SampleCalls(WireDistributionTest.contract());
  }

  /** What the bench was told, as its page gets it. */
  private static Map<?, ?> told(String protocol, String operation, String arguments)
      throws Exception {
    String order =
        "{\"service\":\"ticketing\",\"operation\":\"%s\",\"protocol\":\"%s\",\"arguments\":%s}"
            .formatted(operation, protocol, arguments);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(root + "/-/bench/call"))
            .timeout(Duration.ofSeconds(60))
            .header("Content-Type", "application/json")
            .header(GuardedServlet.HEADER, "call")
            .POST(BodyPublishers.ofString(order))
            .build();
    HttpResponse<byte[]> answer = CLIENT.send(request, BodyHandlers.ofByteArray());
    Map<?, ?> reply = (Map<?, ?>) Objects.requireNonNull(JSON.tree(answer.body()));
    assertThat(reply.get("told")).as(protocol + " " + reply).isInstanceOf(Map.class);
    return (Map<?, ?>) reply.get("told");
  }

  /** A result's value; of a failure the exception's fields, whose code is each protocol's own. */
  private static List<?> outcome(Map<?, ?> told) {
    assertThat(told.get("kind")).as(told.toString()).isIn("result", "failure");
    assertThat(told.containsKey("value")).as(told.toString()).isTrue();
    return List.of(told.get("kind"), told.get("value"));
  }

  @TestFactory
  Stream<DynamicTest> everyOperationIsAnsweredAsOverRest() {
    return SampleCalls.operations().stream()
        .filter(operation -> !operation.equals("createBooking")) // each time another seat
        .flatMap(
            operation ->
                BINARY.stream()
                    .map(
                        protocol ->
                            DynamicTest.dynamicTest(
                                protocol + " " + operation,
                                () -> same(protocol, operation, calls.rest(operation), "result"))));
  }

  private static void same(String protocol, String operation, String arguments, String kind)
      throws Exception {
    List<?> overRest = outcome(told("rest", operation, arguments));
    assertThat(overRest.get(0)).isEqualTo(kind);
    assertThat(timeless(outcome(told(protocol, operation, arguments))))
        .isEqualTo(timeless(overRest));
  }

  /** Without the two members that tell the time. */
  private static String timeless(List<?> outcome) {
    return outcome.toString().replaceAll("\\[(checkedAt|uptime), \\{[^}]*\\}\\]", "$1");
  }

  @TestFactory
  Stream<DynamicTest> whatIsBookedIsWhatRestReads() {
    return BINARY.stream()
        .map(protocol -> DynamicTest.dynamicTest(protocol, () -> books(protocol)));
  }

  private static void books(String protocol) throws Exception {
    List<?> booked = outcome(told(protocol, "createBooking", calls.rest("createBooking")));
    assertThat(booked.get(0)).isEqualTo("result");
    String id =
        booked.toString().replaceFirst("(?s).*?\\[id, \\{type=string, text=(\\w+)}.*", "$1");
    List<?> read = outcome(told("rest", "getBooking", "{\"bookingId\":\"" + id + "\"}"));
    assertThat(read).isEqualTo(booked);
  }

  @TestFactory
  Stream<DynamicTest> declaredFaultsArriveWithTheirFields() {
    return BINARY.stream()
        .map(protocol -> DynamicTest.dynamicTest(protocol, () -> declared(protocol)));
  }

  private static void declared(String protocol) throws Exception {
    same(protocol, "getEvent", "{\"eventId\":\"nowhere\"}", "failure");
    same(protocol, "createBooking", "{\"eventId\":\"nowhere\",\"userId\":\"789\"}", "failure");
    same(protocol, "createBooking", "{\"eventId\":\"124\",\"userId\":\"789\"}", "failure");
    same(protocol, "getBooking", "{\"bookingId\":\"none\"}", "failure");
  }

  @TestFactory
  Stream<DynamicTest> faultsHaveTheNamesOfTheProtocol() {
    return Stream.of(
            List.of("onc-rpc", "SoldOut", "SYSTEM_FAULT INTERNAL"),
            List.of("onc-rpc-udp", "SoldOut", "SYSTEM_FAULT INTERNAL"),
            List.of("corba", "IDL:ticketing/SoldOut:1.0", "IDL:omg.org/CORBA/INTERNAL:1.0"))
        .map(
            codes ->
                DynamicTest.dynamicTest(
                    codes.get(0), () -> named(codes.get(0), codes.get(1), codes.get(2))));
  }

  private static void named(String protocol, String declared, String other) throws Exception {
    Map<?, ?> soldOut = told(protocol, "createBooking", "{\"eventId\":\"124\",\"userId\":\"789\"}");
    assertThat(soldOut.get("code")).isEqualTo(declared);
    Map<?, ?> undeclared =
        told(protocol, "checkPermission", "{\"userId\":\"\",\"resource\":\"event_123\"}");
    assertThat(undeclared.get("code")).isEqualTo(other);
    assertThat(undeclared.containsKey("value")).isFalse();
  }

  @Test
  void thePageOffersThem() throws Exception {
    String service = new Web(root).get("/-/bench/service?name=ticketing").body();
    for (String protocol : BINARY) {
      assertThat(service).contains("{\"name\":\"" + protocol + "\",\"carried\":true");
    }
  }
}
