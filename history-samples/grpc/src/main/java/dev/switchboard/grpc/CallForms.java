package dev.switchboard.grpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.http.Bytes;
import dev.switchboard.gateway.wire.Told;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a client of a service says and understands, whichever way its messages travel. */
final class CallForms {
  private static final String TYPE_PREFIX = "type.googleapis.com/";

  private final Schema schema;
  private final Map<String, Proto.Method> methods = new HashMap<>();

  CallForms(Schema schema) {
    this.schema = schema;
    schema.methods().forEach(method -> methods.put(method.operation().name(), method));
  }

  private Proto.Method method(Operation operation) {
    Proto.Method method = methods.get(operation.name());
    if (method == null) {
      throw new InvalidArgument("", "protobuf does not carry " + operation.name());
    }
    return method;
  }

  String path(Operation operation) {
    return "/" + schema.fullName() + "/" + method(operation).name();
  }

  /**
   * The message of a request.
   *
   * @throws InvalidArgument for an argument that protobuf has no form for
   */
  byte[] message(Operation operation, @Nullable Object[] arguments) {
    ProtoWriter out = new ProtoWriter();
    try {
      method(operation).request().body(out, arguments);
    } catch (NotCarried e) {
      throw new InvalidArgument("", "protobuf has no form for an argument: " + e.ofArgument());
    }
    return out.toBytes();
  }

  /**
   * The same as JSON, in the form of the schema.
   *
   * @throws InvalidArgument for an argument that protobuf has no form for
   */
  String json(Operation operation, @Nullable Object[] arguments) {
    Bytes text = new Bytes();
    try {
      new Json(Limits.DEFAULT)
          .write(text, out -> method(operation).request().writeJson(out, arguments));
    } catch (NotCarried e) {
      throw new InvalidArgument("", "protobuf has no form for an argument: " + e.ofArgument());
    }
    return new String(text.array(), 0, text.size(), StandardCharsets.UTF_8);
  }

  /** The method's name in its service. */
  String name(Operation operation) {
    return method(operation).name();
  }

  /**
   * What a response's message says.
   *
   * @throws InvalidArgument when it is none
   */
  Told result(Operation operation, byte[] bytes, int start, int end) {
    ProtoReader in = new ProtoReader(bytes, start, end, Limits.DEFAULT);
    @Nullable Object[] slots = method(operation).response().body(in);
    return new Told.Result(slots.length == 0 ? null : slots[0]);
  }

  /** A declared exception, if that is what a detail is. */
  Optional<StructValue> declared(Operation operation, String type, byte[] value) {
    String name = type.startsWith(TYPE_PREFIX) ? type.substring(TYPE_PREFIX.length()) : type;
    return operation.faults().stream()
        .filter(fault -> name.equals(schema.packageName() + "." + nameOf(fault.definition())))
        .flatMap(fault -> struct(schema.codecOf(fault.definition()), value).stream())
        .findFirst();
  }

  private String nameOf(String definition) {
    return schema.nameOf(definition);
  }

  private static Optional<StructValue> struct(ValueCodec codec, byte[] value) {
    ProtoReader in = new ProtoReader(value, 0, value.length, Limits.DEFAULT);
    return codec instanceof Messages.Structs structs
        ? Optional.of(structs.body(in))
        : Optional.empty();
  }
}
