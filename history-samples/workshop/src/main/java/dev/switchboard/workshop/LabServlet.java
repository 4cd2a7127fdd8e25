package dev.switchboard.workshop;

import dev.switchboard.contract.Found;
import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Predicate;

/** The failure lab for its page: {@code GET choices}, {@code POST run}. */
final class LabServlet extends GuardedServlet {
  private static final long serialVersionUID = 1;

  private final transient Lab lab;

  /**
   * @param admits whether a client with these headers may make experiments
   */
  LabServlet(Lab lab, Json json, Predicate<Metadata> admits) {
    super(json, admits);
    this.lab = lab;
  }

  @Override
  void answer(String what, HttpServletRequest request, Sending sending) throws IOException {
    switch (what) {
      case "GET /choices" -> sending.json(lab.choices(address(request)));
      case "POST /run" -> run(request, sending);
      default -> refuse(sending, 404, "nothing of the lab is at " + Found.quoted(what));
    }
  }

  private void run(HttpServletRequest request, Sending sending) throws IOException {
    Optional<Said> said = said(request, sending);
    if (said.isEmpty()) {
      return;
    }
    Metadata metadata = name -> Optional.ofNullable(request.getHeader(name));
    try {
      sending.json(lab.run(LabOrder.of(said.get().tree()), address(request), metadata));
    } catch (LabTrouble e) {
      refuse(sending, 503, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      refuse(sending, 503, "the gateway is ending");
    }
  }
}
