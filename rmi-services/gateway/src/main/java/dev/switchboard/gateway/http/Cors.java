package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Settings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.function.Supplier;

/**
 * Which web pages of other origins may call (the Fetch standard's CORS protocol). None unless
 * configured; credentials never.
 */
public final class Cors {
  private static final String HEADERS =
      "Content-Type, Accept, Authorization, If-None-Match, " + RequestTimeout.HEADER;

  private final List<String> origins;
  private final String headers;

  private Cors(List<String> origins, String headers) {
    this.origins = origins;
    this.headers = headers;
  }

  /** The allow-list under the key {@code cors}: origins, or {@code *}. */
  public static Cors from(Settings settings) {
    return new Cors(settings.texts("cors", List.of()), HEADERS);
  }

  /**
   * The same, where pages send more headers.
   *
   * @param more their names, with commas between
   */
  public static Cors from(Settings settings, String more) {
    return new Cors(settings.texts("cors", List.of()), HEADERS + ", " + more);
  }

  /** Sets the answer's headers; of a preflight request too. */
  public void apply(HttpServletRequest request, HttpServletResponse response, String methods) {
    apply(request, response, () -> methods);
  }

  /**
   * The same where resources differ in their methods.
   *
   * @param methods of the resource; asked for only when the request is a preflight
   */
  public void apply(
      HttpServletRequest request, HttpServletResponse response, Supplier<String> methods) {
    if (origins.isEmpty()) {
      return;
    }
    response.addHeader("Vary", "Origin");
    String origin = request.getHeader("Origin");
    if (origin != null && (origins.contains(origin) || origins.contains("*"))) {
      allow(request, response, origin, methods);
    }
  }

  private void allow(
      HttpServletRequest request,
      HttpServletResponse response,
      String origin,
      Supplier<String> methods) {
    response.setHeader("Access-Control-Allow-Origin", origins.contains("*") ? "*" : origin);
    response.setHeader("Access-Control-Expose-Headers", CallId.HEADER + ", Location, ETag");
    if (request.getHeader("Access-Control-Request-Method") != null) {
      response.setHeader("Access-Control-Allow-Methods", methods.get());
      response.setHeader("Access-Control-Allow-Headers", headers);
      response.setHeader("Access-Control-Max-Age", "600");
    }
  }
}
