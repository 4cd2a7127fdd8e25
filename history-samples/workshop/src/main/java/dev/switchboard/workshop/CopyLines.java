package dev.switchboard.workshop;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import java.util.Optional;
import java.util.stream.Collectors;

/** The lines by which a shell calls an operation, for the protocols that curl speaks. */
final class CopyLines {
  private static final String POST = "curl -H 'Content-Type: application/json' -d ";

  private final ServiceContract contract;
  private final SampleJson samples;

  CopyLines(ServiceContract contract) {
    this.contract = contract;
    this.samples = new SampleJson(contract);
  }

  /** A line with sample arguments; empty for a protocol that curl does not speak. */
  Optional<String> line(String protocol, Operation operation, String root) {
    return switch (protocol) {
      case "rest" ->
          Optional.of(
              POST
                  + quoted(arguments(operation))
                  + " "
                  + quoted(root + "/api/" + contract.name() + "/" + operation.name()));
      case "jsonrpc" ->
          Optional.of(
              POST
                  + quoted(request(operation))
                  + " "
                  + quoted(root + "/jsonrpc/" + contract.name()));
      default -> Optional.empty();
    };
  }

  private String arguments(Operation operation) {
    return operation.parameters().stream()
        .map(p -> SampleJson.string(p.name()) + ": " + samples.of(p.type()))
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private String request(Operation operation) {
    return "{\"jsonrpc\": \"2.0\", \"id\": 1, \"method\": "
        + SampleJson.string(operation.name())
        + ", \"params\": "
        + arguments(operation)
        + "}";
  }

  /** As a POSIX shell reads it. */
  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
