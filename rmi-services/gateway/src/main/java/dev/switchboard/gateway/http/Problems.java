package dev.switchboard.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Errors that no bridge has answered, as problem+json (RFC 9457) that tells nothing internal. */
final class Problems extends ErrorHandler {
  static final String MEDIA_TYPE = "application/problem+json";

  private final Map<Integer, String> details;

  Problems(HttpSettings settings) {
    details =
        Map.of(
            400,
            "the request is not well-formed, or its path has dot segments or bad escapes",
            404,
            "nothing is served at this path",
            408,
            "the body did not arrive within " + settings.bodyTime().toSeconds() + " s",
            413,
            "the body is longer than " + settings.bodyLimit() + " bytes",
            431,
            "the headers are longer than " + settings.headerLimit() + " bytes",
            503,
            "the gateway is busy or shutting down; try again in a second");
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      @Nullable String message,
      @Nullable Throwable cause,
      Callback callback) {
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
    if (code == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    response.write(true, body(code), callback);
  }

  private ByteBuffer body(int status) {
    String detail = details.get(status);
    String text =
        "{\"type\":\"about:blank\",\"title\":\""
            + HttpStatus.getMessage(status)
            + "\",\"status\":"
            + status
            + (detail == null ? "" : ",\"detail\":\"" + detail + "\"")
            + "}\n";
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
  }
}
