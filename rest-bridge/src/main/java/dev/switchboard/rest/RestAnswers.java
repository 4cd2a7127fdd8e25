package dev.switchboard.rest;

import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.http.CallId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** Makes the answers of REST: representations with their entity tag, problems, nothing. */
final class RestAnswers {
  private static final String MEDIA_TYPE = "application/json";

  private final Json json;
  private final Buffers buffers;
  private final String cacheControl;

  RestAnswers(Json json, Buffers buffers, String cacheControl) {
    this.json = json;
    this.buffers = buffers;
    this.cacheControl = cacheControl;
  }

  Answer empty(int status, List<Answer.Header> headers) {
    Bytes none = buffers.take();
    return new Answer(status, "", headers, none, () -> buffers.give(none));
  }

  /** A text about the services. */
  Answer page(HttpServletRequest request, byte[] text) {
    Bytes body = buffers.take();
    body.write(text);
    return representation(request, body, new ArrayList<>(2), () -> {});
  }

  /**
   * What a GET found, or 304 when the client has it already.
   *
   * @param body given back to its buffers
   * @param headers more are added to it
   */
  Answer representation(
      HttpServletRequest request, Bytes body, List<Answer.Header> headers, Runnable sent) {
    String tag = EntityTag.of(body);
    headers.add(new Answer.Header("ETag", tag));
    headers.add(new Answer.Header("Cache-Control", cacheControl));
    if (EntityTag.isKnown(HeaderList.joined(request, "If-None-Match"), tag)) {
      body.truncate(0);
      return new Answer(304, "", headers, body, giving(body, sent));
    }
    return new Answer(200, MEDIA_TYPE, headers, body, giving(body, sent));
  }

  /** What a call brought that is no GET, or has no result. */
  Answer result(int status, Bytes body, List<Answer.Header> headers, Runnable sent) {
    String mediaType = body.size() == 0 ? "" : MEDIA_TYPE;
    return new Answer(status, mediaType, headers, body, giving(body, sent));
  }

  Answer problem(
      int status, List<Answer.Header> more, Scope scope, Consumer<JsonGenerator> content) {
    List<Answer.Header> headers = new ArrayList<>(more);
    headers.add(CallId.header(scope.callId()));
    headers.add(new Answer.Header("Cache-Control", "no-store"));
    Bytes body = buffers.take();
    try (JsonGenerator out = json.generator(body)) {
      content.accept(out);
    }
    return new Answer(status, Problem.MEDIA_TYPE, headers, body, () -> buffers.give(body));
  }

  private Runnable giving(Bytes body, Runnable sent) {
    return () -> {
      sent.run();
      buffers.give(body);
    };
  }
}
