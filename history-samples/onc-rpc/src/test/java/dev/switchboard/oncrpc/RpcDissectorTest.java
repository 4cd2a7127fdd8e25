package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Wired;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Labels of bytes that a bridge has really received and sent. */
final class RpcDissectorTest {
  private static final ServiceContract CONTRACT = Torture.CONTRACT;
  private static final int PROGRAM = XdrNumbers.program(Torture.SERVICE);

  private static ListeningBridge bridge;
  private static Harness harness;
  private static PeerClient client;

  @BeforeAll
  static void open() throws Exception {
    bridge = new ListeningBridge();
    harness = new Harness(bridge, ListeningBridge.ANY_PORT, CONTRACT, Duration.ofSeconds(30));
    client = new PeerClient(CONTRACT, PROGRAM, bridge.port());
  }

  @AfterAll
  static void close() {
    harness.close();
  }

  private static Operation operation(String name) {
    return CONTRACT.operation(name).orElseThrow();
  }

  private static byte[] message(String operation, Object... arguments) throws Exception {
    Operation called = operation(operation);
    return client.message(called.number(), client.arguments(called, Arrays.asList(arguments)));
  }

  /** A message as a record of fragments of this size at most, and an empty one. */
  static byte[] record(byte[] message, int size) {
    int count = (message.length + size - 1) / size;
    ByteBuffer record = ByteBuffer.allocate(message.length + 4 * count + 4);
    for (int at = 0; at < message.length; at += size) {
      int length = Math.min(size, message.length - at);
      record.putInt(length).put(message, at, length);
    }
    return record.putInt(0x80000000).array();
  }

  private static Recording recorded(Transport transport, byte[] sent, byte[] answered) {
    return new Recording(
        OncRpcBridge.NAME,
        transport,
        List.of(new Piece(Side.CLIENT, 0, sent), new Piece(Side.SERVER, 1, answered)));
  }

  /** A call that is made now, over TCP with whole records, in fragments, or over UDP. */
  private static List<Recording> recorded(byte[] message) throws Exception {
    byte[] reply = client.tcp(message);
    return List.of(
        recorded(Transport.TCP, record(message, 1 << 20), record(reply, 1 << 20)),
        recorded(Transport.TCP, record(message, fragment(message)), record(reply, fragment(reply))),
        recorded(Transport.UDP, message, reply));
  }

  /** Small, but not so small that there are more marks than anybody looks at. */
  private static int fragment(byte[] message) {
    return Math.max(7, message.length / 200);
  }

  private static Dissection labelled(Recording recording) {
    Dissection labelled = new OncRpcBridge().dissect(recording, CONTRACT);
    Wired.assertTiles(recording, labelled);
    return labelled;
  }

  private static Dissection understood(Recording recording) {
    Dissection labelled = labelled(recording);
    Wired.assertUnderstood(labelled);
    return labelled;
  }

  @Test
  void namesEveryFieldOfACallAndItsReply() throws Exception {
    byte[] message = message("echoString", "é");
    message[3] = 7;
    message[2] = 0;
    message[1] = 0;
    Dissection labelled = understood(recorded(message).get(0));
    String program = "0x" + Integer.toHexString(PROGRAM) + ", " + CONTRACT.name();
    String number = operation("echoString").number() + ", echoString";
    String name = operation("echoString").parameters().get(0).name();
    assertThat(Wired.said(labelled.request()))
        .containsExactly(
            "record mark=52 bytes",
            "xid=0x7",
            "message type=0, CALL",
            "RPC version=2",
            "program=" + program,
            "version=1",
            "procedure=" + number,
            "flavor=0, AUTH_NONE",
            "length=0",
            "flavor=0, AUTH_NONE",
            "length=0",
            "present=yes",
            "length=2",
            name + "=\"é\"",
            "padding=",
            "record mark=0 bytes, last");
    assertThat(Wired.said(labelled.response()))
        .containsExactly(
            "record mark=40 bytes",
            "xid=0x7",
            "message type=1, REPLY",
            "reply state=0, MSG_ACCEPTED",
            "flavor=0, AUTH_NONE",
            "length=0",
            "accept state=0, SUCCESS",
            "status=0, OK",
            "present=yes",
            "length=2",
            "result=\"é\"",
            "padding=",
            "record mark=0 bytes, last");
  }

  @Test
  void understandsEverySampleOnEveryTransport() throws Exception {
    for (Map.Entry<String, List<Object>> entry : TortureSamples.all().entrySet()) {
      for (Object sample : entry.getValue()) {
        for (Recording recording : recorded(message(entry.getKey(), sample))) {
          understood(recording);
        }
      }
    }
    for (Recording recording : recorded(client.message(0, new byte[0]))) {
      understood(recording);
    }
  }

  @Test
  void understandsFaults() throws Exception {
    Definition.Struct notFound = (Definition.Struct) CONTRACT.definitions().get("NotFound");
    Fault declared =
        Fault.declared(new StructValue(notFound, new Object[] {"no key", "key-77", 3}), "no");
    assertThat(replies(declared)).contains("status=2, NotFound", "key=\"key-77\"");
    Fault busy = Fault.before(Fault.Kind.OVERLOADED, "come back later");
    assertThat(replies(busy))
        .contains("status=1, SYSTEM_FAULT", "kind=3, OVERLOADED", "message=\"come back later\"");
  }

  private static List<String> replies(Fault fault) throws Exception {
    harness.backend().script((operation, arguments, deadline) -> new Outcome.Failed(fault));
    List<Recording> recordings = recorded(message("fail"));
    harness.backend().script(dev.switchboard.gateway.ScriptedBackend.ECHO);
    recordings.forEach(RpcDissectorTest::understood);
    return Wired.said(understood(recordings.get(0)).response());
  }

  @Test
  void understandsEveryStateOfTheProtocol() throws Exception {
    byte[] none = {};
    assertThat(reply(PeerClient.message(1, 3, PROGRAM, 1, 0, none)))
        .contains("reject state=0, RPC_MISMATCH", "lowest version=2", "highest version=2");
    assertThat(reply(PeerClient.message(2, 2, PROGRAM + 1, 1, 0, none)))
        .contains("accept state=1, PROG_UNAVAIL");
    assertThat(reply(PeerClient.message(3, 2, PROGRAM, 9, 0, none)))
        .contains("accept state=2, PROG_MISMATCH", "lowest version=1");
    assertThat(reply(PeerClient.message(4, 2, PROGRAM, 1, 99, none)))
        .contains("accept state=3, PROC_UNAVAIL");
    byte[] badCredentials = PeerClient.message(5, 2, PROGRAM, 1, 0, none);
    badCredentials[27] = 9;
    assertThat(reply(badCredentials))
        .contains("reject state=1, AUTH_ERROR", "auth state=2, AUTH_REJECTEDCRED");
  }

  private static List<String> reply(byte[] message) throws Exception {
    return Wired.said(understood(recorded(message).get(0)).response());
  }

  @Test
  void understandsAuthSys() throws Exception {
    ByteBuffer sys = ByteBuffer.allocate(68);
    for (int word : new int[] {9, 0, 2, PROGRAM, 1, operation("doNothing").number(), 1, 28}) {
      sys.putInt(word);
    }
    sys.putInt(77).putInt(4).put("host".getBytes()).putInt(1000).putInt(100).putInt(1).putInt(5);
    byte[] message = sys.putLong(0).array();
    assertThat(Wired.said(understood(recorded(message).get(0)).request()))
        .contains(
            "flavor=1, AUTH_SYS",
            "stamp=0x4d",
            "machine name=\"host\"",
            "uid=1000",
            "gid=100",
            "gids[0]=5");
  }

  @Test
  void whatTheContractDoesNotKnowIsNotUnderstood() throws Exception {
    byte[] tooMuch = client.message(operation("echoInt").number(), new byte[12]);
    List<Span> request = labelled(recorded(tooMuch).get(1)).request();
    assertThat(Wired.said(request)).contains("not understood=8 bytes");
  }

  @Test
  void tilesWhateverIsRecorded() throws Exception {
    Random random = new Random(4);
    List<Recording> recordings =
        recorded(message("echoAnything", TortureSamples.all().get("echoAnything").get(0)));
    for (int i = 0; i < 3_000; i++) {
      Recording recording = recordings.get(i % recordings.size());
      byte[] sent = spoilt(recording.bytes(Side.CLIENT), random);
      labelled(recorded(recording.transport(), sent, spoilt(recording.bytes(Side.SERVER), random)));
    }
    labelled(recorded(Transport.TCP, new byte[100_000], new byte[3]));
    labelled(recorded(Transport.UDP, new byte[0], new byte[0]));
  }

  /** With some bytes changed, or without its end. */
  private static byte[] spoilt(byte[] bytes, Random random) {
    byte[] spoilt = Arrays.copyOf(bytes, bytes.length - random.nextInt(2) * random.nextInt(40));
    for (int i = random.nextInt(4); i > 0; i--) {
      spoilt[random.nextInt(spoilt.length)] = (byte) (random.nextInt(5) - 1);
    }
    return spoilt;
  }
}
