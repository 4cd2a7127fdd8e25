package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.ContentType;
import dev.switchboard.gateway.wire.Caller;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The bench for its page: {@code GET services}, {@code GET service?name=}, {@code POST call}.
 *
 * <p>A call is made with the credentials of who asks for it. No other site can ask: a POST needs
 * JSON and a header of ours, which a browser sends nowhere without asking first (Fetch, section
 * 3.2), and nothing here ever answers that.
 */
final class BenchServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String PATH = "/-/bench";

  /** What the page's script sends, and no form of another site can. */
  static final String HEADER = "X-Switchboard-Bench";

  private static final ContentType CONTENT_TYPE = new ContentType(List.of("application/json"));
  private static final int LONGEST = 256 << 10;
  private static final int MOST_AT_ONCE = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final transient Bench bench;
  private final transient Json json;
  private final transient Predicate<Metadata> admits;
  private final transient Semaphore places = new Semaphore(MOST_AT_ONCE);

  /**
   * @param admits whether a client with these headers may use the bench
   */
  BenchServlet(Bench bench, Json json, Predicate<Metadata> admits) {
    this.bench = bench;
    this.json = json;
    this.admits = admits;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sending sending = new Sending(response);
    if (!admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
      sending.challenge();
      return;
    }
    String what = request.getMethod() + " " + request.getPathInfo();
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
    Optional<String> foreign = foreign(request);
    if (foreign.isPresent()) {
      refuse(sending, 403, foreign.get());
    } else if (!places.tryAcquire()) {
      refuse(sending, 503, "the bench makes " + MOST_AT_ONCE + " calls at once; try again");
    } else {
      try {
        call(request, sending);
      } finally {
        places.release();
      }
    }
  }

  /** Why a request is not our page's; empty: it may be. */
  private static Optional<String> foreign(HttpServletRequest request) {
    if (request.getHeader(HEADER) == null) {
      return Optional.of("expected the header " + HEADER + ", found none");
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return Optional.of("expected a request of this site's own page");
    }
    return CONTENT_TYPE.refusal(request);
  }

  private void call(HttpServletRequest request, Sending sending) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length > LONGEST) {
      refuse(sending, 413, "expected at most " + LONGEST + " bytes, found more");
      return;
    }
    Caller caller =
        new Caller(
            Optional.ofNullable(request.getHeader("Authorization")), Deadline.after(PATIENCE));
    try {
      sending.json(bench.call(order(json.tree(body)), address(request), caller));
    } catch (InvalidArgument e) {
      String place = e.path().isEmpty() ? "" : e.path() + ": ";
      refuse(sending, 400, place + e.getMessage());
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

  /** The gateway itself, where this request has reached it. */
  private static InetSocketAddress address(HttpServletRequest request) throws IOException {
    InetAddress address = InetAddress.getByName(request.getLocalAddr()); // digits: not looked up
    return new InetSocketAddress(address, request.getLocalPort());
  }

  private void refuse(Sending sending, int status, String why) throws IOException {
    sending.json(
        status,
        json.text(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("error", why);
              out.writeEndObject();
            }));
  }
}
