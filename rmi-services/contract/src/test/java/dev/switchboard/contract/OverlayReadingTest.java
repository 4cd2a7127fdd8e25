package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an overlay does to contracts as they are read. */
class OverlayReadingTest {
  @TempDir Path folder;

  private ServiceContract read(String overlay, String... sources) throws IOException {
    Compiled.to(folder, List.of("-parameters"), Read.packaged(sources));
    return read(overlay);
  }

  private ServiceContract read(String overlay) throws IOException {
    try (ClassSource source = ClassSource.of(List.of(folder))) {
      return new ContractReader(source, parse(overlay)).read("service", List.of("com.x.Service"));
    }
  }

  private static Overlay parse(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    List<String> mistakes = new ArrayList<>();
    Overlay overlay = OverlayParser.parse(tree, "overlay.yaml", mistakes::add);
    assertThat(mistakes).isEmpty();
    return overlay;
  }

  @Test
  void namesOperationsParametersMembersAndClasses() throws IOException {
    ServiceContract contract =
        read(
            """
            interfaces:
              com.x.Service:
                documentation: All about events.
                operations:
                  find(String):
                    name: findByTitle
                    documentation: Finds one.
                    safe: true
                    resource: GET /events/{title}
                    parameters: [{name: title, required: true}]
                  find(int): {result: {required: true}, faults: {Gone: 410}}
            classes:
              com.x.Event: {name: Happening, documentation: An event.,
                members: {t: {name: title, documentation: On the poster., required: true}}}
              com.x.Page: {name: Sheet}
              com.x.Gone: {status: 404}
            """,
            "public interface Service extends Remote {"
                + " Event find(String a) throws RemoteException, Gone;"
                + " Page<Event> find(int b) throws RemoteException, Gone;"
                + " void findByTitle() throws RemoteException; }",
            "public class Event implements Serializable { String t; }",
            "public class Page<T> implements Serializable { List<T> items; }",
            "public class Gone extends Exception {}");

    assertThat(Read.operations(contract))
        .containsExactly(
            "1 findByTitle(string title): Happening? ! Gone",
            "2 find(int b): SheetOfEvent ! Gone",
            "3 findByTitle_2()");
    assertThat(Read.definitions(contract))
        .containsExactly(
            "Happening{string title}",
            "Gone{string? message}",
            "SheetOfEvent{[Happening?]? items}");
    Operation find = contract.operations().get(0);
    assertThat(find.parameters().get(0).source()).isEqualTo(Operation.NameSource.OVERLAY);
    assertThat(find.traits().safe()).contains(true);
    assertThat(find.traits().resource().orElseThrow().template()).isEqualTo("/events/{title}");
    assertThat(find.traits().documentation()).isEqualTo("Finds one.");
    assertThat(find.traits().faultStatus()).isEqualTo(Map.of("Gone", 404));
    assertThat(contract.operations().get(1).traits().faultStatus()).isEqualTo(Map.of("Gone", 410));
    assertThat(contract.documentation()).isEqualTo("All about events.");
    Definition.Struct event = (Definition.Struct) contract.definitions().get("Happening");
    assertThat(event.documentation()).isEqualTo("An event.");
    assertThat(event.members().get(0).documentation()).isEqualTo("On the poster.");
    assertThat(event.members().get(0).field()).isEqualTo("t");
  }

  @Test
  void tellsTheElementsOfRawCollections() throws IOException {
    ServiceContract contract =
        read(
            """
            interfaces:
              com.x.Service:
                operations:
                  find:
                    parameters: [{element: Event}, {key: String, element: 'List<Integer>'}]
                    result: {element: Event}
            classes:
              com.x.Event:
                members: {tags: {element: String}, all: {element: BigDecimal}}
            """,
            "public interface Service extends Remote {"
                + " Vector find(List some, Map more) throws RemoteException; }",
            "public class Event implements Serializable { Set tags; Object[] all; }");

    assertThat(Read.operations(contract))
        .containsExactly("1 find([Event?]? some, {string: [int?]?}? more): [Event?]?");
    assertThat(Read.definitions(contract))
        .containsExactly("Event{[string?]? tags, [decimal?]? all}");
  }

  @Test
  void restrictsSubtypesAndAllowsClassesAsAnything() throws IOException {
    ServiceContract contract =
        read(
            """
            classes:
              com.x.Shape: {subtypes: [com.x.Circle]}
              java.lang.Object: {subtypes: [com.x.Square]}
            """,
            "public interface Service extends Remote {"
                + " Shape a() throws RemoteException; Object b() throws RemoteException; }",
            "public interface Shape {}",
            "public class Circle implements Shape, Serializable { int r; }",
            "public class Square implements Shape, Serializable { int s; }",
            "public class Film implements Shape, Serializable { InputStream in; }");

    assertThat(Read.operations(contract)).containsExactly("1 a(): Shape?", "2 b(): any?");
    assertThat(Read.definitions(contract))
        .containsExactly("Shape = Circle", "Circle{int r}", "Square{int s}");
  }

  @Test
  void saysThatASubtypeIsNone() throws IOException {
    ServiceContract contract =
        read(
            "classes: {com.x.Shape: {subtypes: [com.x.Shape, java.util.Date]}}",
            "public interface Service extends Remote { Shape a() throws RemoteException; }",
            "public class Shape implements Serializable {}");

    assertThat(Read.unsupported(contract))
        .containsExactly(
            "a: the result is a com.x.Shape, for which the overlay names a subtype that is none:"
                + " java.util.Date");
  }

  @Test
  void excludesOperationsAndClasses() throws IOException {
    ServiceContract contract =
        read(
            """
            interfaces: {com.x.Service: {operations: {a: {exclude: nobody needs it}}}}
            classes: {com.x.Event: {exclude: it is secret}}
            """,
            "public interface Service extends Remote { void a() throws RemoteException;"
                + " List<Event> b() throws RemoteException; void c() throws RemoteException; }",
            "public class Event implements Serializable {}");

    assertThat(Read.operations(contract)).containsExactly("3 c()");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "a: excluded by the overlay: nobody needs it",
            "b: the result[] is a com.x.Event, which the overlay excludes: it is secret");
  }

  @Test
  void readsAServiceWithoutAnyClassFile() throws IOException {
    ServiceContract contract =
        read(
            """
            interfaces:
              com.x.Base: {declare: {methods: [void ping()]}}
              com.x.Service:
                declare:
                  extends: [com.x.Base]
                  methods:
                    - Page find(String title, int limit) throws Gone
                    - void put(Map<String, Event> all)
                    - void stop(Gone reason)
            classes:
              com.x.Page: {declare: {fields: ['List<Event> items', Kind kind]}}
              com.x.Event: {declare: {serialVersionUID: 5, fields: [String title, Page page]}}
              com.x.Kind: {declare: {constants: [A, B]}}
              com.x.Gone: {declare: {extends: Exception, serialVersionUID: 1, fields: [int since]}}
            """);

    assertThat(Read.operations(contract))
        .containsExactly("1 ping()", "2 find(string? title, int limit): Page? ! Gone");
    assertThat(contract.operations().get(1).parameters())
        .allMatch(p -> p.source() == Operation.NameSource.OVERLAY);
    assertThat(Read.definitions(contract))
        .containsExactly(
            "Page{[Event?]? items, Kind? kind}",
            "Event{string? title, Page? page}",
            "Kind(A B)",
            "Gone{string? message, int since}");
    Definition.Struct event = (Definition.Struct) contract.definitions().get("Event");
    assertThat(event.serial().serialVersionUID()).isEqualTo(5);
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "put: parameter 1 (all)[value].page is a com.x.Page, and the serialVersionUID of"
                + " com.x.Page is not known",
            "stop: parameter 1 (reason) is a com.x.Gone, and exceptions are not sent");
    assertThat(contract.notes()).isEmpty();
  }
}
