package dev.switchboard.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Torture;
import java.io.Serializable;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A linter that is not ours finds nothing in a generated .proto, by any of its standard rules. */
final class ProtoLintTest {
  private static final Path TICKETING =
      Path.of("../clients/grpc-java/src/main/proto/ticketing.proto");

  @TempDir Path folder;
  private Buf buf;

  @BeforeEach
  void prepare() throws Exception {
    buf = new Buf(folder);
  }

  /** Where reflection says that it is. */
  private void add(ServiceContract contract) throws Exception {
    GrpcBridge bridge = new GrpcBridge();
    Schema schema = new Schema(contract, bridge.coverage(contract));
    buf.add(ProtoFile.fileName(schema), bridge.describe(contract).get(0).text());
  }

  private void assertClean() throws Exception {
    assertThat(buf.build()).isEmpty();
    assertThat(buf.lint()).isEmpty();
  }

  @Test
  void acceptsTheTortureService() throws Exception {
    add(Torture.CONTRACT);
    assertClean();
  }

  @Test
  void acceptsTheTicketingService() throws Exception {
    buf.add("ticketing/v1/ticketing.proto", Files.readString(TICKETING));
    assertClean();
  }

  @Test
  void acceptsNamesThatAreInNobodysStyle() throws Exception {
    URI classes = Oddities.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      ContractReader reader = new ContractReader(source, Overlay.EMPTY);
      for (String name : List.of("Box-Office2", "v1", "HTTPServer", "über.mich", "2go")) {
        add(reader.read(name, List.of(Oddities.class.getName())));
      }
    }
    assertClean();
  }

  @Test
  void isAwake() throws Exception {
    buf.add("a/v1/a.proto", "syntax = \"proto3\";\npackage a.v1;\nmessage low { int32 Up = 1; }\n");
    assertThat(buf.build()).isEmpty();
    assertThat(buf.lint()).contains("PascalCase").contains("lower_snake_case");
    buf.add("a/v1/b.proto", "syntax = \"proto3\";\nmessage Twice { int32 x = 1; int32 y = 1; }\n");
    assertThat(buf.build()).contains("field number");
  }

  /** Names that Java allows. */
  interface Oddities extends Remote {
    HTTPStatus2xx URLOf2Things(String URL, int x1Y2, long _a__B$) throws RemoteException, XMLError;

    void message(String message, boolean[][] rpc) throws RemoteException;

    Map<HTTPStatus2xx, List<Map<String, lower>>> service() throws RemoteException;

    lower overloaded(lower one) throws RemoteException;

    int[] overloaded(int one) throws RemoteException;
  }

  /** Constants that collide in upper case. */
  enum HTTPStatus2xx {
    OK200,
    OK_200,
    ok200,
    deepBlue,
    v1_2x,
    _z,
    UNSPECIFIED
  }

  /** A name in lower case, and a member of each odd form. */
  static class lower implements Serializable {
    private static final long serialVersionUID = 1;
    String eventID;
    String event_id;
    String EVENTId;
    int ABCd9Ef;
    List<int[]> $dollar$;
    lower self;
    Map<Integer, HTTPStatus2xx> __;
  }

  /** A declared exception. */
  static class XMLError extends Exception {
    private static final long serialVersionUID = 1;
    final int line2Column;

    XMLError(int line2Column) {
      this.line2Column = line2Column;
    }
  }
}
