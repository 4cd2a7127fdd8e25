package dev.switchboard.gateway.http;

import jakarta.servlet.ServletRequest;
import java.nio.ByteBuffer;
import java.util.Deque;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.jspecify.annotations.Nullable;

/** A request that has arrived, and the response to it. */
final class WholeRequest extends Request.Wrapper {
  private static final String ATTRIBUTE = WholeRequest.class.getName();

  private final Deque<byte[]> body;

  private final Response response;

  /**
   * @param body in parts
   */
  WholeRequest(Request request, Deque<byte[]> body, Response response) {
    super(request);
    this.body = body;
    this.response = response;
  }

  /** What a servlet's request is at bottom; null where no {@link Intake} took it. */
  static @Nullable WholeRequest of(ServletRequest request) {
    return (WholeRequest) request.getAttribute(ATTRIBUTE);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return name.equals(ATTRIBUTE) ? this : super.getAttribute(name);
  }

  /** Appends what was not read of the body; the host's stream would lock for each of its parts. */
  void moveTo(Bytes bytes) {
    for (byte[] next = body.poll(); next != null; next = body.poll()) {
      bytes.write(next);
    }
  }

  /** The host's own, without what a servlet's one adds to it. */
  Response response() {
    return response;
  }

  @Override
  public Content.Chunk read() {
    byte[] next = body.poll();
    return next == null
        ? Content.Chunk.EOF
        : Content.Chunk.from(ByteBuffer.wrap(next), body.isEmpty());
  }

  @Override
  public boolean consumeAvailable() {
    body.clear();
    return true;
  }

  @Override
  public void demand(Runnable whenMore) {
    whenMore.run();
  }
}
