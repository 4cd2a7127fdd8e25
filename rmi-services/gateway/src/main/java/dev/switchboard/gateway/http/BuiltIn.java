package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.zip.CRC32;

/**
 * The gateway's own paths: {@code /-/health/live}, {@code /-/health/ready}, {@code /-/metrics} and
 * {@code /idl/}. Health is for everybody, the rest for clients that are known.
 */
public final class BuiltIn {
  private final Health health;
  private final Supplier<String> metrics;
  private final Shelf shelf;
  private final Predicate<Metadata> admits;

  /**
   * @param metrics in the Prometheus text format
   * @param admits whether a request with these headers may see metrics and descriptions
   */
  public BuiltIn(Health health, Supplier<String> metrics, Shelf shelf, Predicate<Metadata> admits) {
    this.health = health;
    this.metrics = metrics;
    this.shelf = shelf;
    this.admits = admits;
  }

  public void mount(HttpHost host) {
    host.mount(
        "/-/health/live", new Get(request -> Optional.of(Answer.json(200, "{\"live\":true}"))));
    host.mount("/-/health/ready", new Get(request -> Optional.of(ready())));
    host.mount("/-/metrics", new Guarded(request -> Optional.of(metrics())));
    host.mount("/idl/*", new Guarded(this::description));
  }

  private Answer ready() {
    return Answer.json(health.ready() ? 200 : 503, health.json());
  }

  private Answer metrics() {
    return new Answer(200, "text/plain; version=0.0.4; charset=utf-8", metrics.get());
  }

  private Optional<Answer> description(HttpServletRequest request) {
    String path = Optional.ofNullable(request.getPathInfo()).orElse("/");
    String[] parts = path.substring(1).split("/", -1);
    if (path.equals("/")) {
      return Optional.of(links(shelf.services().stream().map(name -> name + "/").toList()));
    }
    if (parts.length == 2 && parts[1].isEmpty()) {
      return shelf.of(parts[0]).map(all -> links(all.stream().map(Document::fileName).toList()));
    }
    return parts.length <= 2 ? document(parts).map(BuiltIn::answer) : Optional.empty();
  }

  /** {@code shop/shop.ior}, which is also at {@code shop.ior}. */
  private Optional<Document> document(String[] parts) {
    String file = parts[parts.length - 1];
    int dot = file.lastIndexOf('.');
    if (parts.length == 1 && dot < 0) {
      return Optional.empty();
    }
    return shelf.document(parts.length == 1 ? file.substring(0, dot) : parts[0], file);
  }

  private static Answer answer(Document document) {
    return new Answer(200, document.mediaType(), document.text());
  }

  private static Answer links(List<String> names) {
    StringBuilder text = new StringBuilder();
    names.forEach(name -> text.append(name).append('\n'));
    return new Answer(200, "text/plain", text.toString());
  }

  private record Answer(int status, String mediaType, String text) {
    static Answer json(int status, String text) {
      return new Answer(status, "application/json", text);
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      String tag = tag(body);
      response.setHeader("ETag", tag);
      response.setHeader("Cache-Control", "no-cache");
      if (status == 200 && tag.equals(request.getHeader("If-None-Match"))) {
        response.setStatus(304);
        return;
      }
      response.setStatus(status);
      response.setContentType(mediaType);
      response.setContentLength(body.length);
      response.getOutputStream().write(body);
    }

    private static String tag(byte[] body) {
      CRC32 checksum = new CRC32();
      checksum.update(body);
      return "\"" + Long.toHexString(checksum.getValue()) + "-" + body.length + "\"";
    }
  }

  @FunctionalInterface
  private interface Source {
    Optional<Answer> answer(HttpServletRequest request);
  }

  /** Answers GET and HEAD. */
  private static class Get extends HttpServlet {
    private static final long serialVersionUID = 1;

    private final transient Source source;

    Get(Source source) {
      this.source = source;
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      Optional<Answer> answer = source.answer(request);
      if (answer.isEmpty()) {
        response.sendError(404);
      } else {
        answer.get().send(request, response);
      }
    }
  }

  private final class Guarded extends Get {
    private static final long serialVersionUID = 1;

    Guarded(Source source) {
      super(source);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
        super.doGet(request, response);
      } else {
        response.setHeader("WWW-Authenticate", "Bearer, Basic realm=\"switchboard\"");
        response.sendError(401);
      }
    }
  }
}
