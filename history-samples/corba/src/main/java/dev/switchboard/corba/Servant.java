package dev.switchboard.corba;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One service as an object: its operations by the names that requests have for them. */
final class Servant {
  private final ServiceContract contract;
  private final String interfaceId;
  private final Map<String, Method> methods = new HashMap<>();

  Servant(ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    IdlPlan plan = new IdlPlan(contract);
    interfaceId = plan.interfaceId();
    CdrCodecs codecs = new CdrCodecs(contract);
    for (Operation operation : contract.operations()) {
      if (coverage.carries(operation.name())) {
        Method method = Method.of(operation, plan, codecs);
        methods.put(method.name, method);
      }
    }
  }

  ServiceContract contract() {
    return contract;
  }

  String interfaceId() {
    return interfaceId;
  }

  @Nullable Method method(String name) {
    return methods.get(name);
  }

  /** The method of an operation. Not for the path of a call. */
  Method method(Operation operation) {
    return methods.values().stream()
        .filter(method -> method.operation.name().equals(operation.name()))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(operation.name() + " is not carried"));
  }

  /**
   * One operation: arguments in, a result or one of its exceptions out.
   *
   * @param name what requests have for it
   * @param result null for void
   */
  record Method(
      String name,
      Operation operation,
      List<CdrCodec> parameters,
      @Nullable CdrCodec result,
      Map<String, Raised> exceptions) {

    private record Raised(String repositoryId, CdrCodec members) {}

    static Method of(Operation operation, IdlPlan plan, CdrCodecs codecs) {
      Map<String, Raised> exceptions = new HashMap<>();
      for (TypeModel.Named fault : operation.faults()) {
        String id = plan.repositoryId(plan.exception(fault.definition()));
        exceptions.put(fault.definition(), new Raised(id, codecs.exception(fault)));
      }
      return new Method(
          plan.operation(operation.name()),
          operation,
          operation.parameters().stream().map(p -> codecs.codec(p.type())).toList(),
          operation.result().map(codecs::codec).orElse(null),
          exceptions);
    }

    /** Fills the slots; nothing may be left of the message. */
    @Nullable Object[] arguments(CdrReader in) {
      @Nullable Object[] slots = new @Nullable Object[parameters.size()];
      for (int i = 0; i < slots.length; i++) {
        slots[i] = argument(in, i);
      }
      in.end();
      return slots;
    }

    private @Nullable Object argument(CdrReader in, int index) {
      try {
        return parameters.get(index).read(in);
      } catch (InvalidArgument e) {
        String name = operation.parameters().get(index).name();
        String place = "parameter " + (index + 1) + " (" + name + ")" + e.path();
        throw new InvalidArgument(place, String.valueOf(e.getMessage()));
      }
    }

    /** A Request, as a client makes it. */
    CdrWriter called(GiopRequest head, @Nullable Object[] slots) {
      CdrWriter out = head.begin();
      if (slots.length > 0) {
        GiopReply.body(head, out);
      }
      for (int i = 0; i < slots.length; i++) {
        parameters.get(i).write(out, slots[i]);
      }
      return GiopReply.complete(out);
    }

    /** Reads the result, as a client does. */
    Told result(CdrReader in) {
      Object value = result == null ? null : result.read(in);
      in.end();
      return new Told.Result(value);
    }

    /** Reads an exception that is declared, as a client does. */
    Told exception(CdrReader in) {
      String id = in.string();
      Raised raised =
          exceptions.values().stream()
              .filter(each -> each.repositoryId.equals(id))
              .findFirst()
              .orElseThrow(() -> Found.instead("", "a declared exception", Found.quoted(id)));
      StructValue fields = (StructValue) Objects.requireNonNull(raised.members.read(in));
      in.end();
      return new Told.Failure(id, "", Optional.of(fields));
    }

    /** Whether an exception is one of those that are declared. */
    boolean raises(StructValue exception) {
      return exceptions.containsKey(exception.definition().name());
    }

    CdrWriter returned(GiopRequest request, Outcome.Returned returned) {
      CdrWriter out = GiopReply.begin(request, Giop.NO_EXCEPTION);
      if (result != null) {
        result.write(GiopReply.body(request, out), returned.value());
      }
      return GiopReply.complete(out);
    }

    CdrWriter raised(GiopRequest request, StructValue exception) {
      Raised raised = Objects.requireNonNull(exceptions.get(exception.definition().name()));
      return GiopReply.of(
          request,
          Giop.USER_EXCEPTION,
          out -> raised.members.write(out.string(raised.repositoryId), exception));
    }
  }
}
