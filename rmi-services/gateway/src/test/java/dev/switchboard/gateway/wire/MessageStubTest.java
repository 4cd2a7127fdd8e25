package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a stub makes of servers that answer, and of those that do not. */
@Timeout(60)
final class MessageStubTest {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Duration SHORT = Duration.ofMillis(300);

  /** Asks, and waits for an answer that ends with a point; one that ends with ">." sends it on. */
  private static final class Question implements Dialogue {
    private final byte[] request;
    private final StringBuilder answer = new StringBuilder();

    Question(byte[] request) {
      this.request = request;
    }

    @Override
    public byte[] request() {
      return request;
    }

    @Override
    public boolean take(byte[] piece) {
      if (piece.length == 0) {
        throw new InvalidArgument("", "expected a point, found the end");
      }
      answer.append(new String(piece, StandardCharsets.US_ASCII));
      return answer.charAt(answer.length() - 1) == '.';
    }

    @Override
    public Optional<Told> told() {
      return answer.indexOf(">.") < 0
          ? Optional.of(new Told.Result(answer.toString()))
          : Optional.empty();
    }
  }

  private static Reply ask(
      Transport transport, InetSocketAddress address, byte[] request, Duration patience) {
    return new MessageStub(
            "question", "test", transport, address, (operation, arguments) -> new Question(request))
        .call(
            Torture.CONTRACT.operation("doNothing").orElseThrow(),
            new Object[0],
            new Caller(Optional.empty(), Deadline.after(patience)));
  }

  private static Reply ask(Answering server, Duration patience) {
    return ask(Transport.TCP, server.address(), bytes("who?"), patience);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  @Test
  void putsAnAnswerTogether() throws Exception {
    AtomicReference<String> peer = new AtomicReference<>();
    try (Answering server =
        Answering.tcp(
            client -> {
              peer.set(client.getRemoteSocketAddress().toString());
              Answering.some(client);
              for (byte piece : bytes("one by one.")) {
                client.getOutputStream().write(piece);
              }
            })) {
      Reply reply = ask(server, LONG);
      assertThat(reply.told()).isEqualTo(new Told.Result("one by one."));
      assertThat(reply.recording().bytes(Side.CLIENT)).isEqualTo(bytes("who?"));
      assertThat(reply.recording().bytes(Side.SERVER)).isEqualTo(bytes("one by one."));
      assertThat(reply.laps()).extracting(Reply.Lap::part).containsExactly(Reply.Part.values());
      assertThat(reply.trace()).contains(peer.get());
    }
  }

  @Test
  void isNotSentInCircles() throws Exception {
    StringBuilder answers = new StringBuilder("there>.here.");
    try (Answering server =
        Answering.eachOf(
            request -> {
              String next = answers.substring(0, answers.indexOf(".") + 1);
              answers.delete(0, next.length());
              return bytes(next);
            })) {
      Reply reply = ask(server, LONG);
      assertThat(reply.recording().bytes(Side.CLIENT)).isEqualTo(bytes("who?who?"));
      assertThat(reply.told()).isEqualTo(new Told.Silence("sent elsewhere again and again"));
    }
  }

  @Test
  void exchangesDatagrams() throws Exception {
    try (Answering server = Answering.udp(request -> bytes("you said " + request.length + "."))) {
      Reply reply = ask(Transport.UDP, server.address(), new byte[60_000], LONG);
      assertThat(reply.told()).isEqualTo(new Told.Result("you said 60000."));
      assertThat(reply.recording().transport()).isEqualTo(Transport.UDP);
      assertThat(reply.recording().pieces()).hasSize(2);
    }
  }

  @Test
  void tellsOfAServerThatClosesTheConnection() throws Exception {
    try (Answering server = Answering.tcp(java.net.Socket::shutdownOutput)) {
      assertThat(ask(server, LONG).told())
          .isEqualTo(new Told.Silence("expected a point, found the end"));
    }
  }

  @Test
  void tellsOfAServerThatIsSilent() throws Exception {
    try (Answering server = Answering.tcp(client -> {})) {
      assertThat(ask(server, SHORT).told()).isEqualTo(new Told.Silence("no answer in time"));
    }
  }

  @Test
  void tellsOfAServerThatTakesNothing() throws Exception {
    try (Answering server = Answering.tcp(client -> {})) {
      Reply reply = ask(Transport.TCP, server.address(), new byte[64 << 20], SHORT);
      assertThat(reply.told()).isEqualTo(new Told.Silence("no answer in time"));
    }
  }

  @Test
  void tellsOfAServerThatDrips() throws Exception {
    try (Answering server =
        Answering.tcp(
            client -> {
              for (Deadline end = Deadline.after(LONG); !end.passed(); ) {
                client.getOutputStream().write('x');
              }
            })) {
      assertThat(ask(server, SHORT).told()).isInstanceOf(Told.Silence.class);
    }
  }

  @Test
  void tellsOfAServerThatNeverEnds() throws Exception {
    try (Answering server =
        Answering.tcp(
            client -> {
              byte[] much = new byte[1 << 20];
              for (Deadline end = Deadline.after(LONG); !end.passed(); ) {
                client.getOutputStream().write(much);
              }
            })) {
      assertThat(ask(server, LONG).told())
          .isEqualTo(new Told.Silence("expected an answer of at most 8388608 bytes, found more"));
    }
  }

  @Test
  void tellsThatNobodyListens() throws Exception {
    InetSocketAddress closed;
    try (ServerSocket listener = new ServerSocket(0)) {
      closed = new InetSocketAddress("127.0.0.1", listener.getLocalPort());
    }
    assertThat(ask(Transport.TCP, closed, bytes("who?"), LONG).told())
        .isEqualTo(new Told.Silence("Connection refused"));
    assertThat(ask(Transport.UDP, closed, bytes("who?"), SHORT).told())
        .isInstanceOf(Told.Silence.class);
  }

  @Test
  void callsAPortOfAllAddressesByTheOneOfTheHttpHost() {
    InetSocketAddress http = new InetSocketAddress("127.0.0.3", 8080);
    assertThat(Stub.address(new InetSocketAddress("0.0.0.0", 111), http))
        .isEqualTo(new InetSocketAddress("127.0.0.3", 111));
    assertThat(Stub.address(new InetSocketAddress("127.0.0.2", 111), http))
        .isEqualTo(new InetSocketAddress("127.0.0.2", 111));
  }
}
