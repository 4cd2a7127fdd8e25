package dev.switchboard.gateway;

import dev.switchboard.contract.ServiceContract;
import java.util.List;
import java.util.Optional;

/** What a protocol carries of a contract, one line for each operation, in the contract's order. */
public record Coverage(String protocol, List<Line> lines) {
  public Coverage {
    lines = List.copyOf(lines);
  }

  /** What a protocol carries, when this is all that it loses. */
  public static Coverage of(String protocol, ServiceContract contract, Losses losses) {
    return new Coverage(
        protocol,
        contract.operations().stream()
            .map(operation -> Reach.line(contract, operation, losses))
            .toList());
  }

  /** How well an operation is carried. */
  public enum Verdict {
    CARRIED,
    /** Carried, but part of what Java could send is refused or rounded; the reason says which. */
    LOSSY,
    REFUSED
  }

  /**
   * @param reason empty when carried without loss
   */
  public record Line(String operation, Verdict verdict, String reason) {}

  /** Why calls of this operation are not served; empty when they are. */
  public Optional<String> refusal(String operation) {
    return lines.stream()
        .filter(l -> l.operation().equals(operation) && l.verdict() == Verdict.REFUSED)
        .map(Line::reason)
        .findFirst();
  }

  /** Whether calls of this operation are served. */
  public boolean carries(String operation) {
    return lines.stream()
        .anyMatch(l -> l.operation().equals(operation) && l.verdict() != Verdict.REFUSED);
  }
}
