package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The capture for its page: {@code GET calls}, {@code GET call?number=}, {@code GET
 * download?number=&as=html|pcap} (or by {@code call}, a call's id), {@code POST stop}, {@code POST
 * clear}. A page that says a name of its own, {@code viewer=}, can open all that it lists, and with
 * {@code held} lists what it has listed before.
 */
final class CaptureServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;
  private static final int GONE = 404;

  private final transient Capture capture;
  private final transient Json json;

  /**
   * @param admits whether a client with these headers may see other clients' calls
   */
  CaptureServlet(Capture capture, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.capture = capture;
    this.json = json;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /calls" -> list(request, sending);
      case "GET /call" -> look(request, sending);
      case "GET /download" -> download(request, sending);
      case "POST /stop" -> stop(request, sending);
      case "POST /clear" -> {
        capture.clear();
        list(request, sending);
      }
      default -> refuse(sending, GONE, "nothing of the capture is at " + Found.quoted(what));
    }
  }

  private void list(HttpServletRequest request, Sending sending) throws IOException {
    CaptureFilter filter = CaptureFilter.of(request::getParameter);
    Optional<String> viewer = viewer(request);
    boolean held = request.getParameter("held") != null;
    Capture.Sight sight =
        viewer.map(held ? capture::held : capture::follow).orElseGet(capture::sight);
    sending.json(json.text(out -> new CaptureJson(out).list(capture.tap(), sight, filter)));
  }

  private static Optional<String> viewer(HttpServletRequest request) {
    return Optional.ofNullable(request.getParameter("viewer"))
        .filter(name -> name.matches("[0-9a-f]{16}"));
  }

  /** All that whoever asks can see. */
  private Capture.Sight sight(HttpServletRequest request) {
    return viewer(request).map(capture::sight).orElseGet(capture::sight);
  }

  private Optional<Capture.Look> wanted(HttpServletRequest request, Capture.Sight sight) {
    String number = request.getParameter("number");
    String callId = request.getParameter("call");
    if (number != null && number.matches("[0-9]{1,18}")) {
      return capture.look(sight, Long.parseLong(number));
    }
    if (callId != null) {
      return capture.look(sight, callId);
    }
    throw Found.at("/number", "expected the number of a call");
  }

  private void look(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Capture.Look> look = wanted(request, sight(request));
    if (look.isPresent()) {
      sending.json(json.text(out -> new CaptureJson(out).look(look.get())));
    } else {
      gone(sending);
    }
  }

  private void gone(Sending sending) throws IOException {
    refuse(sending, GONE, "this call is not kept any more");
  }

  private void download(HttpServletRequest request, Sending sending) throws IOException {
    Capture.Sight sight = sight(request);
    Optional<Capture.Look> look = wanted(request, sight);
    if (look.isEmpty()) {
      gone(sending);
      return;
    }
    Download file = new Download(look.get(), capture.behind(sight, look.get()));
    String name = "call-" + look.get().glance().number();
    switch (Objects.requireNonNullElse(request.getParameter("as"), "")) {
      case "html" -> sending.attachment("text/html; charset=utf-8", name + ".html", file.html());
      case "pcap" ->
          sending.attachment("application/vnd.tcpdump.pcap", name + ".pcap", file.pcap());
      default -> throw Found.at("/as", "expected html or pcap");
    }
  }

  private void stop(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isPresent()) {
      capture.tap().pause(stopped(said.get().tree()));
      list(request, sending);
    }
  }

  private static boolean stopped(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> order && order.get("stopped") instanceof Json.Bare word) {
      return word.text().equals("true");
    }
    throw Found.at("/stopped", "expected true or false");
  }
}
