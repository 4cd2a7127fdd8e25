package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The bench for its page: {@code GET services}, {@code GET service?name=}, {@code POST call}. */
final class BenchServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;
  private static final int MOST_AT_ONCE = 4;

  private final transient Bench bench;
  private final transient Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * @param admits whether a client with these headers may use the bench
   */
  BenchServlet(Bench bench, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.bench = bench;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /services" -> sending.json(bench.names());
      case "GET /service" -> contract(request, sending);
      case "POST /call" -> order(request, sending);
      default -> refuse(sending, 404, "nothing of the bench is at " + Found.quoted(what));
    }
  }

  private void contract(HttpServletRequest request, Sending sending) throws IOException {
    String name = Objects.requireNonNullElse(request.getParameter("name"), "");
    Optional<byte[]> contract = bench.contract(name, address(request));
    if (contract.isPresent()) {
      sending.json(contract.get());
    } else {
      refuse(sending, 404, "no service " + Found.quoted(name));
    }
  }

  private void order(HttpServletRequest request, Sending sending) throws IOException {
    if (places.tryAcquire()) {
      try {
        call(request, sending);
      } finally {
        places.release();
      }
    } else {
      refuse(sending, 503, "the bench makes " + MOST_AT_ONCE + " calls at once; try again");
    }
  }

  private void call(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isPresent()) {
      Bench.Order order = order(said.get().tree());
      sending.json(bench.call(order, address(request), caller(request)));
    }
  }

  private static Bench.Order order(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> order) {
      return new Bench.Order(
          text(order, "service"),
          text(order, "operation"),
          text(order, "protocol"),
          order.get("arguments"));
    }
    throw Found.at("", "expected an object with service, operation, protocol and arguments");
  }

  private static String text(Map<?, ?> order, String name) {
    if (order.get(name) instanceof String text) {
      return text;
    }
    throw Found.at("/" + name, "expected a text");
  }
}
