package dev.switchboard.workshop;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Recipe;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The commands of one call, protocol by protocol; where there are none, the reason. */
final class CommandsJson {
  private final JsonGenerator out;
  private final ServiceContract contract;
  private final Operation operation;
  private final String root;

  CommandsJson(JsonGenerator out, ServiceContract contract, Operation operation, String root) {
    this.out = out;
    this.contract = contract;
    this.operation = operation;
    this.root = root;
  }

  /**
   * @param coverages of the protocols, in their order
   */
  void write(List<Spoken> protocols, List<Coverage> coverages, @Nullable Object[] arguments) {
    out.writeStartArray();
    for (int i = 0; i < protocols.size(); i++) {
      Spoken protocol = protocols.get(i);
      if (coverages.get(i).carries(operation.name())) {
        carried(protocol, arguments);
      }
    }
    out.writeEndArray();
  }

  private void carried(Spoken protocol, @Nullable Object[] arguments) {
    String name = protocol.bridge().name();
    try {
      for (Recipe recipe :
          protocol.endpoint().recipes(contract, operation, arguments.clone(), root)) {
        recipe(name, recipe);
      }
    } catch (InvalidArgument e) { // of this wire alone
      refusal(name, String.valueOf(e.getMessage()));
    }
  }

  private void recipe(String protocol, Recipe recipe) {
    out.writeStartObject();
    out.writeStringProperty("protocol", protocol);
    out.writeStringProperty("client", recipe.client());
    out.writeStringProperty("needs", recipe.needs());
    out.writeStringProperty("form", recipe.form().name().toLowerCase(Locale.ROOT));
    out.writeStringProperty("text", recipe.text());
    out.writeEndObject();
  }

  private void refusal(String protocol, String reason) {
    out.writeStartObject();
    out.writeStringProperty("protocol", protocol);
    out.writeStringProperty("refused", reason);
    out.writeEndObject();
  }
}
