package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.MapValue;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Values of a contract as values of the same contract after a {@link Change}. */
final class Recast {
  /** What a member holds that was not there before. */
  static final Integer ADDED = 12;

  private final ServiceContract to;

  Recast(ServiceContract to) {
    this.to = to;
  }

  @Nullable Object of(@Nullable Object value) {
    if (value instanceof StructValue struct) {
      return struct(struct);
    }
    if (value instanceof MapValue map) {
      return map(map);
    }
    return value instanceof List<?> list ? list(list) : value;
  }

  private StructValue struct(StructValue struct) {
    Definition.Struct definition =
        (Definition.Struct)
            Objects.requireNonNull(to.definitions().get(struct.definition().name()));
    @Nullable Object[] slots = new @Nullable Object[definition.members().size()];
    for (int i = 0; i < slots.length; i++) {
      int slot = struct.definition().slotOf(definition.members().get(i).name());
      slots[i] = slot < 0 ? ADDED : of(struct.slot(slot));
    }
    return new StructValue(definition, slots);
  }

  private MapValue map(MapValue map) {
    MapValue recast = new MapValue(map.size());
    for (int i = 0; i < map.size(); i++) {
      recast.add(of(map.key(i)), of(map.value(i)));
    }
    return recast;
  }

  private List<@Nullable Object> list(List<?> list) {
    List<@Nullable Object> recast = new ArrayList<>(list.size());
    list.forEach(element -> recast.add(of(element)));
    return recast;
  }
}
