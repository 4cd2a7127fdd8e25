package dev.switchboard.workshop;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Page.Spoken;
import dev.switchboard.gateway.wire.Recipe;
import dev.switchboard.gateway.wire.Stub;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
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
   * @param direct a client of the service's own server
   */
  void write(
      List<Spoken> protocols,
      List<Coverage> coverages,
      Optional<Stub> direct,
      @Nullable Object[] arguments) {
    out.writeStartArray();
    for (int i = 0; i < protocols.size(); i++) {
      Spoken protocol = protocols.get(i);
      String name = protocol.bridge().name();
      Optional<String> refusal = coverages.get(i).refusal(operation.name());
      if (refusal.isPresent()) {
        refusal(name, refusal.get());
      } else {
        write(
            name, () -> protocol.endpoint().recipes(contract, operation, arguments.clone(), root));
      }
    }
    direct.ifPresent(stub -> write(stub.name(), () -> stub.recipes(operation, arguments.clone())));
    out.writeEndArray();
  }

  private void write(String protocol, Supplier<List<Recipe>> recipes) {
    try {
      recipes.get().forEach(recipe -> write(protocol, recipe));
    } catch (InvalidArgument e) { // of this wire alone
      refusal(protocol, String.valueOf(e.getMessage()));
    }
  }

  private void write(String protocol, Recipe recipe) {
    out.writeStartObject();
    out.writeStringProperty("protocol", protocol);
    out.writeStringProperty("client", recipe.client());
    if (recipe.form() == Recipe.Form.NONE) {
      out.writeStringProperty("refused", recipe.text());
    } else {
      out.writeStringProperty("needs", recipe.needs());
      out.writeStringProperty("form", recipe.form().name().toLowerCase(Locale.ROOT));
      out.writeStringProperty("text", recipe.text());
    }
    out.writeEndObject();
  }

  private void refusal(String protocol, String reason) {
    write(protocol, Recipe.none("", reason));
  }
}
