package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Fills an operation's slots from where a mapping says they are: path, query, body. */
final class Inputs {
  private final int size;
  private final TextSlot[] path;
  private final QueryInputs query;
  private final int[] bodySlots;
  private final Optional<Arguments> body;

  Inputs(String service, Mapping mapping, JsonCodecs codecs) {
    Operation operation = mapping.operation();
    String owner = service + "." + operation.name();
    this.size = operation.parameters().size();
    this.path =
        mapping.path().stream()
            .filter(Mapping.Segment::parameter)
            .map(s -> TextSlot.of(owner, operation, s.text(), codecs))
            .toArray(TextSlot[]::new);
    this.query = new QueryInputs(owner, mapping, codecs);
    this.bodySlots = mapping.hasBody() ? inBody(mapping) : new int[0];
    this.body =
        mapping.hasBody() ? Optional.of(codecs.arguments(operation, bodySlots)) : Optional.empty();
  }

  private static int[] inBody(Mapping mapping) {
    return IntStream.range(0, mapping.operation().parameters().size())
        .filter(i -> !mapping.isInUrl(mapping.operation().parameters().get(i).name()))
        .toArray();
  }

  /** Whether a body is looked at; if not, there must be none. */
  boolean takeBody() {
    return body.isPresent();
  }

  /** Whether a query parameter of this name means something to the operation. */
  boolean know(String name) {
    return query.knows(name);
  }

  /**
   * The operation's arguments.
   *
   * @param captures decoded path segments, one for each parameter of the path
   * @param reserved a query parameter that is not the operation's
   * @param json the body; null: there is none
   * @throws InvalidArgument naming the parameter
   */
  @Nullable Object[] read(
      String[] captures, Query pairs, String reserved, @Nullable JsonReader json) {
    @Nullable Object[] slots = new @Nullable Object[size];
    for (int i = 0; i < path.length; i++) {
      slots[path[i].index()] = path[i].value(captures[i]);
    }
    query.read(pairs, reserved, slots);
    if (body.isPresent()) {
      readBody(body.get(), json, slots);
    }
    return slots;
  }

  private void readBody(Arguments arguments, @Nullable JsonReader json, @Nullable Object[] slots) {
    @Nullable Object[] read = json == null ? arguments.none("") : arguments.readNamed(json);
    for (int i = 0; i < bodySlots.length; i++) {
      slots[bodySlots[i]] = read[i];
    }
  }
}
