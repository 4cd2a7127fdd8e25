package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A service without a jar is the same service. */
final class SignatureOnlyTest {
  private static final String[] SOURCES = {
    """
    public interface Service extends Base {
      Event getEvent(String eventId) throws RemoteException, NoSuchEvent;
      List<Event> find(Kind kind, Map<String, List<BigDecimal>> limits) throws RemoteException;
      List<Event> find(long since) throws RemoteException;
      byte[] picture(int[][] sizes, Date at) throws RemoteException, NoSuchEvent;
    }
    """,
    """
    public interface Base extends Remote {
      void ping(Shape shape) throws RemoteException;
    }
    """,
    """
    public class Event extends Thing {
      private static final long serialVersionUID = 20070514L;
      String title;
      Kind kind;
      Map<String, BigDecimal> prices;
      String[] performers;
      int seats;
    }
    """,
    """
    public abstract class Thing implements Serializable {
      private static final long serialVersionUID = -3L;
      String id;
      LocalDateTime made;
    }
    """,
    """
    public enum Kind { CONCERT, THEATRE }
    """,
    """
    public class NoSuchEvent extends Exception {
      private static final long serialVersionUID = 1L;
      String eventId;
    }
    """,
    """
    public interface Shape extends Serializable {}
    """,
    """
    public class Circle implements Shape {
      private static final long serialVersionUID = 2L;
      double radius;
    }
    """,
    """
    public class Square implements Shape {
      private static final long serialVersionUID = 3L;
      double side;
    }
    """
  };

  private static final String DECLARED =
      """
      interfaces:
        com.x.Service:
          declare:
            extends: [Base]
            methods:
              - Event getEvent(String eventId) throws NoSuchEvent
              - List<Event> find(Kind kind, Map<String, List<BigDecimal>> limits)
              - List<Event> find(long since)
              - byte[] picture(int[][] sizes, Date at) throws NoSuchEvent
        com.x.Base:
          declare:
            methods: [void ping(Shape shape)]
      classes:
        com.x.Event:
          declare:
            extends: Thing
            serialVersionUID: 20070514
            fields:
              - String title
              - Kind kind
              - Map<String, BigDecimal> prices
              - String[] performers
              - int seats
        com.x.Thing:
          declare:
            kind: abstract class
            serialVersionUID: -3
            fields: [String id, LocalDateTime made]
        com.x.Kind: {declare: {constants: [CONCERT, THEATRE]}}
        com.x.NoSuchEvent:
          declare: {extends: Exception, serialVersionUID: 1, fields: [String eventId]}
        com.x.Shape: {declare: {kind: interface}}
        com.x.Circle:
          declare: {implements: [Shape], serialVersionUID: 2, fields: [double radius]}
        com.x.Square:
          declare: {implements: [Shape], serialVersionUID: 3, fields: [double side]}
      """;

  @Test
  void givesTheContractThatTheClassFilesGive(@TempDir Path folder) throws IOException {
    Compiled.to(folder, List.of("-parameters"), Read.packaged(SOURCES));
    ServiceContract compiled = Read.read(folder, "com.x.Service");
    ServiceContract declared = declared(DECLARED, "com.x.Service");
    assertThat(ContractText.of(declared)).isEqualTo(ContractText.of(compiled));
    assertThat(declared.definitions()).isEqualTo(compiled.definitions());
    assertThat(declared.unsupported()).isEmpty();
    assertThat(declared.operations()).hasSize(5);
  }

  @Test
  void readsTheExampleOfTheReadme() throws IOException {
    String readme = Files.readString(Path.of("README.md"));
    int start = readme.indexOf("```yaml\n", readme.indexOf("### A service without a jar")) + 8;
    String example = readme.substring(start, readme.indexOf("```", start));
    ServiceContract contract = declared(example, "com.acme.ticketing.Ticketing");
    assertThat(contract.unsupported()).isEmpty();
    assertThat(contract.operations())
        .extracting(ContractText::line)
        .containsExactly(
            "getEvent(eventId: string?) -> Event? throws NoSuchEvent",
            "getAvailableTickets(eventId: string?) -> list<Ticket?>? throws NoSuchEvent",
            "checkPermission(userId: string?, resource: string?) -> boolean");
  }

  @Test
  void sendsNothingOfAClassWhoseSerialVersionIsUnknown() throws IOException {
    ServiceContract contract =
        declared(
            """
            interfaces:
              com.x.Service:
                declare:
                  methods: [Thing get(), void put(Thing thing)]
            classes:
              com.x.Thing: {declare: {fields: [String id]}}
            """,
            "com.x.Service");
    assertThat(contract.operations()).extracting(Operation::name).containsExactly("get");
    assertThat(contract.unsupported()).hasSize(1);
    assertThat(contract.unsupported().get(0).method().method()).isEqualTo("put");
    assertThat(contract.unsupported().get(0).reason()).contains("serialVersionUID");
  }

  private static ServiceContract declared(String yaml, String interfaceName) throws IOException {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Overlay overlay =
        OverlayParser.parse(
            tree,
            "overlay.yaml",
            mistake -> {
              throw new AssertionError(mistake);
            });
    try (ClassSource nothing = ClassSource.of(List.of())) {
      ContractReader reader = new ContractReader(nothing, overlay);
      ServiceContract contract = reader.read("service", List.of(interfaceName));
      assertThat(overlay.unused(List.of(contract), reader::knows)).isEmpty();
      return contract;
    }
  }
}
