package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import dev.switchboard.gateway.port.MemoryBudget;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.RecordingRelay;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of the JDK's former ORB, byte by byte. */
final class GiopSheetTest {
  private final ListeningBridge bridge = new ListeningBridge();
  private final PeerOrb orb = new PeerOrb();
  private Harness harness;
  private RecordingRelay relay;
  private String reference;

  @BeforeEach
  void open() throws Exception {
    harness =
        new Harness(bridge, ListeningBridge.ANY_PORT, Torture.CONTRACT, Duration.ofSeconds(30));
    relay = new RecordingRelay(bridge.port());
    Ior ior = new Ior("IDL:torture/Service:1.0", "127.0.0.1", relay.port(), RawGiop.KEY);
    reference = ior.text();
  }

  @AfterEach
  void close() throws Exception {
    relay.close();
    harness.close();
  }

  private Recording recorded(String operation, Object... arguments) {
    relay.forget();
    Operation called = Torture.CONTRACT.operation(operation).orElseThrow();
    orb.call(reference, Torture.CONTRACT, called, Arrays.asList(arguments));
    return relay.recordings(CorbaBridge.NAME).stream()
        .filter(recording -> !recording.pieces().isEmpty())
        .findFirst()
        .orElseThrow();
  }

  private Dissection dissected(Recording recording) {
    Dissection dissection = bridge.dissect(recording, Torture.CONTRACT);
    Wired.assertTiles(recording, dissection);
    return dissection;
  }

  private static List<String> said(List<Span> spans) {
    List<Span> leaves = Wired.leaves(spans);
    assertThat(leaves).extracting(Span::label).doesNotContain("not understood");
    return leaves.stream().map(leaf -> leaf.label() + "=" + leaf.value()).toList();
  }

  @Test
  void labelsACallAndItsAnswer() {
    Dissection call = dissected(recorded("join", "one", 2, colour(2), true));
    assertThat(said(call.request()))
        .containsSubsequence(
            "magic=GIOP",
            "version=1.2",
            "flags=big-endian",
            "message type=0",
            "object key=service/torture",
            "operation=join",
            "first: is there=true",
            "alignment=3 bytes",
            "first: length=8", // with a mark of the byte order
            "first=\"one\"",
            "second=2",
            "third: is there=true",
            "third=2 = DEEP_BLUE",
            "fourth=true");
    assertThat(said(call.response()))
        .containsSubsequence("reply status=0 = no exception", "result=\"one\"");
  }

  private static Object colour(int index) {
    return ((dev.switchboard.contract.Definition.Enumeration)
            Torture.CONTRACT.definitions().get("Colour"))
        .constants()
        .get(index);
  }

  @Test
  void labelsEveryTypeWithoutAGap() {
    for (Map.Entry<String, List<Object>> entry : TortureSamples.all().entrySet()) {
      for (Object value : entry.getValue()) {
        Dissection call = dissected(recorded(entry.getKey(), value));
        said(call.request());
        said(call.response());
      }
    }
  }

  @Test
  void labelsExceptions() {
    StructValue notFound =
        new StructValue(
            (dev.switchboard.contract.Definition.Struct)
                Torture.CONTRACT.definitions().get("NotFound"),
            new Object[] {"no", "key-77", 3});
    harness
        .backend()
        .script((o, a, d) -> new Outcome.Failed(Fault.declared(notFound, "no such key")));
    assertThat(said(dissected(recorded("fail")).response()))
        .containsSubsequence(
            "reply status=1 = user exception",
            "exception=IDL:torture/NotFound:1.0",
            "key=\"key-77\"",
            "attempts=3");
    harness
        .backend()
        .script((o, a, d) -> new Outcome.Failed(Fault.before(Fault.Kind.OVERLOADED, "later")));
    assertThat(said(dissected(recorded("fail")).response()))
        .containsSubsequence("exception=IDL:omg.org/CORBA/TRANSIENT:1.0", "minor=0x53570001");
  }

  /** A security context (CSIv2) in GIOP 1.2, and a principal in GIOP 1.0. */
  @Test
  void tellsWhatAClientWantsToBeBelievedBy() throws IOException {
    byte[] secret = "hunter2!".getBytes(StandardCharsets.US_ASCII);
    byte[] body = RawGiop.request(7, RawGiop.KEY, "echoInt", new byte[0]);
    ByteBuffer contexts = ByteBuffer.allocate(12 + secret.length);
    contexts.putInt(1).putInt(Giop.SECURITY).putInt(secret.length).put(secret);
    assertThat(secrets(2, body, contexts.array())).containsExactly(secret);
    byte[] old = RawGiop.firstRequest(7, RawGiop.KEY, "echoInt", new byte[0]);
    ByteBuffer principal = ByteBuffer.allocate(4 + secret.length).putInt(secret.length).put(secret);
    assertThat(secrets(0, old, principal.array())).containsExactly(secret);
  }

  /** Of a request whose last word, which is 0, says how many of them there are. */
  private static List<byte[]> secrets(int minor, byte[] body, byte[] last) throws IOException {
    byte[] whole = Arrays.copyOf(body, body.length - 4 + last.length);
    System.arraycopy(last, 0, whole, body.length - 4, last.length);
    byte[] bytes = RawGiop.message(minor, 0, Giop.REQUEST, whole);
    Holding holding = new Holding(new MemoryBudget(1 << 20), 0);
    List<byte[]> secrets = new ArrayList<>();
    GiopRequest.request(minor, new CdrReader(bytes, Giop.HEADER, false, holding), secrets::add);
    return secrets;
  }

  @Test
  void labelsWhateverBytesThereAre() throws IOException {
    Random random = new Random(4);
    byte[] good =
        RawGiop.message(2, 0, 0, RawGiop.request(7, RawGiop.KEY, "echoEverything", new byte[200]));
    for (int i = 0; i < 3_000; i++) {
      byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
      for (int changes = random.nextInt(5); changes > 0 && bytes.length > 0; changes--) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
      }
      Recording.Piece piece = new Recording.Piece(Recording.Side.CLIENT, 0, bytes);
      dissected(new Recording(CorbaBridge.NAME, Recording.Transport.TCP, List.of(piece)));
    }
  }

  @Test
  void isReadByTsharkWithoutAMalformedFrame(@TempDir Path folder) throws Exception {
    Tool.named("text2pcap");
    Tool.named("tshark");
    List<byte[]> requests = new ArrayList<>();
    StringBuilder replies = new StringBuilder();
    for (String operation : List.of("echoInt", "echoString", "echoEverything", "fail", "_is_a")) {
      byte[] arguments = operation.equals("echoInt") ? new byte[] {0, 0, 0, 5} : new byte[0];
      requests.add(RawGiop.message(2, 0, 0, RawGiop.request(9, RawGiop.KEY, operation, arguments)));
    }
    requests.add(
        RawGiop.message(0, 0, 0, RawGiop.firstRequest(9, "torture", "echoInt", new byte[4])));
    requests.add("no GIOP at all".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    for (byte[] request : requests) {
      replies.append(dump(answer(request)));
    }
    for (Map.Entry<String, List<Object>> entry : TortureSamples.all().entrySet()) {
      Recording recording = recorded(entry.getKey(), entry.getValue().get(0));
      replies.append(dump(recording.bytes(Recording.Side.SERVER)));
    }
    int frames = replies.toString().split("000000 ").length - 1;
    Files.writeString(folder.resolve("replies.txt"), replies);
    run(folder, "text2pcap", "-q", "-T", "2809,40000", "replies.txt", "replies.pcap");
    String[] tshark = {"tshark", "-r", "replies.pcap", "-d", "tcp.port==2809,giop", "-Y"};
    assertThat(run(folder, with(tshark, "giop")).lines()).hasSize(frames);
    assertThat(run(folder, with(tshark, "_ws.malformed"))).isEmpty();
  }

  private byte[] answer(byte[] request) throws IOException {
    try (Socket socket = new RawGiop(bridge.port()).connect()) {
      socket.getOutputStream().write(request);
      RawGiop.Reply reply = RawGiop.read(socket);
      return RawGiop.message(reply.minor(), 0, reply.type(), reply.body());
    }
  }

  private static String dump(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    for (int at = 0; at < bytes.length; at += 16) {
      text.append(String.format("%06x", at));
      for (int i = at; i < Math.min(at + 16, bytes.length); i++) {
        text.append(String.format(" %02x", bytes[i]));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String[] with(String[] command, String last) {
    String[] all = Arrays.copyOf(command, command.length + 1);
    all[command.length] = last;
    return all;
  }

  /** What a program says on its standard output. */
  private static String run(Path folder, String... command) throws Exception {
    Path out = Files.createTempFile(folder, "out", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(folder.resolve("errors.txt").toFile())
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors.txt"))).isZero();
    return Files.readString(out);
  }
}
