package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The demo's overlay fits the service, and each of its resources is served as REST. */
final class TicketingOverlayTest {
  private static final List<String> MISTAKES = new ArrayList<>();
  private static ServiceContract contract;
  private static List<String> unused;
  private static Harness harness;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void open() throws Exception {
    Object tree =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("src/main/distribution/demo/ticketing.yaml")));
    read(OverlayParser.parse(tree, "ticketing.yaml", MISTAKES::add));
    Bridge rest =
        ServiceLoader.load(Bridge.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(bridge -> bridge.name().equals("rest"))
            .findFirst()
            .orElseThrow();
    harness = new Harness(rest, MapSettings.NONE, contract, Duration.ofSeconds(30));
    harness.backend().script((operation, arguments, deadline) -> made(operation));
  }

  private static void read(Overlay overlay) throws Exception {
    URI classes = Ticketing.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      ContractReader reader = new ContractReader(source, overlay);
      contract = reader.read("ticketing", List.of(Ticketing.class.getName()));
      unused = overlay.unused(List.of(contract), reader::knows);
    }
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  /** A booking with an id, true, or null. */
  private static Outcome made(Operation operation) {
    Optional<TypeModel> result = operation.result();
    if (operation.name().startsWith("createBooking")) {
      Definition.Struct booking = (Definition.Struct) contract.definitions().get("Booking");
      @Nullable Object[] slots = new @Nullable Object[booking.members().size()];
      slots[booking.slotOf("id")] = "456";
      return new Outcome.Returned(new StructValue(Objects.requireNonNull(booking), slots));
    }
    return new Outcome.Returned(result.orElse(null) instanceof TypeModel.Scalar ? true : null);
  }

  @Test
  void isWithoutMistakesAndSpeaksOnlyOfWhatIsThere() {
    assertThat(MISTAKES).isEmpty();
    assertThat(unused).isEmpty();
  }

  @Test
  void givesEveryOperationThatJsonCarriesAResource() {
    assertThat(contract.operations())
        .filteredOn(o -> o.traits().resource().isEmpty())
        .extracting(Operation::name)
        .isSubsetOf("openSession", "addSeatListener", "removeSeatListener");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "getEvent | GET | /events/123 | - | 200 | 123",
        "findEvents | GET | /events?from=2026-01-01&until=2026-12-31 | - | 200 |"
            + " 2026-01-01, 2026-12-31",
        "createBooking | POST | /events/123/bookings | {\"userId\":\"789\"} | 201 | 123, 789",
        "createBookingOnce | PUT | /events/123/bookings/k%2F1 | {\"userId\":\"789\"} | 200 |"
            + " 123, 789, k/1",
        "getBooking | GET | /bookings/456 | - | 200 | 456",
        "cancelBooking | DELETE | /bookings/456 | - | 204 | 456",
        "getTicketPdf | GET | /bookings/456/ticket | - | 200 | 456",
        "getAvailableTickets | GET | /tickets?event_id=123&status=available | - | 200 | 123",
        "getSeatMap | GET | /events/123/seats | - | 200 | 123",
        "checkPermission | GET | /users/789/permissions?resource=event_123 | - | 200 |"
            + " 789, event_123",
        "validateToken | POST | /token-validations | {\"token\":\"t\"} | 200 | t",
        "sendNotification | POST | /notifications | {\"userId\":\"789\",\"message\":\"m\"} | 204 |"
            + " 789, m",
        "calculateShippingCost | POST | /shipping-calculations |"
            + " {\"items\":[],\"destination\":null} | 200 | [], null",
        "runHealthCheck | GET | /health | - | 200 | ''",
      })
  void servesEachResource(
      String operation,
      String method,
      String path,
      @Nullable String body,
      int status,
      String arguments)
      throws Exception {
    HttpResponse<String> response = send(method, path, body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    List<@Nullable Object[]> received = harness.backend().received();
    Object[] last = received.get(received.size() - 1);
    assertThat(Arrays.toString(last)).isEqualTo("[" + arguments + "]");
    assertThat(contract.operation(operation)).hasValueSatisfying(o -> takes(o, last));
    if (status == 201) {
      assertThat(response.headers().firstValue("Location")).hasValue("/api/bookings/456");
    }
  }

  private static void takes(Operation operation, Object[] arguments) {
    assertThat(operation.parameters()).hasSameSizeAs(arguments);
    if (operation.name().equals("findEvents")) {
      assertThat(arguments).hasOnlyElementsOfType(LocalDate.class);
    }
  }

  private HttpResponse<String> send(String method, String path, @Nullable String body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(harness.http() + "/api" + path))
            .timeout(Duration.ofSeconds(30));
    if (body == null) {
      request.method(method, BodyPublishers.noBody());
    } else {
      request
          .header("Content-Type", "application/json")
          .method(method, BodyPublishers.ofString(body));
    }
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Test
  void keepsATokenOutOfUrls() throws Exception {
    HttpResponse<String> response = send("GET", "/ticketing/validateToken?token=t", null);
    assertThat(response.statusCode()).isEqualTo(405);
  }
}
