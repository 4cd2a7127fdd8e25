package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Ticketing;
import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.OverlayParser;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Pcap;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What passes while a C program calls every operation of ticketing, byte by byte. */
final class OncRpcWireDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();

  @TempDir static Path folder;
  private static ServiceContract contract;
  private static Bridge bridge;
  private static Recording session;

  @BeforeAll
  static void record() throws Exception {
    for (String program : List.of("rpcgen", "gcc", "curl", "tshark")) {
      Tool.named(program);
    }
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    contract = contract();
    bridge =
        ServiceLoader.load(Bridge.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(each -> each.name().equals("onc-rpc"))
            .findFirst()
            .orElseThrow();
    try (ChildJvm gateway =
        ChildJvm.switchboard(
            folder,
            List.of(),
            "demo",
            "--http",
            "127.0.0.1:0",
            "--registry-port",
            "0",
            "--set",
            "bridges.onc-rpc.address=127.0.0.1:0")) {
      session = recorded(gateway);
    }
  }

  /** As the demo's gateway reads it. */
  private static ServiceContract contract() throws Exception {
    Object tree =
        new Load(LoadSettings.builder().build())
            .loadFromString(Files.readString(Path.of("src/main/distribution/demo/ticketing.yaml")));
    URI classes = Ticketing.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      var overlay = OverlayParser.parse(tree, "ticketing.yaml", mistake -> {});
      ContractReader reader = new ContractReader(source, overlay);
      return reader.read("ticketing", List.of(Ticketing.class.getName()));
    }
  }

  private static Recording recorded(ChildJvm gateway) throws Exception {
    String root = gateway.http();
    Web web = new Web(root);
    Await.until(
        "the service is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/events/123").statusCode() == 200);
    int port = Integer.parseInt(gateway.waitFor("onc-rpc on port ([0-9]+)"));
    try (RecordingRelay relay = new RecordingRelay(port)) {
      String line =
          "cd '%s' && history-samples/clients/onc-rpc-c/run %s %d tcp everything"
              .formatted(PROJECT, root, relay.port());
      try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
        assertThat(shell.exitValue()).as(shell.output()).isZero();
      }
      return relay.recordings("onc-rpc").get(0);
    }
  }

  /** The client makes a call when it has the answer to the one before. */
  private static List<Recording> calls() {
    List<Recording> calls = new ArrayList<>();
    List<Piece> pieces = new ArrayList<>();
    Side last = Side.CLIENT;
    for (Piece piece : session.pieces()) {
      if (piece.from() == Side.CLIENT && last == Side.SERVER) {
        calls.add(new Recording("onc-rpc", Recording.Transport.TCP, pieces));
        pieces.clear();
      }
      pieces.add(piece);
      last = piece.from();
    }
    calls.add(new Recording("onc-rpc", Recording.Transport.TCP, pieces));
    return calls;
  }

  @Test
  void everyByteOfEveryCallIsUnderstood() {
    Set<String> procedures = new TreeSet<>();
    List<String> said = new ArrayList<>();
    for (Recording call : calls()) {
      Dissection labels = bridge.dissect(call, contract);
      Wired.assertTiles(call, labels);
      Wired.assertUnderstood(labels);
      Wired.leaves(labels.request()).stream()
          .filter(leaf -> leaf.label().equals("procedure"))
          .forEach(leaf -> procedures.add(leaf.value().split(", ")[1]));
      said.addAll(Wired.said(labels.request()));
      said.addAll(Wired.said(labels.response()));
    }
    assertThat(procedures).isEqualTo(carried());
    assertThat(said)
        .contains("eventId=\"nope\"", "title=\"Winterreise\"", "latitude=50.1155")
        .contains("kind=1, CONCERT", "status=2, NoSuchEvent", "status=3, SoldOut", "left=0")
        .contains("starts=\"2027-02-12T19:30\"", "seconds=2026-01-15T09:00:00Z", "price=\"49.50\"");
  }

  private static Set<String> carried() {
    return contract.operations().stream()
        .map(Operation::name)
        .filter(name -> bridge.coverage(contract).carries(name))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** What tshark reads of each call and answer, and what our labels say. */
  @Test
  void tsharkDecodesAllOfItAlike() throws Exception {
    Path file = folder.resolve("session.pcap");
    Files.write(file, Pcap.of(session, 10_111, Instant.EPOCH));
    String read =
        "tshark -n -r '%s' -d tcp.port==10111,rpc -o rpc.dissect_unknown_programs:TRUE 2>/dev/null"
            .formatted(file);
    assertThat(shell(read + " -Y '_ws.malformed || tcp.analysis.flags'")).isEmpty();
    Dissection labels = bridge.dissect(session, contract);
    String calls = read + " -Tfields -Eoccurrence=f -Y rpc.msgtyp==0 -e ";
    String answers = read + " -Tfields -Eoccurrence=f -Y rpc.msgtyp==1 -e ";
    assertThat(numbers(shell(calls + "rpc.xid")))
        .hasSize(calls().size())
        .isEqualTo(numbers(shell(answers + "rpc.xid")))
        .isEqualTo(labelled(labels.request(), "xid"))
        .isEqualTo(labelled(labels.response(), "xid"));
    assertThat(numbers(shell(calls + "rpc.program")))
        .isEqualTo(labelled(labels.request(), "program"));
    assertThat(numbers(shell(calls + "rpc.programversion")))
        .isEqualTo(labelled(labels.request(), "version"));
    assertThat(numbers(shell(calls + "rpc.procedure")))
        .isEqualTo(labelled(labels.request(), "procedure"));
    assertThat(numbers(shell(answers + "rpc.state_accept")))
        .isEqualTo(labelled(labels.response(), "accept state"));
  }

  private static List<Long> numbers(List<String> words) {
    return words.stream().map(Long::decode).toList();
  }

  private static List<Long> labelled(List<Span> side, String label) {
    return Wired.leaves(side).stream()
        .filter(leaf -> leaf.label().equals(label))
        .map(leaf -> Long.decode(leaf.value().split(",")[0]))
        .toList();
  }

  private static List<String> shell(String line) throws Exception {
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", line))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      return shell.output().lines().toList();
    }
  }
}
