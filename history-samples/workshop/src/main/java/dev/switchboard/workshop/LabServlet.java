package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * The failure lab for its page: {@code GET choices}, {@code POST run} and {@code stop}; {@code GET
 * traps}, {@code POST arm} and {@code disarm}.
 */
final class LabServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;

  private static final int LONGEST_NAME = 64;

  private final transient Lab lab;
  private final transient Json json;

  /**
   * @param admits whether a client with these headers may make experiments
   */
  LabServlet(Lab lab, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.lab = lab;
    this.json = json;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /choices" -> sending.json(lab.choices(address(request)));
      case "GET /traps" -> sending.json(lab.traps());
      case "POST /run" -> does(request, sending, fields -> run(fields, request));
      case "POST /stop" -> does(request, sending, this::stop);
      case "POST /arm" ->
          does(request, sending, f -> lab.arm(LabTrapOrder.of(f.named()), metadata(request)));
      case "POST /disarm" -> does(request, sending, f -> lab.disarm(f.text("event")));
      default -> refuse(sending, 404, "nothing of the lab is at " + Found.quoted(what));
    }
  }

  /** What is done for who asks. */
  private interface Deed {
    byte[] with(LabFields fields) throws IOException, LabTrouble, InterruptedException;
  }

  private void does(HttpServletRequest request, Sending sending, Deed deed) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isEmpty()) {
      return;
    }
    try {
      sending.json(deed.with(LabFields.of(said.get().tree())));
    } catch (LabTrouble e) {
      refuse(sending, e.wanted() ? 200 : 503, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(sending, 503, "the gateway is ending");
    }
  }

  /** An experiment that has no name cannot be stopped. */
  private byte[] run(LabFields fields, HttpServletRequest request)
      throws IOException, LabTrouble, InterruptedException {
    String name = fields.has("name") ? fields.text("name") : UUID.randomUUID().toString();
    if (name.length() > LONGEST_NAME) {
      throw Found.at("/name", "expected at most " + LONGEST_NAME + " characters");
    }
    return lab.run(name, LabOrder.of(fields.named()), address(request), metadata(request));
  }

  private byte[] stop(LabFields fields) {
    boolean stopped = lab.stop(fields.text("name"));
    return json.text(
        out -> {
          out.writeStartObject();
          out.writeBooleanProperty("stopped", stopped);
          out.writeEndObject();
        });
  }

  private static Metadata metadata(HttpServletRequest request) {
    return name -> Optional.ofNullable(request.getHeader(name));
  }
}
