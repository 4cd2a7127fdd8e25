package dev.switchboard.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  /** More than the system takes off our hands for a connection whose other end does not read. */
  private static final int LARGE = 16 << 20;

  /** Around those at which a body takes another way. */
  private static final int[] SIZES = {0, 16_384, 16_385, 131_072, 131_073, 262_144, 300_000};

  private static final int THREADS = 16;
  private static final int READERS = 200;

  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final Queue<String> askers = new ConcurrentLinkedQueue<>();
  private JettyHost host;

  @BeforeEach
  void start() throws IOException {
    Duration minute = Duration.ofMinutes(1);
    host =
        new JettyHost(
            new HttpSettings("127.0.0.1", 0, 100, minute, minute, 8192, 2 * READERS, THREADS));
    host.mount("/large", new Answering(LARGE));
    host.mount("/small", new Answering(5));
    for (int size : SIZES) {
      host.mount("/" + size, new Answering(size));
    }
    host.mount("/later", new AnsweringLater());
    host.mount("/broken", new Answering(100_000, this::fail));
    host.start();
  }

  @AfterEach
  void stop() {
    host.close();
  }

  /** Answers so many bytes, always the same. */
  private final class Answering extends HttpServlet {
    private final transient Bytes body = new Bytes();
    private final transient Runnable whenSent;

    Answering(int size) {
      this(size, sent::incrementAndGet);
    }

    Answering(int size, Runnable whenSent) {
      this.whenSent = whenSent;
      for (int i = 0; i < size; i++) {
        body.write('a' + i % 26);
      }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      Exchange exchange = new Exchange(request, response);
      exchange.answer(new Answer(200, "text/plain", List.of(), body, whenSent));
      exchange.leave();
      left.incrementAndGet();
    }
  }

  /** Answers from another thread, and remembers whose answer was sent. */
  private final class AnsweringLater extends HttpServlet {
    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
      Exchange exchange = new Exchange(request, response);
      exchange.leave();
      Thread later = new Thread(() -> exchange.answer(answer(exchange)));
      later.start();
    }

    private Answer answer(Exchange exchange) {
      Bytes body = new Bytes();
      body.write('x');
      return new Answer(200, "text/plain", List.of(), body, () -> remember(exchange));
    }

    private void remember(Exchange exchange) {
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos()); // the client asks again meanwhile
      askers.add(exchange.metadata().first("Asker").orElse("nobody"));
    }
  }

  @Test
  void knowsItsRequestUntilAllIsSaidOfTheAnswer() throws Exception {
    try (Socket client = new Socket("127.0.0.1", host.port())) {
      client.setSoTimeout(20_000);
      DataInputStream in = new DataInputStream(client.getInputStream());
      for (int i = 1; i <= 3; i++) {
        String request = "GET /later HTTP/1.1\r\nHost: x\r\nAsker: " + i + "\r\n\r\n";
        client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String head = "";
        while (!head.endsWith("\r\n\r\nx")) {
          head += (char) in.readUnsignedByte();
        }
        assertThat(head).startsWith("HTTP/1.1 200 ");
      }
      Await.until("three answers", () -> askers.size() == 3);
    }
    assertThat(askers).containsExactly("1", "2", "3");
  }

  private void fail() {
    sent.incrementAndGet();
    throw new IllegalStateException("as a bug would");
  }

  /** Else its buffer would be given back twice, and two answers be written into it at once. */
  @Test
  void tellsOnlyOnceThatAnAnswerIsSentWhateverGoesWrongThen() throws Exception {
    try (Socket client = ask("/broken")) {
      assertThat(body(client)).hasSize(100_000);
    }
    try (Socket other = ask("/small")) {
      assertThat(body(other)).isEqualTo("abcde");
    }
    Await.until("both are sent", () -> sent.get() == 2);
    assertThat(sent).hasValue(2);
  }

  private Socket ask(String path) throws IOException {
    Socket socket = new Socket();
    socket.setReceiveBufferSize(4096);
    socket.setSoTimeout(20_000);
    socket.connect(new InetSocketAddress("127.0.0.1", host.port()));
    String request = "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private static String body(Socket socket) throws IOException {
    byte[] all = new DataInputStream(socket.getInputStream()).readAllBytes();
    String answer = new String(all, StandardCharsets.US_ASCII);
    assertThat(answer).startsWith("HTTP/1.1 200 ");
    return answer.substring(answer.indexOf("\r\n\r\n") + 4);
  }

  @Test
  void sendsABodyOfAnySizeWhole() throws Exception {
    for (int size : SIZES) {
      try (Socket client = ask("/" + size)) {
        String body = body(client);
        assertThat(body.length()).isEqualTo(size);
        assertThat(isAlphabet(body)).isTrue();
      }
    }
    Await.until("all are sent", () -> sent.get() == SIZES.length);
  }

  private static boolean isAlphabet(String body) {
    return IntStream.range(0, body.length()).allMatch(i -> body.charAt(i) == 'a' + i % 26);
  }

  /** More of them than there are direct buffers for bodies. */
  @Test
  void sendsManyAtOnce() throws Exception {
    List<Socket> clients = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        clients.add(ask("/131072"));
      }
      for (Socket client : clients) {
        String body = body(client);
        assertThat(body.length()).isEqualTo(131_072);
        assertThat(body.substring(131_068)).isEqualTo("cdef");
      }
    } finally {
      for (Socket client : clients) {
        client.close();
      }
    }
    Await.until("all are sent", () -> sent.get() == READERS);
  }

  @Test
  void tellsTheLengthOfWhatItDoesNotSend() throws Exception {
    try (Socket client = new Socket("127.0.0.1", host.port())) {
      client.setSoTimeout(20_000);
      String request = "HEAD /300000 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      client.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] all = client.getInputStream().readAllBytes();
      assertThat(new String(all, StandardCharsets.US_ASCII))
          .contains("Content-Length: 300000\r\n")
          .endsWith("\r\n\r\n");
    }
  }

  @Test
  void holdsNoThreadForClientsThatReadSlowly() throws Exception {
    List<Socket> readers = new ArrayList<>();
    try {
      for (int i = 0; i < READERS; i++) {
        readers.add(ask("/large"));
      }
      Await.until("200 threads gone", () -> left.get() == READERS);
      assertThat(sent).as("answers that are over").hasValue(0);
      try (Socket other = ask("/small")) {
        assertThat(body(other)).isEqualTo("abcde");
      }
      String whole = body(readers.get(0));
      assertThat(whole.length()).isEqualTo(LARGE);
      assertThat(whole.substring(LARGE - 4)).isEqualTo("klmn");
    } finally {
      for (Socket reader : readers) {
        reader.close();
      }
    }
    Await.until("the end of all", () -> sent.get() == READERS + 1);
  }
}
