package dev.switchboard.rest;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.HttpHead;
import dev.switchboard.gateway.wire.HttpUse;
import dev.switchboard.gateway.wire.JsonRoles;
import dev.switchboard.gateway.wire.JsonText;
import dev.switchboard.gateway.wire.Labels;
import dev.switchboard.gateway.wire.Span;
import dev.switchboard.gateway.wire.Span.Kind;
import java.util.List;

/** What REST says of HTTP's bytes: words of a path name the operation, the rest are its values. */
final class RestWire implements HttpUse {
  private final Router<Mapping> ways = new Router<>();

  RestWire(ServiceContract contract, Coverage coverage) {
    Json json = new Json(JsonOptions.DEFAULT);
    for (Mapping way : new Mappings(json, contract, coverage).ways()) {
      ways.add(way.method(), way.path(), way);
    }
  }

  @Override
  public List<Span> target(HttpHead request, byte[] target) {
    return new TargetLabels(request, target, ways).spans();
  }

  @Override
  public List<Span> request(HttpHead request, byte[] body) {
    return JsonText.spans(body, JsonRoles.PLAIN);
  }

  @Override
  public List<Span> response(HttpHead response, byte[] body) {
    return switch (response.mediaType()) {
      case "application/json" -> JsonText.spans(body, JsonRoles.PLAIN);
      case "application/problem+json" -> JsonText.spans(body, RestWire::problem);
      default -> new Labels(body).leaf(body.length, Kind.VALUES, "body", "").spans();
    };
  }

  /** Of RFC 9457's members only what happened was said by the service. */
  private static JsonRoles.Role problem(String pointer, String name) {
    boolean said = pointer.startsWith("/fields") || pointer.equals("/detail");
    return said ? JsonRoles.PLAIN.of(pointer, name) : JsonRoles.Role.envelope(name);
  }
}
