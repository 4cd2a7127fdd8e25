package dev.switchboard.rest;

import dev.switchboard.gateway.http.Bytes;
import java.util.Arrays;
import java.util.Collection;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/** The pages from which a client finds its way: the services, and a service's operations. */
final class RestIndex {
  private final Json json;

  RestIndex(Json json) {
    this.json = json;
  }

  byte[] services(Collection<String> names) {
    return page(
        out -> {
          out.writeArrayPropertyStart("services");
          names.forEach(name -> writeService(out, name));
          out.writeEndArray();
        });
  }

  private static void writeService(JsonGenerator out, String name) {
    out.writeStartObject();
    out.writeStringProperty("name", name);
    out.writeStringProperty("operations", RestServlet.ROOT + "/" + PercentCoding.encode(name));
    out.writeStringProperty("openapi", RestService.documentPath(name));
    out.writeEndObject();
  }

  byte[] operations(RestService service) {
    return page(
        out -> {
          out.writeStringProperty("service", service.name());
          out.writeStringProperty("openapi", RestService.documentPath(service.name()));
          out.writeArrayPropertyStart("operations");
          service.ways().forEach(way -> writeWay(out, way.mapping()));
          out.writeEndArray();
        });
  }

  private static void writeWay(JsonGenerator out, Mapping mapping) {
    out.writeStartObject();
    out.writeStringProperty("operation", mapping.operation().name());
    out.writeStringProperty("method", mapping.method());
    out.writeStringProperty("path", RestServlet.ROOT + mapping.template());
    out.writeStringProperty("why", mapping.why());
    out.writeEndObject();
  }

  private byte[] page(Consumer<JsonGenerator> content) {
    Bytes text = new Bytes();
    try (JsonGenerator out = json.prettyGenerator(text)) {
      out.writeStartObject();
      content.accept(out);
      out.writeEndObject();
    }
    text.write('\n');
    return Arrays.copyOf(text.array(), text.size());
  }
}
