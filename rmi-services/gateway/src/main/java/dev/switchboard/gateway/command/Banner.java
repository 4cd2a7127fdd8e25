package dev.switchboard.gateway.command;

import dev.switchboard.contract.ServiceContract;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;

/** What is printed once a gateway answers. */
final class Banner {
  private final PrintWriter out;
  private final String root;

  /**
   * @param root of the HTTP host, without a slash at the end
   */
  Banner(PrintWriter out, String root) {
    this.out = out;
    this.root = root;
  }

  void serving(List<Services.Entry> services, List<Watch> watches) {
    out.println("Switchboard is ready on " + root + "/");
    line("/-/health/ready", "targets and services");
    line("/-/metrics", "calls, times, faults");
    line("/idl/", "every description of every service");
    for (Services.Entry service : services) {
      out.println("  " + service.name() + ": " + state(service));
    }
    watches.stream()
        .filter(watch -> !watch.up())
        .forEach(watch -> out.println("  " + unanswered(watch)));
    out.flush();
  }

  private void line(String path, String what) {
    out.printf("  %-42s %s%n", root + path, what);
  }

  private static String state(Services.Entry service) {
    return service
        .contract()
        .map(Banner::operations)
        .orElseGet(() -> service.refusal().orElse("comes when its registry answers"));
  }

  private static String operations(ServiceContract contract) {
    return contract.operations().size()
        + " operations of "
        + contract.interfaces().stream().collect(Collectors.joining(", "));
  }

  private static String unanswered(Watch watch) {
    return "the registry "
        + watch.target().configured().settings().registry()
        + " does not answer yet; its services follow when it does";
  }

  void demo() {
    out.println();
    out.println("Look: " + root + "/-/workshop/ makes one call on every wire, byte by byte.");
    out.println("Try, in another window:");
    out.println("  curl " + root + "/api/events/123");
    out.println("  curl '" + root + "/api/tickets?event_id=123&status=available'");
    out.println("  curl '" + root + "/api/ticketing/getEvent?eventId=123'");
    out.println("  curl -H 'Content-Type: application/json' \\");
    out.println(
        "    -d '{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"getEvent\",\"params\":[\"123\"]}' \\");
    out.println("    " + root + "/jsonrpc/ticketing");
    out.println();
    out.println("Ctrl-C stops the gateway and the ticketing server.");
    out.flush();
  }
}
