package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.wire.Told;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One operation as a procedure: an argument struct in, a result union out.
 *
 * @param result null for void
 */
record OncProcedure(
    Operation operation,
    List<XdrCodec> parameters,
    @Nullable XdrCodec result,
    XdrDefinitions.Union faults) {
  /** Discriminants of the result union; declared exceptions follow in their order. */
  static final int OK = 0;

  static final int SYSTEM_FAULT = 1;
  static final int FIRST_FAULT = 2;

  static OncProcedure of(Operation operation, XdrCodecs codecs) {
    XdrDefinitions.Union faults = new XdrDefinitions.Union();
    for (int i = 0; i < operation.faults().size(); i++) {
      var fault = operation.faults().get(i);
      faults.arm(FIRST_FAULT + i, fault.definition(), codecs.codec(fault));
    }
    return new OncProcedure(
        operation,
        operation.parameters().stream().map(p -> codecs.codec(p.type())).toList(),
        operation.result().map(codecs::codec).orElse(null),
        faults);
  }

  /** Fills the slots; nothing may be left of the message. */
  @Nullable Object[] arguments(XdrReader in) {
    @Nullable Object[] slots = new @Nullable Object[parameters.size()];
    for (int i = 0; i < slots.length; i++) {
      slots[i] = argument(in, i);
    }
    in.end();
    return slots;
  }

  private @Nullable Object argument(XdrReader in, int index) {
    try {
      return parameters.get(index).read(in);
    } catch (InvalidArgument e) {
      String place = "parameter " + (index + 1) + " (" + name(index) + ")" + e.path();
      throw new InvalidArgument(place, String.valueOf(e.getMessage()));
    }
  }

  private String name(int index) {
    return operation.parameters().get(index).name();
  }

  /** Writes the slots, as a client does. */
  void arguments(XdrWriter out, @Nullable Object[] slots) {
    for (int i = 0; i < slots.length; i++) {
      parameters.get(i).write(out, slots[i]);
    }
  }

  void returned(XdrWriter out, @Nullable Object value) {
    out.int32(OK);
    if (result != null) {
      result.write(out, value);
    }
  }

  /** Reads the result union, as a client does. */
  Told told(XdrReader in) {
    int status = in.int32();
    return switch (status) {
      case OK -> new Told.Result(result == null ? null : result.read(in));
      case SYSTEM_FAULT -> OncFaults.told(in);
      default -> declared((StructValue) Objects.requireNonNull(faults.read(status, in)));
    };
  }

  private static Told declared(StructValue fields) {
    return new Told.Failure(fields.definition().name(), "", Optional.of(fields));
  }
}
