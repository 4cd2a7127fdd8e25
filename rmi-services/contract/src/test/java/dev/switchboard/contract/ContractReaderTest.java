package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContractReaderTest {
  private static final String EVENT =
      """
      public class Event implements Serializable {
        static final long serialVersionUID = 7;
        static int count;
        transient int cached;
        private String id;
        private final List<String> performers = new ArrayList<>();
        Map<String, BigDecimal> prices;
        Kind kind;
        LocalDateTime starts;
        Event[][] related;
      }
      """;
  private static final String KIND =
      "public enum Kind { CONCERT, PLAY { void x() {} }; void x() {} }";

  @Test
  void readsBeansListsMapsAndEnums() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              Event find(String id, int limit) throws RemoteException;
              void save(Event event, byte[] picture) throws RemoteException;
            }
            """,
            EVENT,
            KIND);

    assertThat(Read.operations(contract))
        .containsExactly(
            "1 find(string? string, int number): Event?", "2 save(Event? event, bytes? bytes)");
    assertThat(Read.definitions(contract))
        .containsExactly(
            "Event{string? id, [string?]? performers, {string: decimal?}? prices, Kind? kind,"
                + " local_date_time? starts, [[Event?]?]? related}",
            "Kind(CONCERT PLAY)");
    assertThat(contract.unsupported()).isEmpty();
    assertThat(contract.notes()).isEmpty();
  }

  @Test
  void tellsTheStreamClassOfABean() {
    ServiceContract contract =
        Read.service(
            "public interface Service extends Remote { Event get() throws RemoteException; }",
            EVENT,
            KIND);

    Definition.Struct event = (Definition.Struct) contract.definitions().get("Event");
    assertThat(event.serial().serialVersionUID()).isEqualTo(7);
    assertThat(event.serial().fields())
        .containsExactly(
            new SerialClass.SerialField("id", "Ljava/lang/String;"),
            new SerialClass.SerialField("kind", "Lcom/x/Kind;"),
            new SerialClass.SerialField("performers", "Ljava/util/List;"),
            new SerialClass.SerialField("prices", "Ljava/util/Map;"),
            new SerialClass.SerialField("related", "[[Lcom/x/Event;"),
            new SerialClass.SerialField("starts", "Ljava/time/LocalDateTime;"));
    assertThat(event.serial().writeMethod()).isFalse();
    assertThat(event.serial().parent()).isEmpty();
    assertThat(event.className()).isEqualTo("com.x.Event");
  }

  @Test
  void namesOverloadsByTheirSignatures() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              void search() throws RemoteException;
              void search(String name) throws RemoteException;
              void search(String name, int limit) throws RemoteException;
              void search(int[] ids) throws RemoteException;
              void at(Date day) throws RemoteException;
              void at(java.sql.Date day) throws RemoteException;
              void alone(List<String> names) throws RemoteException;
              void getUrl(int id) throws RemoteException;
              void getURL(String id) throws RemoteException;
            }
            """);

    assertThat(contract.operations().stream().map(Operation::name))
        .containsExactly(
            "search",
            "search_String",
            "search_String_int",
            "search_intArray",
            "at_UtilDate",
            "at_SqlDate",
            "alone",
            "getUrl_int",
            "getURL_String");
  }

  @Test
  void readsDeclaredExceptionsAsFaultsWithTheirMessageFirst() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              void a() throws RemoteException, SoldOut, IllegalStateException;
              void b() throws Exception;
              void c() throws IOException, java.rmi.ServerException;
              void d() throws RemoteException, Unchecked, Broken;
            }
            """,
            "public class Unchecked extends RuntimeException {}",
            "public class Broken extends Error {}",
            "public class Refusal extends Exception { protected String code; Throwable why; }",
            "public class SoldOut extends Refusal { int left; Thread thread; String message; }",
            "public class TooLate extends SoldOut { Instant since; }");

    assertThat(Read.operations(contract))
        .containsExactly("1 a() ! SoldOut, TooLate", "2 b()", "3 c()", "4 d() ! Unchecked");
    assertThat(Read.definitions(contract))
        .containsExactly(
            "SoldOut{string? message, string? code, int left, string? soldOutMessage}",
            "TooLate{string? message, string? code, int left, string? soldOutMessage, instant? since}",
            "Unchecked{string? message}");
    assertThat(contract.notes())
        .containsExactly(
            "left out of the exception: com.x.SoldOut.thread is a java.lang.Thread,"
                + " which is not serializable");
    Definition.Struct soldOut = (Definition.Struct) contract.definitions().get("SoldOut");
    assertThat(soldOut.members().get(0).declaringClass()).isEqualTo("java.lang.Throwable");
    assertThat(soldOut.members().get(0).field()).isEqualTo("detailMessage");
    assertThat(soldOut.serial().parent().orElseThrow().name()).isEqualTo("com.x.Refusal");
  }

  @Test
  void refusesRemoteReferencesForTheOperationAlone() {
    ServiceContract contract =
        Read.service(
            """
            public interface Service extends Remote {
              void listen(String id, Listener listener) throws RemoteException;
              List<Listener> listeners() throws RemoteException;
              int count() throws RemoteException;
            }
            """,
            "public interface Listener extends Remote {}");

    assertThat(Read.operations(contract)).containsExactly("3 count(): int");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "listen: remote references are not carried yet: parameter 2 (listener) is a"
                + " com.x.Listener",
            "listeners: remote references are not carried yet: the result[] is a com.x.Listener");
  }

  @Test
  void findsRemoteInterfacesInJars(@TempDir Path folder) throws IOException {
    Compiled.to(
        folder.resolve("classes"),
        Read.packaged(
            "public interface Plain { void a(); }",
            "public interface Service extends Base, Plain {}",
            "interface Base extends javax.management.remote.rmi.RMIServer {}",
            "public class Server implements Remote {}"));
    Path jar = Compiled.jar(folder.resolve("classes"), folder.resolve("api.jar"));

    try (ClassSource source = ClassSource.of(List.of(jar))) {
      assertThat(new ContractReader(source).remoteInterfaces())
          .containsExactly("com.x.Base", "com.x.Service");
    }
  }

  @Test
  void readsTheTicketingService(@TempDir Path folder) throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("../ticketing/src/main/java/com/acme/ticketing"))) {
      String[] sources =
          files
              .filter(f -> f.toString().endsWith(".java") && !f.endsWith("package-info.java"))
              .map(ContractReaderTest::text)
              .toArray(String[]::new);
      Compiled.to(folder, List.of("--release", "8", "-parameters"), sources);
    }

    ServiceContract contract = Read.read(folder, "com.acme.ticketing.Ticketing");

    assertThat(Read.operations(contract))
        .contains(
            "1 getEvent(string? eventId): Event? ! NoSuchEvent",
            "3 createBooking_String_String(string? eventId, string? userId): Booking?"
                + " ! NoSuchEvent, SoldOut",
            "9 getSeatMap(string? eventId): SeatMap? ! NoSuchEvent",
            "13 calculateShippingCost([ShippingItem?]? items, Address? destination): ShippingCost?");
    assertThat(contract.operations().stream().flatMap(o -> o.parameters().stream()))
        .allMatch(p -> p.source() == Operation.NameSource.METHOD_PARAMETERS);
    assertThat(contract.unsupported())
        .hasSize(3)
        .allMatch(u -> u.reason().contains("remote references"));
    assertThat(Read.definitions(contract))
        .contains("SeatMap{string? eventId, [string?]? rows, [[TicketStatus?]?]? seats}")
        .contains("SoldOut{string? message, string? eventId, int wanted, int left}");
    assertThat(contract.notes()).isEmpty();
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
