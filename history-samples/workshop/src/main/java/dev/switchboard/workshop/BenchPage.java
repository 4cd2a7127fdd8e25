package dev.switchboard.workshop;

import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Serves the bench's page: one document, its scripts and its style sheet. */
final class BenchPage extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String PATH = "/-/workshop";

  private static final Map<String, String> MEDIA_TYPES =
      Map.of("html", "text/html", "js", "text/javascript", "css", "text/css");

  private static final Map<String, String> FILES =
      Map.of(
          "", "bench.html",
          "/", "bench.html",
          "/bench.css", "bench.css",
          "/bench.js", "bench.js",
          "/dom.js", "dom.js",
          "/form.js", "form.js",
          "/answers.js", "answers.js",
          "/inspector.js", "inspector.js");

  private final transient Predicate<Metadata> admits;

  /**
   * @param admits whether a client with these headers may see the page
   */
  BenchPage(Predicate<Metadata> admits) {
    this.admits = admits;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String file = FILES.get(Objects.requireNonNullElse(request.getPathInfo(), ""));
    if (file == null) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Sending sending = new Sending(response);
    if (file.endsWith(".html")
        && !admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
      sending.challenge();
    } else {
      String ending = file.substring(file.indexOf('.') + 1);
      sending.file(Objects.requireNonNull(MEDIA_TYPES.get(ending)), bytes(file));
    }
  }

  private static byte[] bytes(String file) throws IOException {
    try (InputStream in = BenchPage.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in, file).readAllBytes();
    }
  }
}
