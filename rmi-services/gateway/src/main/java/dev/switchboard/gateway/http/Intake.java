package dev.switchboard.gateway.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Takes a request in whole, without blocking a thread, before a servlet sees it: a client that
 * sends slowly costs memory that is bounded, never a thread. Too long a body is answered 413, one
 * that takes too long 408, and 503 when all bodies being held together are too much. Large ones
 * wait for their turn at the {@link Workbench}.
 */
final class Intake extends Handler.Wrapper {
  /** Bytes that a refused client may go on sending before its connection is closed. */
  private static final long THROWN_AWAY_MOST = 128L << 20;

  private static final int OVERHEAD = 64;

  /** Below this, threads are scarcer than memory. */
  private static final int LARGE = 256 << 10;

  private final HttpSettings settings;
  private final long heldMost;
  private final Workbench workbench;
  private final AtomicLong held = new AtomicLong();
  private final AtomicInteger inFlight = new AtomicInteger();
  private volatile boolean draining;

  /**
   * @param heap bytes; an eighth of them may be bodies, half of those in work
   */
  Intake(HttpSettings settings, long heap) {
    this.settings = settings;
    this.heldMost = Math.max(settings.bodyLimit(), heap / 8);
    this.workbench = new Workbench(heap / 16);
  }

  int inFlight() {
    return inFlight.get();
  }

  /** From now on each answer ends its connection. */
  void drain() {
    draining = true;
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    inFlight.incrementAndGet();
    Request.addCompletionListener(request, failure -> inFlight.decrementAndGet());
    if (draining && request.getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
      response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
    }
    Arrival arrival = new Arrival(request, response, callback);
    if (request.getLength() > settings.bodyLimit()) {
      arrival.refuseWhole();
      return true;
    }
    return arrival.begin();
  }

  private boolean proceed(Request request, Response response, Callback callback) throws Exception {
    return super.handle(request, response, callback);
  }

  /** A request whose body is arriving. */
  private final class Arrival implements Runnable {
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final long started = System.nanoTime();
    private final Deque<byte[]> body = new ArrayDeque<>(2);
    private long size;
    private long charged;
    private int refusal;

    Arrival(Request request, Response response, Callback callback) {
      this.request = request;
      this.response = response;
      this.callback = callback;
    }

    /** On the thread that read the headers; most often the body is there already. */
    boolean begin() throws Exception {
      if (!arrived()) {
        return true;
      }
      releaseAtEnd();
      if (size < LARGE) {
        return proceed(new WholeRequest(request, body, response), response, callback);
      }
      workbench.enter(size, request.getComponents().getExecutor(), this::work);
      return true;
    }

    private void work() {
      Request.addCompletionListener(request, failure -> workbench.leave(size));
      answer();
    }

    private void answer() {
      try {
        hand();
      } catch (Exception e) {
        Response.writeError(request, response, callback, e);
      }
    }

    /**
     * Answers 413; only after the body, which is thrown away, unless the client asked first: many a
     * client reads no answer before it has sent all, and would see a broken connection instead.
     */
    void refuseWhole() {
      boolean hopeless = request.getLength() > THROWN_AWAY_MOST;
      if (hopeless || request.getHeaders().contains(HttpHeader.EXPECT)) {
        refuse(HttpStatus.PAYLOAD_TOO_LARGE_413);
      } else {
        refusal = HttpStatus.PAYLOAD_TOO_LARGE_413;
        run();
      }
    }

    /** Called back when more of the body has come. */
    @Override
    public void run() {
      if (arrived()) {
        releaseAtEnd();
        if (size < LARGE) {
          answer();
        } else {
          workbench.enter(size, request.getComponents().getExecutor(), this::work);
        }
      }
    }

    private void hand() throws Exception {
      if (!proceed(new WholeRequest(request, body, response), response, callback)) {
        Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
      }
    }

    private void releaseAtEnd() {
      if (charged > 0) {
        Request.addCompletionListener(request, failure -> held.addAndGet(-charged));
      }
    }

    /** Reads what is there; false when the rest is awaited, or has been answered with an error. */
    private boolean arrived() {
      while (true) {
        Content.Chunk chunk = request.read();
        if (chunk == null) {
          return await();
        }
        if (Content.Chunk.isFailure(chunk)) {
          return refuse(late());
        }
        boolean last = chunk.isLast();
        take(chunk);
        if (refusal != 0 && (last || size > THROWN_AWAY_MOST)) {
          return refuse(refusal);
        }
        if (last) {
          return true;
        }
      }
    }

    private int late() {
      return refusal == 0 ? HttpStatus.REQUEST_TIMEOUT_408 : refusal;
    }

    private boolean await() {
      if (System.nanoTime() - started > settings.bodyTime().toNanos()) {
        return refuse(late());
      }
      request.demand(this);
      return false;
    }

    private boolean refuse(int status) {
      forget();
      Response.writeError(request, response, callback, status);
      return false;
    }

    private void forget() {
      held.addAndGet(-charged);
      charged = 0;
      body.clear();
    }

    /** Keeps a copy, unless it is too much; the chunk's own buffer goes back. */
    private void take(Content.Chunk chunk) {
      int length = chunk.remaining();
      size += length;
      try {
        if (refusal == 0 && length > 0) {
          keep(chunk, length);
        }
      } finally {
        chunk.release();
      }
    }

    private void keep(Content.Chunk chunk, int length) {
      if (size > settings.bodyLimit()) {
        refusal = HttpStatus.PAYLOAD_TOO_LARGE_413;
        forget();
      } else if (charge(length + OVERHEAD)) {
        copy(chunk, length);
      } else {
        refusal = HttpStatus.SERVICE_UNAVAILABLE_503;
        forget();
      }
    }

    private boolean charge(long bytes) {
      charged += bytes;
      return held.addAndGet(bytes) <= heldMost;
    }

    private void copy(Content.Chunk chunk, int length) {
      byte[] bytes = new byte[length];
      chunk.getByteBuffer().get(bytes);
      body.add(bytes);
    }
  }
}
