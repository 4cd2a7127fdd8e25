package dev.switchboard.gateway;

import dev.switchboard.gateway.http.Refusals;
import jakarta.servlet.http.HttpServlet;

/** The one HTTP server that all bridges share: HTTP/1.1 and h2c on one port. */
public interface HttpHost {

  /**
   * Mounts a servlet, asynchronous calls supported, under a path ({@code /api/*}). A body over the
   * configured cap is answered 413 before the servlet reads it.
   */
  void mount(String pathSpec, HttpServlet servlet);

  /**
   * The same, with an own wording of what the host refuses before the servlet sees it.
   *
   * @param pathSpec ends with {@code /*}
   */
  default void mount(String pathSpec, HttpServlet servlet, Refusals refusals) {
    mount(pathSpec, servlet);
  }
}
