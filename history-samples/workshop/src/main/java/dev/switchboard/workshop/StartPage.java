package dev.switchboard.workshop;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;

/** The start page: services, their descriptions, and for each operation the lines to call it. */
final class StartPage implements Endpoint {
  private final ConcurrentSkipListMap<String, Entry> services = new ConcurrentSkipListMap<>();
  private final List<Bridge> bridges;
  private final Map<String, String> documents;
  private final boolean benched;

  /**
   * @param documents of the workshop, to be linked: titles with addresses
   * @param benched whether the call bench is one of them
   */
  StartPage(List<Bridge> bridges, Map<String, String> documents, boolean benched) {
    this.bridges = List.copyOf(bridges);
    this.documents = Collections.unmodifiableMap(new LinkedHashMap<>(documents));
    this.benched = benched;
  }

  /** A service, with what each protocol says of it; worked out when somebody first looks. */
  private final class Entry {
    private final ServiceContract contract;
    private final CopyLines lines;
    private List<Coverage> coverages = List.of();
    private List<Document> documents = List.of();

    Entry(ServiceContract contract) {
      this.contract = contract;
      this.lines = new CopyLines(contract);
    }

    synchronized void workOut() {
      if (coverages.isEmpty()) {
        coverages = bridges.stream().map(b -> b.coverage(contract)).toList();
        documents = bridges.stream().flatMap(b -> b.describe(contract).stream()).toList();
      }
    }
  }

  @Override
  public void publish(ServiceContract contract) {
    services.put(contract.name(), new Entry(contract));
  }

  @Override
  public void close() {
    services.clear();
  }

  /**
   * @param root scheme and authority by which the reader reached this page
   * @param chosen the service to show; empty: all names, and the only service if there is but one
   */
  String html(String root, String chosen) {
    Html page = new Html();
    page.raw("<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\">")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
        .raw("<title>Switchboard</title><link rel=\"stylesheet\" href=\"")
        .raw(StartServlet.STYLE_PATH)
        .raw("\"></head><body><h1>Switchboard</h1>")
        .raw("<p>One RMI backend on every wire. Health: <a href=\"/-/health/ready\">ready</a>,")
        .raw(" <a href=\"/-/metrics\">metrics</a>.</p>");
    writeWorkshop(page);
    writeNames(page);
    Entry entry = services.get(services.size() == 1 ? services.firstKey() : chosen);
    if (entry != null) {
      entry.workOut();
      writeService(page, entry, root);
    }
    return page.raw("</body></html>\n").toString();
  }

  private void writeWorkshop(Html page) {
    if (!documents.isEmpty()) {
      page.raw("<nav aria-label=\"Workshop\"><p>Workshop:");
      documents.forEach(
          (title, address) ->
              page.raw(" <a href=\"").text(address).raw("\">").text(title).raw("</a>"));
      page.raw("</p></nav>");
    }
  }

  private void writeNames(Html page) {
    if (services.isEmpty()) {
      page.raw("<p>No service is known yet: the registry has not answered.</p>");
      return;
    }
    page.raw("<p>Services:");
    for (String name : services.keySet()) {
      String query = URLEncoder.encode(name, StandardCharsets.UTF_8);
      page.raw(" <a href=\"/?service=").text(query).raw("\">").text(name).raw("</a>");
    }
    page.raw("</p>");
  }

  private void writeService(Html page, Entry entry, String root) {
    ServiceContract contract = entry.contract;
    page.raw("<section><h2>").text(contract.name()).raw("</h2><p>");
    page.text(contract.documentation()).raw("</p><p>Descriptions:");
    entry.documents.forEach(document -> writeLink(page, contract.name(), document));
    page.raw("</p>");
    contract.operations().forEach(operation -> writeOperation(page, entry, operation, root));
    writeUnsupported(page, contract);
    page.raw("</section>");
  }

  private static void writeLink(Html page, String service, Document document) {
    String folder = " <a href=\"/idl/" + encoded(service) + "/";
    page.raw(folder).text(encoded(document.fileName())).raw("\">");
    page.text(document.kind()).raw("</a>");
  }

  private void writeOperation(Html page, Entry entry, Operation operation, String root) {
    page.raw("<article><h3>").text(signature(operation)).raw("</h3>");
    if (benched) {
      writeTry(page, entry.contract.name(), operation.name());
    }
    page.text(operation.traits().documentation());
    for (Coverage coverage : entry.coverages) {
      if (coverage.carries(operation.name())) {
        entry
            .lines
            .line(coverage.protocol(), operation, root)
            .ifPresent(line -> page.raw("<pre>").text(line).raw("</pre>"));
      }
      writeReason(page, coverage, operation);
    }
    page.raw("</article>");
  }

  private static void writeTry(Html page, String service, String operation) {
    String place =
        "#service="
            + URLEncoder.encode(service, StandardCharsets.UTF_8)
            + "&operation="
            + URLEncoder.encode(operation, StandardCharsets.UTF_8);
    page.raw("<p><a href=\"/-/workshop/").text(place).raw("\">Try it on the bench</a></p>");
  }

  /** As a part of a path. */
  private static String encoded(String name) {
    return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static String signature(Operation operation) {
    return operation.parameters().stream()
        .map(Operation.Parameter::name)
        .collect(Collectors.joining(", ", operation.name() + "(", ")"));
  }

  private static void writeReason(Html page, Coverage coverage, Operation operation) {
    coverage.lines().stream()
        .filter(line -> line.operation().equals(operation.name()) && !line.reason().isEmpty())
        .forEach(
            line -> page.raw("<p>").text(coverage.protocol() + ": " + line.reason()).raw("</p>"));
  }

  private static void writeUnsupported(Html page, ServiceContract contract) {
    if (contract.unsupported().isEmpty()) {
      return;
    }
    page.raw("<h3>Not offered</h3><dl>");
    contract
        .unsupported()
        .forEach(
            u ->
                page.raw("<dt>")
                    .text(u.method().method())
                    .raw("</dt><dd>")
                    .text(u.reason())
                    .raw("</dd>"));
    page.raw("</dl>");
  }
}
