package dev.switchboard.gateway.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** A request of HTTP as stock clients make it: the same method, target, fields and body. */
public final class HttpRecipes {
  /** Of an argument; Linux takes 128 KiB. */
  private static final int LONGEST = 100_000;

  private final String url;
  private final HttpMarshalling.Request request;
  private final String body;

  /**
   * @param root scheme and authority
   * @param request whose body is text
   */
  public HttpRecipes(String root, HttpMarshalling.Request request) {
    this.url = root + request.target();
    this.request = request;
    this.body = new String(request.body(), StandardCharsets.UTF_8);
  }

  /** A command of curl's. */
  public Recipe curl() {
    StringBuilder text = new StringBuilder("curl -sS");
    // Brackets and braces in a URL would be a pattern; an address of IPv6 has some.
    text.append(url.matches(".*[\\[\\]{}].*") ? " -g" : "");
    if (!request.method().equals(body.isEmpty() ? "GET" : "POST")) {
      text.append(" -X ").append(request.method());
    }
    fields()
        .forEach(f -> text.append(" \\\n  -H ").append(Quoted.shell(f.name() + ": " + f.value())));
    boolean argument = request.body().length <= LONGEST;
    if (!body.isEmpty()) {
      text.append(" \\\n  ");
      text.append(argument ? "--data-raw " + Quoted.shell(body) : "--data-binary @-");
    }
    text.append(" \\\n  ").append(Quoted.shell(url));
    return Recipe.shell("curl", "curl", text + (argument ? "\n" : Quoted.shellDocument(body)));
  }

  private List<HttpHead.Field> fields() {
    return request.fields();
  }

  /** A program for Python's standard library. */
  public Recipe python() {
    String headers =
        fields().stream()
            .map(f -> Quoted.python(f.name()) + ": " + Quoted.python(f.value()))
            .collect(Collectors.joining(", ", "{", "}"));
    String data = body.isEmpty() ? "" : "    data=" + Quoted.python(body) + ".encode(),\n";
    return Recipe.python(
        "Python",
        "Python 3",
        "import urllib.error\nimport urllib.request\n\n"
            + "request = urllib.request.Request(\n"
            + ("    " + Quoted.python(url) + ",\n" + data)
            + ("    headers=" + headers + ",\n")
            + ("    method=" + Quoted.python(request.method()) + ",\n)\n")
            + "try:\n"
            + "    with urllib.request.urlopen(request) as answer:\n"
            + "        print(answer.read().decode())\n"
            + "except urllib.error.HTTPError as fault:\n"
            + "    print(fault.code, fault.read().decode())\n");
  }
}
