package dev.switchboard.rest;

import java.util.Map;
import tools.jackson.core.JsonGenerator;

/**
 * An error of HTTP itself, as application/problem+json (RFC 9457).
 *
 * @param callId empty when no call came of it
 */
record Problem(int status, String detail, String callId) {
  static final String MEDIA_TYPE = "application/problem+json";

  private static final Map<Integer, String> TITLES =
      Map.ofEntries(
          Map.entry(400, "Bad Request"),
          Map.entry(401, "Unauthorized"),
          Map.entry(403, "Forbidden"),
          Map.entry(404, "Not Found"),
          Map.entry(405, "Method Not Allowed"),
          Map.entry(406, "Not Acceptable"),
          Map.entry(409, "Conflict"),
          Map.entry(410, "Gone"),
          Map.entry(412, "Precondition Failed"),
          Map.entry(413, "Content Too Large"),
          Map.entry(415, "Unsupported Media Type"),
          Map.entry(422, "Unprocessable Content"),
          Map.entry(429, "Too Many Requests"),
          Map.entry(500, "Internal Server Error"),
          Map.entry(502, "Bad Gateway"),
          Map.entry(503, "Service Unavailable"),
          Map.entry(504, "Gateway Timeout"));

  void write(JsonGenerator out) {
    out.writeStartObject();
    writeMembers(out);
    out.writeEndObject();
  }

  /** The members that every problem has, into an object already begun. */
  void writeMembers(JsonGenerator out) {
    out.writeStringProperty("type", "about:blank");
    out.writeStringProperty("title", TITLES.getOrDefault(status, "Error"));
    out.writeNumberProperty("status", status);
    out.writeStringProperty("detail", detail);
    if (!callId.isEmpty()) {
      out.writeStringProperty("callId", callId);
    }
  }
}
