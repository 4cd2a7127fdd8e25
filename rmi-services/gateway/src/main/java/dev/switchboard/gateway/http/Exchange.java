package dev.switchboard.gateway.http;

import dev.switchboard.gateway.Metadata;
import jakarta.servlet.AsyncContext;
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
  private static final Object OPEN = new Object();

  /** No answer is given yet, and the servlet's thread is gone. */
  private static final Object LEFT = new Object();

  /** An answer is on its way, and the host waits to be told that it is sent. */
  private static final Object WAITING = new Object();

  private static final Object FINISHED = new Object();

  private final HttpServletRequest request;
  private final HttpServletResponse response;

  /** One of these, or the answer that is given. */
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
    if (async != null) {
      state.set(WAITING);
    }
    response.setStatus(answer.status());
    answer.headers().forEach(h -> response.setHeader(h.name(), h.value()));
    if (answer.mediaType().isEmpty()) {
      finish(answer);
      return;
    }
    response.setContentType(answer.mediaType());
    if (request.getMethod().equals("HEAD")) {
      response.setContentLength(answer.body().size());
      finish(answer);
    } else {
      writeBody(answer);
    }
  }

  private void writeBody(Answer answer) {
    WholeRequest whole = WholeRequest.of(request);
    if (whole == null) { // another host
      writeBlocking(answer.body());
      finish(answer);
    } else {
      new Sending(whole.response(), answer.body(), () -> finish(answer)).begin();
      stay(answer);
    }
  }

  private void writeBlocking(Bytes body) {
    try {
      response.getOutputStream().write(body.array(), 0, body.size());
    } catch (IOException e) {
      // The client has gone away; the call was made, and nobody waits for its answer.
    }
  }

  /** The host ends an answer when its servlet returns, unless it knows that more is to come. */
  private void stay(Answer answer) {
    if (state.get() == answer) {
      AsyncContext context = startAsync();
      if (!state.compareAndSet(answer, WAITING)) {
        context.complete(); // all was sent meanwhile
      }
    }
  }

  /**
   * Once only: the host may tell of a failure when all is over. It uses a request again once it is
   * complete: before that, all is said of this one.
   */
  private void finish(Answer answer) {
    Object before = state.getAndSet(FINISHED);
    if (before == FINISHED) {
      return;
    }
    try {
      answer.sent().run();
    } finally {
      AsyncContext context = async;
      if (before == WAITING && context != null) {
        context.complete();
      }
    }
  }
}
