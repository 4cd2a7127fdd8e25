package dev.switchboard.benchmarks;

import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Ticketing;
import com.fasterxml.jackson.annotation.JsonAutoDetect;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.rmi.RemoteException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What one writes by hand to put two methods on REST: the interface, the JDK's stub and a mapper,
 * both made once.
 */
final class RivalServlet extends HttpServlet {
  private final transient Ticketing ticketing;
  private final transient JsonMapper mapper = mapper();

  RivalServlet(Ticketing ticketing) {
    this.ticketing = ticketing;
  }

  /** By fields: some classes have no getters for what they hold, and it would be left out. */
  private static JsonMapper mapper() {
    return JsonMapper.builder()
        .changeDefaultVisibility(
            checker ->
                checker
                    .withFieldVisibility(JsonAutoDetect.Visibility.ANY)
                    .withGetterVisibility(JsonAutoDetect.Visibility.NONE)
                    .withIsGetterVisibility(JsonAutoDetect.Visibility.NONE))
        .build();
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      Object result = call(request.getPathInfo(), request.getParameter("eventId"));
      if (result == null) {
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
      } else {
        answer(response, mapper.writeValueAsBytes(result));
      }
    } catch (NoSuchEvent e) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } catch (RemoteException e) {
      response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private @Nullable Object call(String path, String eventId) throws RemoteException, NoSuchEvent {
    return switch (path) {
      case "/getEvent" -> ticketing.getEvent(eventId);
      case "/getAvailableTickets" -> ticketing.getAvailableTickets(eventId);
      default -> null;
    };
  }

  private static void answer(HttpServletResponse response, byte[] body) throws IOException {
    response.setContentType("application/json");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
