package dev.switchboard.jrmp;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.TypeModel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The calls of an operation behind Spring's {@code RmiServiceExporter}: each is a call of {@code
 * invoke} with a {@code RemoteInvocation}, which names the method and the types of its parameters.
 * Primitives travel in boxes, and exceptions inside an {@code InvocationTargetException}.
 */
final class SpringCodec implements CallCodec {
  static final String HANDLER = "org.springframework.remoting.rmi.RmiInvocationHandler";

  private static final Operation.Signature INVOKE =
      new Operation.Signature(
          HANDLER,
          "invoke",
          "(Lorg/springframework/remoting/support/RemoteInvocation;)Ljava/lang/Object;");
  private static final long INVOKE_HASH = MethodHash.of(INVOKE);
  private static final WireClass INVOCATION = WireClass.of(invocation(), Optional.empty());
  private static final WireClass OBJECTS = WireClass.array("[Ljava.lang.Object;");
  private static final WireClass CLASSES = WireClass.array("[Ljava.lang.Class;");
  private static final Map<Character, String> BOXES =
      Map.of(
          'Z',
          "Boolean",
          'B',
          "Byte",
          'S',
          "Short",
          'C',
          "Character",
          'I',
          "Integer",
          'J',
          "Long",
          'F',
          "Float",
          'D',
          "Double");
  private static final Map<Character, String> PRIMITIVES =
      Map.of(
          'Z', "boolean", 'B', "byte", 'S', "short", 'C', "char", 'I', "int", 'J', "long", 'F',
          "float", 'D', "double");

  private final String method;
  private final List<Operation.Parameter> parameters;
  private final Encoder[] encoders;
  private final WireClass[] types;
  private final OperationCodec returns;

  /**
   * @param encoders by parameter, of boxes where the types are primitive
   * @param enumerations by parameter, whether its type is an enum
   * @param returns of {@link #returning} the operation
   */
  SpringCodec(
      Operation operation, Encoder[] encoders, boolean[] enumerations, OperationCodec returns) {
    this.method = operation.signature().method();
    this.parameters = operation.parameters();
    this.encoders = encoders;
    this.types = types(operation.signature().descriptor(), enumerations);
    this.returns = returns;
  }

  private static SerialClass invocation() {
    return new SerialClass(
        "org.springframework.remoting.support.RemoteInvocation",
        6876024250231820554L,
        false,
        List.of(
            new SerialClass.SerialField("arguments", "[Ljava/lang/Object;"),
            new SerialClass.SerialField("attributes", "Ljava/util/Map;"),
            new SerialClass.SerialField("methodName", "Ljava/lang/String;"),
            new SerialClass.SerialField("parameterTypes", "[Ljava/lang/Class;")),
        Optional.empty());
  }

  /** The same operation as its return comes: an object always, which is null for void. */
  static Operation returning(Operation operation) {
    TypeModel nothing = new TypeModel.OptionalOf(new TypeModel.Anything("Ljava/lang/Object;"));
    return new Operation(
        operation.number(),
        operation.name(),
        List.of(),
        Optional.of(operation.result().map(SpringCodec::boxed).orElse(nothing)),
        operation.faults(),
        INVOKE,
        operation.traits());
  }

  /** What stands for a type among objects. */
  static TypeModel boxed(TypeModel type) {
    if (type instanceof TypeModel.Scalar scalar && scalar.javaType().length() == 1) {
      String box = BOXES.get(scalar.javaType().charAt(0));
      return new TypeModel.Scalar(scalar.kind(), "Ljava/lang/" + box + ";");
    }
    return type;
  }

  private static WireClass[] types(String descriptor, boolean[] enumerations) {
    List<WireClass> types = new ArrayList<>();
    for (int at = 1; descriptor.charAt(at) != ')'; ) {
      int end = end(descriptor, at);
      types.add(type(descriptor.substring(at, end), enumerations[types.size()]));
      at = end;
    }
    return types.toArray(new WireClass[0]);
  }

  /** Where the parameter ends that begins there. */
  private static int end(String descriptor, int start) {
    int at = start;
    while (descriptor.charAt(at) == '[') {
      at++;
    }
    return descriptor.charAt(at) == 'L' ? descriptor.indexOf(';', at) + 1 : at + 1;
  }

  private static WireClass type(String descriptor, boolean enumeration) {
    String dotted = descriptor.replace('/', '.');
    switch (dotted.charAt(0)) {
      case '[':
        return WireClass.array(dotted);
      case 'L':
        String name = dotted.substring(1, dotted.length() - 1);
        return enumeration ? WireClass.enumeration(name) : WireClass.named(name);
      default:
        return WireClass.named(PRIMITIVES.getOrDefault(dotted.charAt(0), dotted));
    }
  }

  @Override
  public void check(@Nullable Object[] arguments) {
    Encoder.checkAll(parameters, encoders, arguments);
  }

  @Override
  public void writeCall(ByteSink sink, ObjectId target, @Nullable Object[] arguments)
      throws IOException {
    CallHead.write(sink, target, CallHead.BY_HASH, INVOKE_HASH);
    StreamWriter out = new StreamWriter(sink);
    out.object(INVOCATION);
    out.array(OBJECTS, arguments.length);
    for (int i = 0; i < encoders.length; i++) {
      Encoder.writeOrNull(encoders[i], out, arguments[i]);
    }
    out.nothing(); // no attributes
    out.string(method);
    out.array(CLASSES, types.length);
    for (WireClass type : types) {
      out.classValue(type);
    }
  }

  @Override
  public Reply readReturn(ByteSource source) throws IOException {
    return returns.readReturn(source);
  }
}
