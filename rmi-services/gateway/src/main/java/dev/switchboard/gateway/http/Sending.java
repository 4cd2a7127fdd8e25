package dev.switchboard.gateway.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.IteratingCallback;
import org.jspecify.annotations.Nullable;

/** Writes the body of an answer as the client takes it, without holding a thread. */
final class Sending extends IteratingCallback {
  /** What is shorter is cheap to copy. */
  private static final int SHORT = 16 << 10;

  private static final Passages PASSAGES = new Passages();

  private final Response response;
  private final Runnable over;
  private final @Nullable ByteBuffer passage;
  private final ByteBuffer content;
  private boolean last;

  /**
   * @param body not touched by anybody else until it is over
   * @param over told once, when all is written or the client has gone away
   */
  Sending(Response response, Bytes body, Runnable over) {
    this.response = response;
    this.over = over;
    int size = body.size();
    passage = size > SHORT && size <= Passages.SIZE ? PASSAGES.take() : null;
    if (passage == null) {
      content = ByteBuffer.wrap(body.array(), 0, size);
    } else {
      body.putInto(passage);
      content = passage.flip();
    }
  }

  void begin() {
    response.getHeaders().put(HttpHeader.CONTENT_LENGTH, content.remaining());
    iterate();
  }

  /** The kernel takes no more at once than a passage holds, as the JDK would keep a copy of it. */
  @Override
  protected Action process() {
    if (last) {
      return Action.SUCCEEDED;
    }
    int from = content.position();
    int length = Math.min(content.remaining(), Passages.SIZE);
    content.position(from + length);
    last = !content.hasRemaining();
    response.write(last, content.slice(from, length), this);
    return Action.SCHEDULED;
  }

  /** Failed or not: nobody waits for the answer of a call whose client has gone away. */
  @Override
  protected void onCompleted(@Nullable Throwable failure) {
    if (passage != null) {
      PASSAGES.give(passage);
    }
    over.run();
  }

  @Override
  public InvocationType getInvocationType() {
    return InvocationType.NON_BLOCKING;
  }
}
