package dev.switchboard.workshop;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Sends what the workshop has, in a way that a browser runs nothing but our own scripts. */
final class Sending {
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
          + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " require-trusted-types-for 'script'; trusted-types 'none'";

  private final HttpServletResponse response;

  Sending(HttpServletResponse response) {
    this.response = response;
  }

  void json(byte[] text) throws IOException {
    json(HttpServletResponse.SC_OK, text);
  }

  void json(int status, byte[] text) throws IOException {
    response.setStatus(status);
    response.setHeader("Cache-Control", "no-store");
    send("application/json", text);
  }

  /** A page, a script, a style sheet. */
  void file(String mediaType, byte[] text) throws IOException {
    response.setHeader("Cache-Control", "no-cache");
    send(mediaType + "; charset=utf-8", text);
  }

  /** A file to keep, which no browser opens in our place. */
  void attachment(String contentType, String name, byte[] file) throws IOException {
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
    send(contentType, file);
  }

  private void send(String contentType, byte[] body) throws IOException {
    response.setContentType(contentType);
    response.setHeader("Content-Security-Policy", POLICY);
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setContentLength(body.length);
    response.getOutputStream().write(body);
  }

  /** Asks a client who it is. */
  void challenge() throws IOException {
    response.setHeader("WWW-Authenticate", "Bearer, Basic realm=\"switchboard\"");
    response.sendError(HttpServletResponse.SC_UNAUTHORIZED);
  }
}
