package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A call of every operation of the ticketing service that wires carry, as messages of each. */
final class SampleCalls {
  private static final Map<String, List<Object>> ARGUMENTS = arguments();

  private final ServiceContract contract;

  SampleCalls(ServiceContract contract) {
    this.contract = contract;
  }

  private static Map<String, List<Object>> arguments() {
    Map<String, List<Object>> calls = new LinkedHashMap<>();
    calls.put("getEvent", List.of("123"));
    calls.put("findEvents", List.of("2027-01-01", "2027-04-01"));
    calls.put("createBooking", List.of("125", "789"));
    calls.put("createBookingOnce", List.of("125", "789", "one key"));
    calls.put("getBooking", List.of("456"));
    calls.put("getTicketPdf", List.of("456"));
    calls.put("cancelBooking", List.of("456"));
    calls.put("getAvailableTickets", List.of("123"));
    calls.put("getSeatMap", List.of("123"));
    calls.put("checkPermission", List.of("789", "event_123"));
    calls.put("validateToken", List.of("token-789"));
    calls.put("sendNotification", List.of("789", "grüße <&> ✉"));
    calls.put(
        "calculateShippingCost",
        List.of(
            List.of(
                Map.of(
                    "description",
                    "poster",
                    "quantity",
                    1,
                    "weight",
                    new BigDecimal("0.25"),
                    "insuredValue",
                    new BigDecimal("20.00"))),
            Map.of(
                "street",
                "Opernplatz 1",
                "postalCode",
                "60313",
                "city",
                "Frankfurt",
                "country",
                "DE")));
    calls.put("runHealthCheck", List.of());
    return calls;
  }

  /** The operations, in an order in which all succeed, on every wire again. */
  static List<String> operations() {
    return List.copyOf(ARGUMENTS.keySet());
  }

  private Operation operation(String name) {
    return contract.operation(name).orElseThrow();
  }

  /** The texts that a request must show as values. */
  static List<String> texts(String operation) {
    return ARGUMENTS.get(operation).stream()
        .filter(String.class::isInstance)
        .map(String.class::cast)
        .toList();
  }

  /** The parameters by name, as a JSON object. */
  String rest(String name) {
    List<Operation.Parameter> parameters = operation(name).parameters();
    return IntStream.range(0, parameters.size())
        .mapToObj(i -> "\"" + parameters.get(i).name() + "\":" + json(ARGUMENTS.get(name).get(i)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A request of JSON-RPC with positional parameters. */
  String jsonRpc(String name) {
    String params = json(ARGUMENTS.get(name));
    return "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"" + name + "\",\"params\":" + params + "}";
  }

  private static String json(Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(e -> "\"" + e.getKey() + "\":" + json(e.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (value instanceof List<?> list) {
      return list.stream().map(SampleCalls::json).collect(Collectors.joining(",", "[", "]"));
    }
    return value instanceof String ? "\"" + value + "\"" : value.toString();
  }

  /** An envelope of SOAP 1.1. */
  String soap(String name) {
    List<Operation.Parameter> parameters = operation(name).parameters();
    String content =
        IntStream.range(0, parameters.size())
            .mapToObj(
                i ->
                    element(
                        parameters.get(i).name(),
                        soap(parameters.get(i).type(), ARGUMENTS.get(name).get(i))))
            .collect(Collectors.joining());
    return "<e:Envelope xmlns:e=\"http://schemas.xmlsoap.org/soap/envelope/\"><e:Body><%s"
            .formatted(name)
        + " xmlns=\"urn:switchboard:ticketing\">%s</%s></e:Body></e:Envelope>"
            .formatted(content, name);
  }

  private String soap(TypeModel type, Object value) {
    if (type instanceof TypeModel.OptionalOf optional) {
      return soap(optional.type(), value);
    }
    if (type instanceof TypeModel.ListOf list) {
      return ((List<?>) value)
          .stream()
              .map(e -> element("item", soap(list.element(), e)))
              .collect(Collectors.joining());
    }
    if (type instanceof TypeModel.Named named
        && contract.definition(named) instanceof Definition.Struct struct) {
      return struct.members().stream()
          .filter(m -> ((Map<?, ?>) value).containsKey(m.name()))
          .map(m -> element(m.name(), soap(m.type(), ((Map<?, ?>) value).get(m.name()))))
          .collect(Collectors.joining());
    }
    return escaped(value);
  }

  /** A call of XML-RPC. */
  static String xmlRpc(String name) {
    String params =
        ARGUMENTS.get(name).stream()
            .map(argument -> element("param", xmlRpcValue(argument)))
            .collect(Collectors.joining());
    return element(
        "methodCall", element("methodName", "ticketing." + name) + element("params", params));
  }

  private static String xmlRpcValue(Object value) {
    if (value instanceof Map<?, ?> map) {
      String members =
          map.entrySet().stream()
              .map(e -> element("name", escaped(e.getKey())) + xmlRpcValue(e.getValue()))
              .map(member -> element("member", member))
              .collect(Collectors.joining());
      return element("value", element("struct", members));
    }
    if (value instanceof List<?> list) {
      String elements = list.stream().map(SampleCalls::xmlRpcValue).collect(Collectors.joining());
      return element("value", element("array", element("data", elements)));
    }
    return element("value", element(value instanceof Integer ? "i4" : "string", escaped(value)));
  }

  private static String element(String name, String content) {
    return "<" + name + ">" + content + "</" + name + ">";
  }

  private static String escaped(Object value) {
    return value.toString().replace("&", "&amp;").replace("<", "&lt;");
  }
}
