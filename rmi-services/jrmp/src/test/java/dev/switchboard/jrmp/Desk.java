package dev.switchboard.jrmp;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.SerialClass;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The contract of desk.Desk, which the servers of these tests offer. */
final class Desk {
  private static final TypeModel INT = new TypeModel.Scalar(ScalarKind.INT, "I");
  private static final TypeModel LONG = new TypeModel.Scalar(ScalarKind.LONG, "J");
  private static final TypeModel STRING =
      new TypeModel.OptionalOf(new TypeModel.Scalar(ScalarKind.STRING, "Ljava/lang/String;"));
  private static final TypeModel BYTES =
      new TypeModel.OptionalOf(new TypeModel.Scalar(ScalarKind.BYTES, "[B"));
  private static final String REFUSED = "Refused";

  static final Operation ECHO =
      operation("echo", "(Ljava/lang/String;)Ljava/lang/String;", STRING, STRING);
  static final Operation ADD = operation("add", "(II)I", INT, INT, INT);
  static final Operation NOTHING = operation("nothing", "()V", null);
  static final Operation SLOW = operation("slow", "(J)Ljava/lang/String;", STRING, LONG);
  static final Operation REFUSE = operation("refuse", "(Ljava/lang/String;I)V", null, STRING, INT);
  static final Operation BOOM = operation("boom", "(Ljava/lang/String;)V", null, STRING);
  static final Operation BLOB = operation("blob", "(I)[B", BYTES, INT);
  static final Operation SIZE = operation("size", "([B)I", INT, BYTES);
  static final Operation CALLS = operation("calls", "()J", LONG);

  /** The server has none like it. */
  static final Operation UNKNOWN = operation("unknown", "(I)I", INT, INT);

  private Desk() {}

  static ServiceContract contract() {
    return new ServiceContract(
        "desk",
        List.of("desk.Desk"),
        List.of(ECHO, ADD, NOTHING, SLOW, REFUSE, BOOM, BLOB, SIZE, CALLS, UNKNOWN),
        Map.of(REFUSED, refused()),
        List.of(),
        List.of(),
        "");
  }

  private static Definition refused() {
    SerialClass throwable =
        new SerialClass(
            "java.lang.Throwable", -3042686055658047285L, true, List.of(), Optional.empty());
    SerialClass exception =
        new SerialClass(
            "java.lang.Exception", -3387516993124229948L, false, List.of(), Optional.of(throwable));
    SerialClass serial =
        new SerialClass(
            "desk.Refused",
            7,
            false,
            List.of(new SerialClass.SerialField("code", "I")),
            Optional.of(exception));
    return new Definition.Struct(
        REFUSED,
        "desk.Refused",
        List.of(
            new Definition.Member(1, "message", STRING, "java.lang.Throwable", "detailMessage", ""),
            new Definition.Member(2, "code", INT, "desk.Refused", "code", "")),
        serial,
        "");
  }

  private static Operation operation(
      String name, String descriptor, TypeModel result, TypeModel... types) {
    List<Operation.Parameter> parameters = new ArrayList<>();
    for (TypeModel type : types) {
      parameters.add(
          new Operation.Parameter(
              "p" + parameters.size(), type, Operation.NameSource.METHOD_PARAMETERS));
    }
    return new Operation(
        1,
        name,
        parameters,
        Optional.ofNullable(result),
        name.equals("refuse") ? List.of(new TypeModel.Named(REFUSED)) : List.of(),
        new Operation.Signature("desk.Desk", name, descriptor),
        Traits.NONE);
  }
}
