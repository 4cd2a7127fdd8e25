package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.gateway.Torture;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A stub of HTTP/2 against servers that do what they are told to. */
final class Http2StubTest {
  private static final int PREFACE = 24;
  private static final byte[] OK = {(byte) 0x88}; // :status 200 (RFC 7541, appendix A)
  private static final byte[] NONE = {};

  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  /** What a server does with a connection whose preface was read. */
  private interface Script {
    void play(DataInputStream in, OutputStream out) throws IOException;
  }

  /** Sends a body, and gets back its status, the trailer {@code t} and the body of the answer. */
  private record Plain(byte[] body) implements HttpMarshalling {
    @Override
    public Request request(Operation operation, @Nullable Object[] arguments) {
      return Request.post("/call", "text/plain", body);
    }

    @Override
    public Told told(Operation operation, HttpHead answer, byte[] content) {
      String text = new String(content, StandardCharsets.US_ASCII);
      return new Told.Result(answer.status() + " " + answer.first("t").orElse("-") + " " + text);
    }
  }

  private Reply call(byte[] body, Optional<String> authorization, Script script) throws Exception {
    CompletableFuture<Void> played =
        CompletableFuture.runAsync(
            () -> {
              try (Socket socket = server.accept()) {
                DataInputStream in = new DataInputStream(socket.getInputStream());
                in.readFully(new byte[PREFACE]);
                script.play(in, socket.getOutputStream());
              } catch (IOException e) {
                throw new IllegalStateException(e);
              }
            });
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
    Stub stub = HttpStub.http2("test", "test", address, new Plain(body));
    Operation operation = Torture.CONTRACT.operation("doNothing").orElseThrow();
    Caller caller = new Caller(authorization, Deadline.after(Duration.ofSeconds(20)));
    Reply reply = stub.call(operation, new Object[0], caller);
    played.join();
    return reply;
  }

  private Told told(Script script) throws Exception {
    return call(NONE, Optional.empty(), script).told();
  }

  private static void frame(OutputStream out, int type, int flags, int stream, byte[] payload)
      throws IOException {
    out.write(Http2Request.frame(type, flags, stream, payload));
  }

  /** The payload of the next frame of a type; others are passed over. */
  private static byte[] payload(DataInputStream in, int type) throws IOException {
    while (true) {
      int word = in.readInt();
      in.readFully(new byte[5]);
      byte[] payload = new byte[word >>> 8];
      in.readFully(payload);
      if ((word & 0xFF) == type) {
        return payload;
      }
    }
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }

  @Test
  void tellsTrailersBesideTheHeaders() throws Exception {
    byte[] trailer = {0x40, 1, 't', 3, 'e', 'n', 'd'};
    Told told =
        told(
            (in, out) -> {
              frame(out, Http2Frame.SETTINGS, 0, 0, NONE);
              payload(in, Http2Frame.HEADERS);
              frame(out, Http2Frame.HEADERS, Http2Frame.END_HEADERS, 1, OK);
              frame(out, Http2Frame.DATA, 0, 1, new byte[] {'a'});
              frame(out, Http2Frame.DATA, 0, 1, new byte[] {'b'});
              frame(out, Http2Frame.HEADERS, Http2Frame.END_STREAM, 1, trailer);
              frame(out, Http2Frame.CONTINUATION, Http2Frame.END_HEADERS, 1, NONE);
            });
    assertThat(told).isEqualTo(new Told.Result("200 end ab"));
  }

  @Test
  void sendsNoMoreThanTheServerTakes() throws Exception {
    byte[] body = "0123456789".getBytes(StandardCharsets.US_ASCII);
    StringBuilder got = new StringBuilder();
    call(
        body.clone(),
        Optional.empty(),
        (in, out) -> {
          // The first words leave before the server's settings are known (RFC 9113, section 3.4).
          byte[] first = payload(in, Http2Frame.DATA);
          got.append(new String(first, StandardCharsets.US_ASCII));
          frame(out, Http2Frame.HEADERS, 5, 1, OK);
        });
    assertThat(got.toString()).isEqualTo("0123456789");
    byte[] large = new byte[70_000];
    int[] counts = new int[2];
    call(
        large,
        Optional.empty(),
        (in, out) -> {
          while (counts[0] < 65_535) {
            counts[0] += payload(in, Http2Frame.DATA).length;
          }
          frame(out, Http2Frame.WINDOW_UPDATE, 0, 0, number(100_000));
          frame(out, Http2Frame.PING, 0, 0, new byte[8]);
          payload(in, Http2Frame.PING); // nothing was sent before the stream's window opened
          frame(out, Http2Frame.WINDOW_UPDATE, 0, 1, number(100_000));
          counts[1] = payload(in, Http2Frame.DATA).length;
          frame(out, Http2Frame.HEADERS, 5, 1, OK);
        });
    assertThat(counts).containsExactly(65_535, 70_000 - 65_535);
  }

  @Test
  void showsNoCredentials() throws Exception {
    Reply reply =
        call(
            NONE,
            Optional.of("Bearer secret-77"),
            (in, out) -> {
              byte[] fields = payload(in, Http2Frame.HEADERS);
              assertThat(new String(fields, StandardCharsets.ISO_8859_1))
                  .contains("Bearer secret-77");
              frame(out, Http2Frame.HEADERS, 5, 1, OK);
            });
    byte[] kept = reply.recording().bytes(Recording.Side.CLIENT);
    assertThat(new String(kept, StandardCharsets.ISO_8859_1))
        .doesNotContain("secret-77")
        .contains("****************");
    Wired.assertUnderstood(Http2.dissect(reply.recording(), new NoBodies()));
  }

  private record NoBodies() implements HttpUse {
    @Override
    public List<Span> request(HttpHead request, byte[] body) {
      return new Labels(body).spans();
    }

    @Override
    public List<Span> response(HttpHead response, byte[] body) {
      return new Labels(body).spans();
    }
  }

  /** One frame, once the request is there: a server that closes before resets what it said. */
  private static Script afterRequest(int type, int flags, int stream, byte[] payload) {
    return (in, out) -> {
      payload(in, Http2Frame.HEADERS);
      frame(out, type, flags, stream, payload);
    };
  }

  @Test
  void isNotToldAnythingByAServerThatGivesUp() throws Exception {
    Told reset = told(afterRequest(Http2Frame.RST_STREAM, 0, 1, number(8)));
    assertThat(((Told.Silence) reset).why()).contains("ended the call").endsWith("8");
    Told gone = told(afterRequest(Http2Frame.GOAWAY, 0, 0, new byte[] {0, 0, 0, 0, 0, 0, 0, 11}));
    assertThat(((Told.Silence) gone).why()).contains("ended the connection").endsWith("11");
    Told closed = told(afterRequest(Http2Frame.HEADERS, 4, 1, OK));
    assertThat(closed).isInstanceOf(Told.Silence.class);
    Told tooLong =
        told(
            (in, out) -> {
              payload(in, Http2Frame.HEADERS);
              out.write(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 1});
            });
    assertThat(((Told.Silence) tooLong).why()).contains("a frame of 65536 bytes");
  }
}
