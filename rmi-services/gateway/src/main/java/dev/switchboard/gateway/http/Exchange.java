package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Metadata;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request and its one answer. An answer given before the servlet's thread leaves is
 * written by that thread; one that comes later, by the thread that brings it.
 */
public final class Exchange {
  /** What fits the host's own buffer is written at once; more waits for a slow client. */
  private static final int SMALL = 16 << 10;

  /** Bytes that the host gives to the kernel together, where it would have taken 32 KiB. */
  private static final int AT_ONCE = 128 << 10;

  private static final Object OPEN = new Object();
  private static final Object LEFT = new Object();
  private static final Object FINISHED = new Object();

  private final HttpServletRequest request;
  private final HttpServletResponse response;
  private final AtomicReference<Object> state = new AtomicReference<>(OPEN);
  private @Nullable AsyncContext async;

  public Exchange(HttpServletRequest request, HttpServletResponse response) {
    this.request = request;
    this.response = response;
  }

  public HttpServletRequest request() {
    return request;
  }

  public String peer() {
    return request.getRemoteAddr();
  }

  /** The request's headers. */
  public Metadata metadata() {
    return name -> Optional.ofNullable(request.getHeader(name));
  }

  /** Takes the request's body: the second time it is empty. */
  public Bytes body(Buffers buffers) throws IOException {
    Bytes body = buffers.take();
    WholeRequest whole = WholeRequest.of(request);
    if (whole == null) { // another host
      body.readAll(request.getInputStream());
    } else {
      whole.moveTo(body);
    }
    return body;
  }

  /** Gives the answer, exactly once, from any thread. */
  public void answer(Answer answer) {
    if (!state.compareAndSet(OPEN, answer)) {
      write(answer);
    }
  }

  /** Lets {@link #run} be used; to be called on the servlet's thread. */
  public void detach() {
    startAsync();
  }

  /** Runs work on the host's threads, until the answer is given. */
  public void run(Runnable work) {
    startAsync().start(work);
  }

  /** The servlet's thread has nothing more to do. */
  public void leave() {
    Object given = state.get();
    if (given == OPEN) {
      startAsync();
      given = state.compareAndExchange(OPEN, LEFT);
    }
    if (given instanceof Answer answer) {
      write(answer);
    }
  }

  private AsyncContext startAsync() {
    AsyncContext context = async;
    if (context == null) {
      context = request.startAsync();
      context.setTimeout(0); // the invoker answers in time, always
      async = context;
    }
    return context;
  }

  private void write(Answer answer) {
    response.setStatus(answer.status());
    answer.headers().forEach(h -> response.setHeader(h.name(), h.value()));
    if (answer.mediaType().isEmpty()) {
      finish(answer);
      return;
    }
    response.setContentType(answer.mediaType());
    response.setContentLength(answer.body().size());
    writeBody(answer);
  }

  private void writeBody(Answer answer) {
    if (request.getMethod().equals("HEAD")) {
      finish(answer);
    } else if (answer.body().size() <= SMALL) {
      writeSmall(answer);
    } else {
      writeLarge(answer);
    }
  }

  private void writeSmall(Answer answer) {
    try {
      response.getOutputStream().write(answer.body().array(), 0, answer.body().size());
    } catch (IOException e) {
      abandoned();
    }
    finish(answer);
  }

  private void writeLarge(Answer answer) {
    startAsync();
    response.setBufferSize(AT_ONCE);
    try {
      ServletOutputStream out = response.getOutputStream();
      out.setWriteListener(new Large(answer, out));
    } catch (IOException e) {
      abandoned();
      finish(answer);
    }
  }

  /** The client has gone away; the call was made, and nobody waits for its answer. */
  private static void abandoned() {}

  /**
   * Once only: the host may tell of a failure when all is over. It uses a request again once it is
   * complete: before that, all is said of this one.
   */
  private void finish(Answer answer) {
    if (state.getAndSet(FINISHED) == FINISHED) {
      return;
    }
    AsyncContext context = async;
    try {
      answer.sent().run();
    } finally {
      if (context != null) {
        context.complete();
      }
    }
  }

  /** Writes a body as the client takes it, without holding a thread. */
  private final class Large implements WriteListener {
    private final Answer answer;
    private final ServletOutputStream out;
    private boolean written;

    Large(Answer answer, ServletOutputStream out) {
      this.answer = answer;
      this.out = out;
    }

    @Override
    public void onWritePossible() throws IOException {
      if (!written) {
        written = true;
        out.write(answer.body().array(), 0, answer.body().size());
      }
      if (out.isReady()) {
        finish(answer);
      }
    }

    @Override
    public void onError(Throwable failure) {
      abandoned();
      finish(answer);
    }
  }
}
