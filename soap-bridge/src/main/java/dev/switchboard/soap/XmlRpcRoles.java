package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Span.Kind;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the elements of an XML-RPC message are there for; a parameter has the contract's name. */
final class XmlRpcRoles implements XmlRoles {
  private static final Pattern METHOD =
      Pattern.compile("<methodName>\\s*+(?:[^<]*\\.)?([^<.\\s]++)\\s*+</methodName>");

  private final List<Operation.Parameter> parameters;

  /**
   * @param body of a request; of an answer it tells nothing
   */
  XmlRpcRoles(ServiceContract contract, byte[] body) {
    Matcher method = METHOD.matcher(new String(body, StandardCharsets.ISO_8859_1));
    Optional<Operation> operation =
        method.find() ? contract.operation(method.group(1)) : Optional.empty();
    parameters = operation.map(Operation::parameters).orElse(List.of());
  }

  @Override
  public Role of(XmlPlace place) {
    return switch (place.name()) {
      case "methodName" -> new Role(Kind.ENVELOPE, Kind.ADDRESSING, place.name());
      case "methodCall", "methodResponse", "params", "fault" -> Role.envelope(place);
      case "param" -> new Role(Kind.ENVELOPE, Kind.VALUES, parameter(place));
      case "name" -> new Role(Kind.TYPES, Kind.TYPES, place.name());
      default -> Role.value(place);
    };
  }

  private String parameter(XmlPlace place) {
    return place.index() < parameters.size() ? parameters.get(place.index()).name() : place.name();
  }
}
