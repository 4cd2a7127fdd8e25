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

/**
 * The lessons for their page: {@code GET client?name=}, {@code GET stranger}, {@code POST
 * describe}, {@code POST try}.
 */
final class LessonsServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;

  private final transient Lessons lessons;
  private final transient Stranger stranger;
  private final transient Json json;
  private final transient Semaphore place = new Semaphore(1);

  /**
   * @param admits whether a client with these headers may take lessons
   */
  LessonsServlet(Lessons lessons, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.lessons = lessons;
    this.stranger = new Stranger(json);
    this.json = json;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /client" -> client(request, sending);
      case "GET /stranger" -> sending.json(stranger.labelled());
      case "POST /describe" -> describe(request, sending);
      case "POST /try" -> one(request, sending);
      default -> refuse(sending, 404, "nothing of the lessons is at " + Found.quoted(what));
    }
  }

  private void client(HttpServletRequest request, Sending sending) throws IOException {
    String name = Objects.requireNonNullElse(request.getParameter("name"), "");
    Optional<ClientSources.Source> source = ClientSources.of(name);
    if (source.isEmpty()) {
      refuse(sending, 404, "no client " + Found.quoted(name));
      return;
    }
    sending.json(
        json.text(
            out -> {
              out.writeStartObject();
              out.writeStringProperty("file", source.get().file());
              out.writeStringProperty("text", source.get().text());
              out.writeEndObject();
            }));
  }

  private void describe(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isPresent()) {
      Map<?, ?> order = order(said.get());
      sending.json(lessons.described(text(order, "service"), change(order)));
    }
  }

  /** A trial opens every protocol once more, so there is one at a time. */
  private void one(HttpServletRequest request, Sending sending) throws IOException {
    if (place.tryAcquire()) {
      try {
        attempt(request, sending);
      } finally {
        place.release();
      }
    } else {
      refuse(sending, 503, "somebody else is trying a change; try again");
    }
  }

  private void attempt(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isPresent()) {
      Map<?, ?> order = order(said.get());
      sending.json(
          lessons.tried(
              text(order, "service"),
              change(order),
              order.get("arguments"),
              address(request),
              caller(request)));
    }
  }

  private static Map<?, ?> order(Said said) {
    if (said.tree() instanceof Map<?, ?> order) {
      return order;
    }
    throw Found.at("", "expected an object with service, kind, operation, part and to");
  }

  private static Change change(Map<?, ?> order) {
    return new Change(
        Change.kind(text(order, "kind")),
        text(order, "operation"),
        optional(order.get("part"), "part"),
        optional(order.get("to"), "to"));
  }

  private static String text(Map<?, ?> order, String name) {
    if (order.get(name) instanceof String text) {
      return text;
    }
    throw Found.at("/" + name, "expected a text");
  }

  private static String optional(@Nullable Object found, String name) {
    if (found == null) {
      return "";
    }
    if (found instanceof String text) {
      return text;
    }
    throw Found.at("/" + name, "expected a text");
  }
}
