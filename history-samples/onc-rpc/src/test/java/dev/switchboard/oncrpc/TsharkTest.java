package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Pcap;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wireshark's decoder and our labels say the same of what the bridge has received and sent. */
final class TsharkTest {
  private static final int PORT = 10_111;
  private static final int PROGRAM = XdrNumbers.program(Torture.SERVICE);
  private static final int LONGEST = 5_000;
  private static final int HEAD = 40;

  @TempDir Path folder;
  private final ListeningBridge bridge = new ListeningBridge();
  private Harness harness;
  private PeerClient client;

  @BeforeEach
  void open() throws Exception {
    Tool.named("tshark");
    harness =
        new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, Duration.ofSeconds(30));
    client = new PeerClient(Torture.CONTRACT, PROGRAM, bridge.port());
  }

  @AfterEach
  void close() {
    harness.close();
  }

  /** A call of each operation, and some that are refused. */
  private List<byte[]> messages() throws Exception {
    List<byte[]> messages = new ArrayList<>();
    for (Map.Entry<String, List<Object>> entry : TortureSamples.all().entrySet()) {
      Operation operation = Torture.CONTRACT.operation(entry.getKey()).orElseThrow();
      byte[] arguments = client.arguments(operation, Arrays.asList(entry.getValue().get(0)));
      messages.add(client.message(operation.number(), arguments));
    }
    messages.removeIf(message -> message.length > LONGEST);
    byte[] none = {};
    messages.add(client.message(0, none));
    messages.add(PeerClient.message(1, 2, PROGRAM + 1, 1, 0, none));
    messages.add(PeerClient.message(2, 2, PROGRAM, 9, 0, none));
    messages.add(PeerClient.message(3, 2, PROGRAM, 1, 99, none));
    messages.add(PeerClient.message(4, 2, PROGRAM, 1, 1, none));
    return messages;
  }

  private Recording recording(Transport transport) throws Exception {
    boolean tcp = transport == Transport.TCP;
    List<Piece> pieces = new ArrayList<>();
    for (byte[] message : messages()) {
      byte[] reply = tcp ? client.tcp(message) : client.udp(message);
      pieces.add(new Piece(Side.CLIENT, pieces.size(), tcp ? fragments(message) : message));
      pieces.add(new Piece(Side.SERVER, pieces.size(), tcp ? fragments(reply) : reply));
    }
    return new Recording(OncRpcBridge.NAME, transport, pieces);
  }

  /** In up to five fragments; where the head is cut, or one is empty, tshark cannot follow. */
  private static byte[] fragments(byte[] message) {
    int size = Math.max(HEAD, message.length / 4);
    ByteBuffer record = ByteBuffer.allocate(message.length + 4 * (message.length / size + 1));
    for (int at = 0; at < message.length; at += size) {
      int length = Math.min(size, message.length - at);
      int last = at + length == message.length ? 0x80000000 : 0;
      record.putInt(last | length).put(message, at, length);
    }
    return Arrays.copyOf(record.array(), record.position());
  }

  private List<String> tshark(Recording recording, String... arguments) throws Exception {
    Path file = folder.resolve("recording.pcap");
    Files.write(file, Pcap.of(recording, PORT, Instant.EPOCH));
    String program = Tool.named("tshark").toString();
    List<String> command = new ArrayList<>(List.of(program, "-n", "-r", file.toString()));
    command.addAll(List.of("-d", "tcp.port==10111,rpc", "-d", "udp.port==10111,rpc"));
    command.addAll(List.of("-o", "rpc.dissect_unknown_programs:TRUE"));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }

  /** What tshark found of a field, message after message; some it repeats further down. */
  private List<Long> found(Recording recording, String field, String filter) throws Exception {
    return tshark(recording, "-Y", filter, "-Tfields", "-Eoccurrence=f", "-e" + field).stream()
        .filter(word -> !word.isEmpty())
        .map(Long::decode)
        .toList();
  }

  /** What we say of it. */
  private static List<Long> labelled(List<Span> side, String label) {
    return Wired.leaves(side).stream()
        .filter(leaf -> leaf.label().equals(label))
        .map(leaf -> Long.decode(leaf.value().split(",")[0]))
        .toList();
  }

  @Test
  void tcpInFragmentsIsDecodedAlike() throws Exception {
    isDecodedAlike(recording(Transport.TCP));
  }

  @Test
  void udpIsDecodedAlike() throws Exception {
    isDecodedAlike(recording(Transport.UDP));
  }

  private void isDecodedAlike(Recording recording) throws Exception {
    assertThat(tshark(recording, "-Y", "_ws.malformed || tcp.analysis.flags")).isEmpty();
    Dissection labels = new OncRpcBridge().dissect(recording, Torture.CONTRACT);
    int calls = recording.pieces().size() / 2;
    Map<String, String> fields =
        Map.of(
            "xid", "rpc.xid",
            "program", "rpc.program",
            "version", "rpc.programversion",
            "procedure", "rpc.procedure");
    for (Map.Entry<String, String> field : fields.entrySet()) {
      assertThat(found(recording, field.getValue(), "rpc.msgtyp == 0"))
          .as(field.getValue())
          .isEqualTo(labelled(labels.request(), field.getKey()))
          .hasSize(calls);
    }
    assertThat(found(recording, "rpc.xid", "rpc.msgtyp == 1"))
        .isEqualTo(labelled(labels.response(), "xid"));
    assertThat(found(recording, "rpc.state_accept", "rpc.msgtyp == 1"))
        .isEqualTo(labelled(labels.response(), "accept state"))
        .contains(0L, 1L, 2L, 3L, 4L);
  }
}
