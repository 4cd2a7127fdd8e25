package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.AskedAddress;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The console for its page: {@code GET find?words=&from=}, {@code GET service?name=&from=}, {@code
 * GET rates?service=}, {@code GET health}, {@code POST commands}.
 */
final class ConsoleServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;

  private final transient Console console;
  private final transient AskedAddress address;

  /**
   * @param address by which readers reach the gateway
   * @param admits whether a client with these headers may use the console
   */
  ConsoleServlet(Console console, AskedAddress address, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.console = console;
    this.address = address;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /find" -> sending.json(console.find(text(request, "words"), from(request)));
      case "GET /service" -> service(request, sending);
      case "GET /rates" -> sending.json(console.rates(text(request, "service")));
      case "GET /health" -> sending.json(console.health());
      case "POST /commands" -> commands(request, sending);
      default -> refuse(sending, 404, "nothing of the console is at " + Found.quoted(what));
    }
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }

  private static int from(HttpServletRequest request) {
    String from = text(request, "from");
    if (!from.matches("[0-9]{0,9}")) {
      throw Found.at("from", "expected a number, found " + Found.quoted(from));
    }
    return from.isEmpty() ? 0 : Integer.parseInt(from);
  }

  private void service(HttpServletRequest request, Sending sending) throws IOException {
    String name = text(request, "name");
    Optional<byte[]> service = console.service(name, from(request));
    if (service.isPresent()) {
      sending.json(service.get());
    } else {
      refuse(sending, 404, "no service " + Found.quoted(name));
    }
  }

  private void commands(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isPresent()) {
      sending.json(console.commands(wish(said.get().tree(), address.root(request))));
    }
  }

  private static Console.Wish wish(@Nullable Object tree, String root) {
    if (tree instanceof Map<?, ?> wish
        && wish.get("service") instanceof String service
        && wish.get("operation") instanceof String operation) {
      return new Console.Wish(service, operation, wish.get("arguments"), root);
    }
    throw Found.at("", "expected an object with service, operation and arguments");
  }
}
