package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HttpLoadTest {
  private final AtomicInteger requests = new AtomicInteger();
  private final Set<InetSocketAddress> clients = ConcurrentHashMap.newKeySet();
  private HttpServer server;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
    server.createContext("/good", exchange -> answer(exchange, 200));
    server.createContext("/bad", exchange -> answer(exchange, 500));
    server.start();
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    requests.incrementAndGet();
    clients.add(exchange.getRemoteAddress());
    exchange.sendResponseHeaders(status, 5);
    exchange.getResponseBody().write(new byte[5]);
    exchange.close();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpLoad load(String path, int connections) throws IOException {
    return new HttpLoad(server.getAddress().getPort(), path, connections);
  }

  @Test
  void countsEveryAnswerOfFewConnections() throws IOException {
    try (HttpLoad load = load("/good", 3)) {
      Tally tally = load.flatOut(Duration.ofMillis(200)).flawless();
      assertThat(tally.calls()).isEqualTo(requests.get()).isGreaterThan(6);
      assertThat(clients).hasSize(3);
    }
  }

  @Test
  void keepsTheRateItIsTold() throws IOException {
    try (HttpLoad load = load("/good", 4)) {
      HttpLoad.Result result = load.steady(100, Duration.ofMillis(500));
      assertThat(result.failures()).isZero();
      assertThat(result.latencies().count()).isEqualTo(51);
      assertThat(requests).hasValue(51);
    }
  }

  @Test
  void countsWhatFails() throws IOException {
    try (HttpLoad load = load("/bad", 2)) {
      HttpLoad.Result result = load.steady(100, Duration.ofMillis(100));
      assertThat(result.failures()).isEqualTo(11);
      assertThat(result.latencies().count()).isZero();
      assertThatThrownBy(result::flawless)
          .hasMessageStartingWith("11 requests failed")
          .hasMessageContaining("found 500");
    }
  }
}
