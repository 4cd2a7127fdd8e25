package dev.switchboard.rest;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Scope;
import dev.switchboard.gateway.http.Answer;
import dev.switchboard.gateway.http.Buffers;
import dev.switchboard.gateway.http.Cors;
import dev.switchboard.gateway.http.Exchange;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** HTTP for REST: from the request line to the operation. */
final class RestServlet extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String ROOT = "/api";
  private static final int MOST_SEGMENTS = 64;

  private final transient Buffers buffers = new Buffers();
  private final transient Invoker invoker;
  private final transient Json json;
  private final transient Cors cors;
  private final transient RestAnswers answers;
  private transient volatile Router<RestTarget> router;

  RestServlet(Context context, Json json, Router<RestTarget> router) {
    this.invoker = context.invoker();
    this.json = json;
    this.router = router;
    this.cors = Cors.from(context.settings());
    String cacheControl = context.settings().text("cache-control", "no-cache");
    this.answers = new RestAnswers(json, buffers, cacheControl);
  }

  Router<RestTarget> router() {
    return router;
  }

  /** Serves these ways from now on. */
  void serve(Router<RestTarget> newRouter) {
    router = newRouter;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Exchange exchange = new Exchange(request, response);
    try {
      cors.apply(request, response, () -> methods(request.getRequestURI()));
      route(exchange);
    } catch (InvalidArgument e) { // of the URL or a header
      refuse(exchange, 400, Fault.Kind.INVALID_ARGUMENT, e.path() + ": " + e.getMessage());
    }
    exchange.leave();
  }

  /** Those of the resource at a path. */
  private String methods(String path) {
    Router.Match<RestTarget> match = match(path);
    return match == null ? "OPTIONS" : allow(match.targets()).value();
  }

  private void route(Exchange exchange) throws IOException {
    HttpServletRequest request = exchange.request();
    Router.Match<RestTarget> match = match(request.getRequestURI());
    if (match == null) {
      String path = Found.quoted(request.getRequestURI());
      refuse(exchange, 404, Fault.Kind.NO_SUCH_OPERATION, "nothing is served at " + path);
      return;
    }
    String method = request.getMethod();
    RestTarget target = match.targets().get(method.equals("HEAD") ? "GET" : method);
    if (target != null) {
      serve(exchange, target, match.captures());
    } else if (method.equals("OPTIONS")) {
      exchange.answer(answers.empty(204, List.of(allow(match.targets()))));
    } else {
      refuseMethod(exchange, allow(match.targets()));
    }
  }

  private Router.@Nullable Match<RestTarget> match(String path) {
    return path.startsWith(ROOT + "/") || path.equals(ROOT)
        ? router.match(segments(path))
        : null; // the same path with needless escapes, or with ;parameters
  }

  /** The decoded segments of the path below the root; one slash at the end is let pass. */
  private static List<String> segments(String path) {
    List<String> segments = new ArrayList<>(4);
    int start = ROOT.length() + 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      segments.add(segment(path.substring(start, end)));
      if (segments.size() > MOST_SEGMENTS) {
        throw Found.at("the path", "expected at most " + MOST_SEGMENTS + " segments, found more");
      }
      start = end + 1;
    }
    return segments;
  }

  private static String segment(String raw) {
    String segment = PercentCoding.decode(raw, false, "the path");
    if (segment.equals(".") || segment.equals("..")) {
      throw Found.at("the path", "expected no dot segments, found " + Found.quoted(segment));
    }
    return segment;
  }

  private static Answer.Header allow(Map<String, RestTarget> targets) {
    Set<String> methods = new TreeSet<>(targets.keySet());
    methods.add("OPTIONS");
    if (methods.contains("GET")) {
      methods.add("HEAD");
    }
    return new Answer.Header("Allow", String.join(", ", methods));
  }

  private void serve(Exchange exchange, RestTarget target, String[] captures) throws IOException {
    HttpServletRequest request = exchange.request();
    if (!takesJson(request)) {
      String found = Found.quoted(String.valueOf(HeaderList.joined(request, "Accept")));
      String detail = "Accept: expected application/json to be among it, found " + found;
      refuse(exchange, 406, Fault.Kind.INVALID_ARGUMENT, detail);
    } else if (target instanceof RestTarget.Call call) {
      new RestCall(exchange, call.operation().get(), invoker, json, buffers, answers)
          .begin(captures);
    } else if (target instanceof RestTarget.Page page) {
      exchange.answer(answers.page(request, page.json().get()));
    }
  }

  private static boolean takesJson(HttpServletRequest request) {
    return Accept.takesJson(request.getHeader("Accept"))
        || Accept.takesJson(HeaderList.joined(request, "Accept"));
  }

  private void refuseMethod(Exchange exchange, Answer.Header allow) {
    String found = Found.quoted(exchange.request().getMethod());
    String detail = "expected one of " + allow.value() + ", found " + found;
    refuse(exchange, 405, Fault.before(Fault.Kind.NO_SUCH_OPERATION, detail), List.of(allow));
  }

  private void refuse(Exchange exchange, int status, Fault.Kind kind, String detail) {
    refuse(exchange, status, Fault.before(kind, detail), List.of());
  }

  /** A mistake of HTTP itself, before an operation was found. */
  private void refuse(Exchange exchange, int status, Fault fault, List<Answer.Header> headers) {
    Scope scope =
        invoker.scope(RestBridge.NAME, exchange.peer(), exchange.metadata(), Optional.empty());
    invoker.refused(scope, "", "", fault);
    exchange.answer(
        answers.problem(
            status,
            headers,
            scope,
            out -> RestFaults.writePlain(out, status, fault, "", scope.callId())));
  }
}
