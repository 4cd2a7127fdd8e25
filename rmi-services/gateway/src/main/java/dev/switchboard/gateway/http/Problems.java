package dev.switchboard.gateway.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Errors that no bridge has answered, in the words of the protocol of the path or as problem+json
 * (RFC 9457), telling nothing internal.
 */
final class Problems extends ErrorHandler {
  static final String MEDIA_TYPE = "application/problem+json";

  /** What the host refuses of a call that a protocol would have taken. */
  private static final Set<Integer> WORDED = Set.of(408, 413, 503);

  private final Map<Integer, String> details;
  private final Map<String, Refusals> wordings = new ConcurrentHashMap<>();

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

  /**
   * Whose words are used.
   *
   * @param prefix of paths, with a slash at its end
   */
  void word(String prefix, Refusals refusals) {
    wordings.put(prefix, refusals);
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
    if (code == 503) {
      response.getHeaders().put(HttpHeader.RETRY_AFTER, "1");
    }
    Optional<Answer> worded = WORDED.contains(code) ? worded(request, code) : Optional.empty();
    if (worded.isPresent()) {
      write(response, worded.get(), callback);
    } else {
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, MEDIA_TYPE);
      response.write(true, body(code), callback);
    }
  }

  private Optional<Answer> worded(Request request, int code) {
    String path = request.getHttpURI().getCanonicalPath() + "/";
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return wordings.entrySet().stream()
        .filter(wording -> path.startsWith(wording.getKey()))
        .filter(wording -> wording.getValue().spokenAt(path))
        .max(Comparator.comparing(wording -> wording.getKey().length()))
        .map(Map.Entry::getValue)
        .map(
            refusals ->
                refusals.answer(code, details.getOrDefault(code, ""), type == null ? "" : type));
  }

  private static void write(Response response, Answer answer, Callback callback) {
    response.setStatus(answer.status());
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, answer.mediaType());
    Bytes body = answer.body();
    response.write(true, ByteBuffer.wrap(body.array(), 0, body.size()), callback);
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
