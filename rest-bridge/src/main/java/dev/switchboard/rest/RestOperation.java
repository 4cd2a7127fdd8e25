package dev.switchboard.rest;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** One way to an operation, ready to be called. Built once. */
final class RestOperation {
  private final ServiceContract contract;
  private final Mapping mapping;
  private final Inputs inputs;
  private final Optional<JsonCodec> result;
  private final RestFaults faults;
  private final Optional<Location> location;

  RestOperation(ServiceContract contract, Mapping mapping, JsonCodecs codecs, RestFaults faults) {
    this.contract = contract;
    this.mapping = mapping;
    this.inputs = new Inputs(contract.name(), mapping, codecs);
    this.result = mapping.operation().result().map(codecs::codec);
    this.faults = faults;
    this.location =
        mapping
            .created()
            .map(template -> new Location(template, contract, mapping.operation(), codecs));
  }

  ServiceContract contract() {
    return contract;
  }

  Operation operation() {
    return mapping.operation();
  }

  Inputs inputs() {
    return inputs;
  }

  RestFaults faults() {
    return faults;
  }

  boolean isGet() {
    return mapping.method().equals("GET");
  }

  boolean hasResult() {
    return result.isPresent();
  }

  void writeResult(JsonGenerator out, @Nullable Object value) {
    result.orElseThrow().write(out, value);
  }

  /** Where what was made is found; empty when nothing was. */
  Optional<String> location(@Nullable Object value) {
    return location.isPresent() ? location.get().of(value) : Optional.empty();
  }
}
