package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
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
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a document's script talks to: JSON for those alone whom the gateway admits, with the
 * credentials of who asks.
 *
 * <p>No other site can have something done: a POST needs JSON and a header of ours, which a browser
 * sends nowhere without asking first (Fetch, section 3.2), and nothing here ever answers that.
 */
abstract class GuardedServlet extends HttpServlet {
  private static final long serialVersionUID = 1;

  /** What the documents' scripts send, and no form of another site can. */
  static final String HEADER = "X-Switchboard-Workshop";

  private static final ContentType CONTENT_TYPE = new ContentType(List.of("application/json"));
  private static final int LONGEST = 256 << 10;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final transient Json json;
  private final transient Predicate<Metadata> admits;

  /**
   * @param admits whether a client with these headers may ask
   */
  GuardedServlet(Json json, Predicate<Metadata> admits) {
    this.json = json;
    this.admits = admits;
  }

  /**
   * Answers a request that is allowed.
   *
   * @param what method and path below the servlet: {@code GET /services}
   * @throws InvalidArgument for what cannot be done as it was asked; the client gets 400
   */
  abstract void answer(String what, HttpServletRequest request, Sending sending) throws IOException;

  @Override
  protected final void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Sending sending = new Sending(response);
    if (!admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
      sending.challenge();
      return;
    }
    Optional<String> foreign = foreign(request);
    if (foreign.isPresent()) {
      refuse(sending, HttpServletResponse.SC_FORBIDDEN, foreign.get());
      return;
    }
    try {
      answer(request.getMethod() + " " + request.getPathInfo(), request, sending);
    } catch (InvalidArgument e) {
      String place = e.path().isEmpty() ? "" : e.path() + ": ";
      refuse(sending, HttpServletResponse.SC_BAD_REQUEST, place + e.getMessage());
    }
  }

  /** Why a request is not our own document's; empty: it may be, or changes nothing. */
  private static Optional<String> foreign(HttpServletRequest request) {
    if (request.getMethod().equals("GET") || request.getMethod().equals("HEAD")) {
      return Optional.empty();
    }
    if (request.getHeader(HEADER) == null) {
      return Optional.of("expected the header " + HEADER + ", found none");
    }
    String site = request.getHeader("Sec-Fetch-Site");
    if (site != null && !site.equals("same-origin") && !site.equals("none")) {
      return Optional.of("expected a request of this site's own page");
    }
    return CONTENT_TYPE.refusal(request);
  }

  /** What a request's body says; empty: it was too long, and its client has been told. */
  final Optional<Said> said(HttpServletRequest request, Sending sending) throws IOException {
    byte[] body = request.getInputStream().readNBytes(LONGEST + 1);
    if (body.length <= LONGEST) {
      return Optional.of(new Said(json.tree(body)));
    }
    refuse(sending, 413, "expected at most " + LONGEST + " bytes, found more");
    return Optional.empty();
  }

  /**
   * What a body says.
   *
   * @param tree as {@link Json#tree} has it
   */
  record Said(@Nullable Object tree) {}

  /** Who asks, for calls that are made in their name. */
  static Caller caller(HttpServletRequest request) {
    return new Caller(
        Optional.ofNullable(request.getHeader("Authorization")), Deadline.after(PATIENCE));
  }

  /** The gateway itself, where this request has reached it. */
  static InetSocketAddress address(HttpServletRequest request) throws IOException {
    InetAddress address = InetAddress.getByName(request.getLocalAddr()); // digits: not looked up
    return new InetSocketAddress(address, request.getLocalPort());
  }

  /** Tells why not. */
  final void refuse(Sending sending, int status, String why) throws IOException {
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
