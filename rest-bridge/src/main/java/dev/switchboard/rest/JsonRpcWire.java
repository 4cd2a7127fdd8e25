package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpUse;
import dev.switchboard.gateway.wire.JsonRoles;
import dev.switchboard.gateway.wire.JsonText;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What JSON-RPC says of HTTP's bytes: around parameters and results it is all envelope. */
final class JsonRpcWire implements HttpUse {
  private final ServiceContract contract;

  JsonRpcWire(ServiceContract contract) {
    this.contract = contract;
  }

  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    Map<String, Operation> operations = operations(body);
    return JsonText.spans(body, (pointer, name) -> role(pointer, name, operations));
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return JsonText.spans(body, (pointer, name) -> role(pointer, name, Map.of()));
  }

  /** What is called, by the pointer of the request object: a batch has several. */
  private Map<String, Operation> operations(byte[] body) {
    Map<String, Operation> operations = new HashMap<>();
    for (Span text : JsonText.spans(body, JsonRoles.PLAIN)) {
      note(operations, "", text);
      for (int i = 0; i < text.parts().size(); i++) {
        Span part = text.parts().get(i);
        note(operations, "/" + index(part), part);
      }
    }
    return operations;
  }

  private static String index(Span element) {
    return element.label().replaceAll("[\\[\\]]", "");
  }

  private void note(Map<String, Operation> operations, String pointer, Span request) {
    request.parts().stream()
        .filter(member -> member.label().equals("method") && !member.parts().isEmpty())
        .map(Span::value)
        .findFirst()
        .flatMap(contract::operation)
        .ifPresent(operation -> operations.put(pointer, operation));
  }

  private static JsonRoles.Role role(
      String pointer, String name, Map<String, Operation> operations) {
    Place place = Place.of(pointer);
    return switch (place.member()) {
      case "method" -> new JsonRoles.Role(Kind.ENVELOPE, Kind.ADDRESSING, name);
      case "params" -> parameter(pointer, name, place, operations);
      case "result" -> place.below().isEmpty() ? value(name) : JsonRoles.PLAIN.of(pointer, name);
      case "error" -> error(pointer, name, place);
      default -> JsonRoles.Role.envelope(name);
    };
  }

  /** The protocol's own name for something a caller or the service said. */
  private static JsonRoles.Role value(String label) {
    return new JsonRoles.Role(Kind.ENVELOPE, Kind.VALUES, label);
  }

  private static JsonRoles.Role error(String pointer, String name, Place place) {
    String below = place.below();
    boolean said = below.equals("/message") || below.startsWith("/data/fields");
    return said ? JsonRoles.PLAIN.of(pointer, name) : JsonRoles.Role.envelope(name);
  }

  private static JsonRoles.Role parameter(
      String pointer, String name, Place place, Map<String, Operation> operations) {
    if (place.below().isEmpty()) {
      return value(name);
    }
    Operation operation = operations.get(place.request());
    boolean positional = place.below().matches("/[0-9]{1,5}");
    if (operation == null || !positional) {
      return JsonRoles.PLAIN.of(pointer, name);
    }
    int index = Integer.parseInt(place.below().substring(1));
    boolean known = index < operation.parameters().size();
    String label = known ? operation.parameters().get(index).name() : name;
    return new JsonRoles.Role(Kind.TYPES, Kind.VALUES, label);
  }

  /**
   * Where a value stands in a request or answer.
   *
   * @param request the pointer of the object it belongs to: empty, or an index in a batch
   * @param member the object's member that it is, or is within
   * @param below the pointer from there
   */
  private record Place(String request, String member, String below) {
    static Place of(String pointer) {
      String[] parts = pointer.split("/", 3);
      boolean batch = parts.length > 1 && parts[1].matches("[0-9]+");
      String request = batch ? "/" + parts[1] : "";
      String[] rest = pointer.substring(request.length()).split("/", 3);
      return new Place(
          request, rest.length > 1 ? rest[1] : "", rest.length > 2 ? "/" + rest[2] : "");
    }
  }
}
