package dev.switchboard.workshop;

import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.http.AskedAddress;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/** Serves the start page and its style sheet. No script, and nothing from elsewhere. */
final class StartServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String STYLE_PATH = "/start.css";
  private static final String POLICY =
      "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'none'";

  private final transient StartPage page;
  private final transient AskedAddress address;
  private final transient Predicate<Metadata> admits;
  private final transient byte[] style = resource("start.css");

  /**
   * @param address by which readers reach the gateway
   * @param admits whether a client with these headers may see the page
   */
  StartServlet(StartPage page, AskedAddress address, Predicate<Metadata> admits) {
    this.page = page;
    this.address = address;
    this.admits = admits;
  }

  private static byte[] resource(String name) {
    try (InputStream in = StartServlet.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getServletPath().equals(STYLE_PATH)) {
      send(response, "text/css", style);
    } else if (!admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
      response.setHeader("WWW-Authenticate", "Bearer, Basic realm=\"switchboard\"");
      response.sendError(401);
    } else {
      String host = address.root(request);
      String chosen = Objects.requireNonNullElse(request.getParameter("service"), "");
      send(response, "text/html", page.html(host, chosen).getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpServletResponse response, String mediaType, byte[] body)
      throws IOException {
    response.setContentType(mediaType + "; charset=utf-8");
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "no-cache");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }
}
