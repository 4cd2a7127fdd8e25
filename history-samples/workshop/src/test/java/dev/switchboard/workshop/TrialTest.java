package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Definition;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.wire.Told;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Old clients of the ticketing service, each of its own protocol, against changed services. */
final class TrialTest {
  private static ServiceContract ticketing;
  private static List<Bridge> bridges;

  @BeforeAll
  static void read() throws Exception {
    List<String> mistakes = new ArrayList<>();
    Object overlay =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("src/main/distribution/demo/ticketing.yaml")));
    URI classes = Ticketing.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      ContractReader reader =
          new ContractReader(source, OverlayParser.parse(overlay, "ticketing.yaml", mistakes::add));
      ticketing = reader.read("ticketing", List.of(Ticketing.class.getName()));
    }
    assertThat(mistakes).isEmpty();
    bridges = ServiceLoader.load(Bridge.class).stream().map(ServiceLoader.Provider::get).toList();
  }

  private static Change change(Change.Kind kind, String operation, String part, String to) {
    return new Change(kind, operation, part, to);
  }

  private static StructValue event(String id, String title) {
    return struct(
        "Event",
        Map.of(
            "id",
            id,
            "title",
            title,
            "kind",
            ((Definition.Enumeration) ticketing.definitions().get("EventKind")).constants().get(0),
            "starts",
            LocalDateTime.parse("2027-02-12T19:30"),
            "onSaleSince",
            Instant.parse("2026-01-15T09:00:00Z"),
            "performers",
            List.of("Jana Nováková"),
            "prices",
            new MapValue().add("Parkett", new BigDecimal("49.50"))));
  }

  private static StructValue struct(String name, Map<String, Object> members) {
    Definition.Struct definition = (Definition.Struct) ticketing.definitions().get(name);
    Object[] slots =
        definition.members().stream().map(m -> members.get(m.name())).toArray(Object[]::new);
    return new StructValue(definition, slots);
  }

  /** What the old client of each protocol is told: same, other, or the fault's code. */
  private static Map<String, String> told(Change change, Object answer, Object... arguments)
      throws Exception {
    ServiceContract changed = ChangedContract.of(ticketing, change);
    Operation operation = ticketing.operation(change.operation()).orElseThrow();
    Map<String, String> told = new TreeMap<>();
    Outcome outcome = new Outcome.Returned(new Recast(changed).of(answer));
    Set<String> answering = Set.of(change.operation(), change.to());
    try (Trial trial = Trial.open(bridges, ticketing, changed, answering, outcome)) {
      for (Trial.Result result : trial.call(operation, arguments)) {
        told.put(result.protocol(), word(result.reply().told(), answer));
      }
    }
    return told;
  }

  private static String word(Told told, Object answer) {
    if (told instanceof Told.Result result) {
      return answer.equals(result.value()) ? "same" : "other";
    }
    return told instanceof Told.Failure failure ? failure.code() : "silence";
  }

  private static Map<String, String> getEvent(Change.Kind kind, String part, String to)
      throws Exception {
    return told(change(kind, "getEvent", part, to), event("123", "Winterreise"), "123");
  }

  @Test
  void aMemberMoreIsRefusedByStrictClients() throws Exception {
    assertThat(getEvent(Change.Kind.MEMBER_LAST, "", "ageLimit"))
        .containsEntry("rest", "silence")
        .containsEntry("jsonrpc", "silence")
        .containsEntry("soap", "silence")
        .containsEntry("xml-rpc", "silence")
        .containsEntry("grpc", "silence");
  }

  @Test
  void aMemberLessIsTakenForNull() throws Exception {
    assertThat(getEvent(Change.Kind.MEMBER_GONE, "title", ""))
        .containsEntry("rest", "other")
        .containsEntry("soap", "other");
  }

  /** A path and a list of positions have no names; an object and a document have. */
  @Test
  void aParametersNameIsOnSomeWiresOnly() throws Exception {
    assertThat(getEvent(Change.Kind.PARAMETER_RENAMED, "eventId", "number"))
        .containsEntry("rest", "same")
        .containsEntry("xml-rpc", "same")
        .containsEntry("grpc", "same")
        .containsEntry("jsonrpc", "-32602")
        .containsEntry("soap", "soap:Client");
  }

  @Test
  void aNumberWrittenAsTextIsATextToAllThatHaveOnlyText() throws Exception {
    assertThat(getEvent(Change.Kind.PARAMETER_TYPED, "eventId", ""))
        .containsEntry("rest", "same")
        .containsEntry("soap", "same")
        .containsEntry("grpc", "INVALID_ARGUMENT (3)");
  }

  /** A resource's path does not say what the method behind it is called. */
  @Test
  void anOperationsNameIsOnAllWiresButThatOfResources() throws Exception {
    assertThat(getEvent(Change.Kind.OPERATION_RENAMED, "", "lookUp"))
        .containsEntry("rest", "same")
        .containsEntry("jsonrpc", "-32601")
        .containsEntry("soap", "soap:Client")
        .containsEntry("xml-rpc", "-32601");
  }

  @Test
  void anOperationMoreDoesNotDisturbThoseThatAreCalledByName() throws Exception {
    assertThat(getEvent(Change.Kind.OPERATION_FIRST, "", "archiveEvent"))
        .containsEntry("rest", "same")
        .containsEntry("jsonrpc", "same")
        .containsEntry("soap", "same")
        .containsEntry("corba", "same");
  }

  /** The answer is that of the wrong procedure, and looks right. */
  @Test
  void anOperationMoreIsWhatAClientByNumberCalls() throws Exception {
    Change inserted = change(Change.Kind.OPERATION_FIRST, "getEvent", "", "archiveEvent");
    Outcome answer = new Outcome.Returned(event("123", "Winterreise"));
    Set<String> answering = Set.of("getEvent", "archiveEvent");
    ServiceContract changed = ChangedContract.of(ticketing, inserted);
    try (Trial trial = Trial.open(bridges, ticketing, changed, answering, answer)) {
      Operation getEvent = ticketing.operation("getEvent").orElseThrow();
      for (Trial.Result result : trial.call(getEvent, new Object[] {"123"})) {
        boolean byNumber = result.protocol().startsWith("onc-rpc");
        assertThat(result.reply().told()).isInstanceOf(Told.Result.class);
        assertThat(result.executed())
            .as(result.protocol())
            .extracting(call -> call.operation().name())
            .containsExactly(byNumber ? "archiveEvent" : "getEvent");
      }
    }
  }

  /** Where bytes have neither names nor numbers, a member more shifts what follows. */
  @Test
  void aMemberMoreShiftsAListOnWiresOfPlainValues() throws Exception {
    List<Object> events = List.of(event("123", "Winterreise"), event("124", "Forty Years"));
    Change more = change(Change.Kind.MEMBER_LAST, "findEvents", "", "ageLimit");
    assertThat(told(more, events, LocalDate.parse("2027-01-01"), LocalDate.parse("2027-12-31")))
        .hasEntrySatisfying("onc-rpc", is -> assertThat(is).isNotEqualTo("same"))
        .hasEntrySatisfying("corba", is -> assertThat(is).isNotEqualTo("same"));
  }

  @Test
  void keepsListsAndWhatIsWithinThem() throws Exception {
    List<Object> events = List.of(event("123", "Winterreise"), event("124", "Forty Years"));
    Change gone = change(Change.Kind.MEMBER_GONE, "findEvents", "subtitle", "");
    assertThat(told(gone, events, LocalDate.parse("2027-01-01"), LocalDate.parse("2027-12-31")))
        .containsEntry("rest", "same"); // the subtitles were null
  }

  @Test
  void saysWhatCannotChange() {
    assertThatThrownBy(() -> getEvent(Change.Kind.MEMBER_LAST, "", "Title"))
        .isInstanceOf(InvalidArgument.class)
        .hasMessageContaining("expected a name such as ageLimit");
    assertThatThrownBy(() -> getEvent(Change.Kind.MEMBER_LAST, "", "title"))
        .hasMessageContaining("title is there already");
    assertThatThrownBy(() -> getEvent(Change.Kind.MEMBER_GONE, "colour", ""))
        .hasMessageContaining("no member colour");
    assertThatThrownBy(() -> getEvent(Change.Kind.PARAMETER_RENAMED, "colour", "number"))
        .hasMessageContaining("no parameter colour");
    assertThatThrownBy(
            () ->
                ChangedContract.of(
                    ticketing, change(Change.Kind.MEMBER_LAST, "cancelBooking", "", "ageLimit")))
        .hasMessageContaining("its result has no members");
    assertThatThrownBy(
            () ->
                ChangedContract.of(
                    ticketing, change(Change.Kind.MEMBER_LAST, "nothing", "", "ageLimit")))
        .hasMessageContaining("no such one");
  }

  @Test
  void aLockKeepsNumbersAndWithoutOneTheyMove() {
    Definition.Struct last = changedEvent(Change.Kind.MEMBER_LAST);
    Definition.Struct first = changedEvent(Change.Kind.MEMBER_FIRST);
    Definition.Struct now = (Definition.Struct) ticketing.definitions().get("Event");
    int title = now.members().get(now.slotOf("title")).number();
    assertThat(last.members().get(last.slotOf("title")).number()).isEqualTo(title);
    assertThat(first.members().get(first.slotOf("title")).number()).isEqualTo(title + 1);
  }

  private static Definition.Struct changedEvent(Change.Kind kind) {
    Change change = change(kind, "getEvent", "", "ageLimit");
    return (Definition.Struct) ChangedContract.of(ticketing, change).definitions().get("Event");
  }

  @Test
  void aTypeIsInTheDescriptorAndANameIsNot() {
    assertThat(descriptor(Change.Kind.PARAMETER_TYPED, ""))
        .isEqualTo("(J)Lcom/acme/ticketing/Event;");
    assertThat(descriptor(Change.Kind.PARAMETER_RENAMED, "number"))
        .isEqualTo("(Ljava/lang/String;)Lcom/acme/ticketing/Event;");
  }

  private static String descriptor(Change.Kind kind, String to) {
    return ChangedContract.of(ticketing, change(kind, "getEvent", "eventId", to))
        .operation("getEvent")
        .orElseThrow()
        .signature()
        .descriptor();
  }

  @Test
  void showsADescriptionsDifference() {
    ServiceContract after =
        ChangedContract.of(ticketing, change(Change.Kind.MEMBER_LAST, "getEvent", "", "ageLimit"));
    for (Bridge bridge : bridges) {
      assertThat(DescriptionDiff.of(bridge, ticketing, after))
          .as(bridge.name())
          .isNotEmpty()
          .allSatisfy(
              diff ->
                  assertThat(diff.lines())
                      .filteredOn(line -> line.mark() == '+')
                      .anyMatch(
                          line ->
                              line.text()
                                  .replace("_", "")
                                  .toLowerCase(Locale.ROOT)
                                  .contains("agelimit")));
    }
  }
}
