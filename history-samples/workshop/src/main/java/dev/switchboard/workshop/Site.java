package dev.switchboard.workshop;

import dev.switchboard.gateway.Metadata;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The workshop's documents, and the scripts and style sheets that they name: files beside this
 * class. A document of a part that is switched off is not there.
 */
final class Site extends HttpServlet {
  private static final long serialVersionUID = 1;
  static final String PATH = "/-/workshop";

  /** Where a document wants the links to all of them. */
  private static final String NAVIGATION = "<!-- navigation -->";

  /** Adds the choice of colours to the links. */
  private static final String THEME = "<script src=\"" + PATH + "/theme.js\"></script>";

  private static final Pattern FILE = Pattern.compile("/([a-z][a-z0-9-]*)\\.(js|css)");

  private final transient List<Part> parts;
  private final transient Predicate<Metadata> admits;

  /**
   * @param parts in the order in which their documents are linked; the first is the one at {@link
   *     #PATH} itself
   * @param admits whether a client with these headers may see the documents
   */
  Site(List<Part> parts, Predicate<Metadata> admits) {
    this.parts = List.copyOf(parts);
    this.admits = admits;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = Objects.requireNonNullElse(request.getPathInfo(), "/");
    Sending sending = new Sending(response);
    Optional<Part> part = parts.stream().filter(p -> path(p).equals(path)).findFirst();
    if (part.isPresent()) {
      document(part.get(), request, sending);
    } else {
      file(path, response, sending);
    }
  }

  private String path(Part part) {
    return path(parts, part);
  }

  /** The first one's is the site's own. */
  private static String path(List<Part> parts, Part part) {
    return part.equals(parts.get(0)) ? "/" : "/" + part.name();
  }

  /** The documents of these parts by their titles, in order. */
  static Map<String, String> documents(List<Part> parts) {
    Map<String, String> documents = new LinkedHashMap<>();
    parts.forEach(part -> documents.put(part.title(), PATH + path(parts, part)));
    return documents;
  }

  private void document(Part part, HttpServletRequest request, Sending sending) throws IOException {
    if (!admits.test(name -> Optional.ofNullable(request.getHeader(name)))) {
      sending.challenge();
      return;
    }
    String html = new String(bytes(part.name() + ".html").orElseThrow(), StandardCharsets.UTF_8);
    String whole = html.replace(NAVIGATION, navigation(part));
    sending.file("text/html", whole.getBytes(StandardCharsets.UTF_8));
  }

  private String navigation(Part shown) {
    String links =
        parts.stream()
            .map(part -> link(part, part.equals(shown)))
            .collect(Collectors.joining("\n"));
    return "<nav aria-label=\"Workshop\">\n<ul>\n" + links + "\n</ul>\n" + THEME + "\n</nav>";
  }

  private String link(Part part, boolean shown) {
    String current = shown ? " aria-current=\"page\"" : "";
    return "<li><a href=\"" + PATH + path(part) + "\"" + current + ">" + part.title() + "</a></li>";
  }

  private static void file(String path, HttpServletResponse response, Sending sending)
      throws IOException {
    Matcher named = FILE.matcher(path);
    Optional<byte[]> found = named.matches() ? bytes(path.substring(1)) : Optional.empty();
    if (found.isPresent()) {
      sending.file(named.group(2).equals("js") ? "text/javascript" : "text/css", found.get());
    } else {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }
  }

  private static Optional<byte[]> bytes(String file) throws IOException {
    try (InputStream in = Site.class.getResourceAsStream(file)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    }
  }
}
