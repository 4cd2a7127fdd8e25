package dev.switchboard.gateway.command;

import dev.switchboard.contract.Lock;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Coverage;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What {@code check} prints, service by service; counts what should not stay as it is. */
final class Report {
  private static final String HEAD = "operation";

  private final PrintWriter out;
  private final List<Bridge> bridges;
  private int findings;

  Report(PrintWriter out, List<Bridge> bridges) {
    this.out = out;
    this.bridges = bridges;
  }

  int findings() {
    return findings;
  }

  void service(Lock.Verdict verdict) {
    ServiceContract contract = verdict.contract();
    out.println(contract.name() + ": " + String.join(", ", contract.interfaces()));
    table(contract);
    unsupported(contract);
    invented(contract);
    list("notes", contract.notes());
    found("contradicts the lock file", verdict.contradictions());
    list("names and numbers kept by the lock file", verdict.notes());
    out.println();
    out.flush();
  }

  private void table(ServiceContract contract) {
    List<Coverage> coverages = bridges.stream().map(bridge -> bridge.coverage(contract)).toList();
    int width =
        contract.operations().stream()
                .mapToInt(operation -> operation.name().length())
                .reduce(HEAD.length(), Math::max)
            + 4;
    String columns =
        coverages.stream().map(c -> "%-10s".formatted(c.protocol())).collect(Collectors.joining());
    out.println(("  %-" + width + "s%s").formatted(HEAD, columns).stripTrailing());
    for (int i = 0; i < contract.operations().size(); i++) {
      row(width, contract.operations().get(i), coverages);
    }
    reasons(coverages);
  }

  private void row(int width, Operation operation, List<Coverage> coverages) {
    StringBuilder cells = new StringBuilder();
    for (Coverage coverage : coverages) {
      cells.append("%-10s".formatted(verdict(coverage, operation.name())));
    }
    out.println(("  %-" + width + "s%s").formatted(operation.name(), cells).stripTrailing());
  }

  private static String verdict(Coverage coverage, String operation) {
    return coverage.lines().stream()
        .filter(line -> line.operation().equals(operation))
        .map(line -> line.verdict().name().toLowerCase(Locale.ROOT))
        .findFirst()
        .orElse("unknown");
  }

  private void reasons(List<Coverage> coverages) {
    Reasons lossy = new Reasons();
    Reasons refused = new Reasons();
    for (Coverage coverage : coverages) {
      for (Coverage.Line line : coverage.lines()) {
        if (line.verdict() != Coverage.Verdict.CARRIED) {
          (line.verdict() == Coverage.Verdict.LOSSY ? lossy : refused)
              .add(coverage.protocol(), line);
        }
      }
    }
    findings += refused.size();
    list("refused", refused.lines());
    list("carried with a loss", lossy.lines());
  }

  private void unsupported(ServiceContract contract) {
    found(
        "on no protocol",
        contract.unsupported().stream()
            .map(each -> each.method().method() + ": " + each.reason())
            .toList());
  }

  private void invented(ServiceContract contract) {
    list(
        "invented parameter names (compile with -parameters, or name them in an overlay)",
        contract.operations().stream()
            .filter(o -> o.parameters().stream().anyMatch(Report::isInvented))
            .map(Report::parameters)
            .toList());
  }

  private static boolean isInvented(Operation.Parameter parameter) {
    return parameter.source() == Operation.NameSource.INVENTED;
  }

  private static String parameters(Operation operation) {
    return operation.name()
        + operation.parameters().stream()
            .map(Operation.Parameter::name)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /** What the overlay says of things that are not there. */
  void overlay(List<String> sentences) {
    found("the overlay", sentences);
    out.flush();
  }

  /** Says what to do when there was nothing to look at. */
  void nothing(List<ServiceContract> contracts) {
    if (contracts.isEmpty()) {
      found(
          "nothing to check",
          List.of("no remote interface found; name a jar with --contract, or --interface NAME"));
    }
    out.flush();
  }

  private void found(String head, List<String> sentences) {
    findings += sentences.size();
    list(head, sentences);
  }

  private void list(String head, List<String> sentences) {
    if (!sentences.isEmpty()) {
      out.println("  " + head + ":");
      sentences.forEach(sentence -> out.println("    " + sentence));
    }
  }
}
