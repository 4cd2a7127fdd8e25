package dev.switchboard.rest;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import org.jspecify.annotations.Nullable;

/** Header fields that are lists: several lines are one (RFC 9110 section 5.3). */
final class HeaderList {
  private HeaderList() {}

  /** All lines of a field as one; null when there is none. */
  static @Nullable String joined(HttpServletRequest request, String name) {
    return request.getHeader(name) == null
        ? null
        : String.join(", ", Collections.list(request.getHeaders(name)));
  }
}
