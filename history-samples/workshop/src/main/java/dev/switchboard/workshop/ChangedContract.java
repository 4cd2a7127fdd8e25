package dev.switchboard.workshop;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The contract of a service after a {@link Change}. */
final class ChangedContract {
  private static final TypeModel WHOLE_NUMBER = new TypeModel.Scalar(ScalarKind.INT, "I");
  private static final TypeModel LONG_NUMBER = new TypeModel.Scalar(ScalarKind.LONG, "J");

  private final ServiceContract before;
  private final Change change;
  private final Operation operation;

  private ChangedContract(ServiceContract before, Change change) {
    this.before = before;
    this.change = change;
    this.operation =
        before.operation(change.operation()).orElseThrow(() -> change.impossible("no such one"));
  }

  /**
   * @throws InvalidArgument when this contract cannot change like that
   */
  static ServiceContract of(ServiceContract before, Change change) {
    return new ChangedContract(before, change).contract();
  }

  private ServiceContract contract() {
    return switch (change.kind()) {
      case MEMBER_LAST, MEMBER_FIRST, MEMBER_GONE -> with(before.operations(), struct());
      case PARAMETER_RENAMED -> operation(this::parameterRenamed);
      case PARAMETER_TYPED -> operation(this::parameterTyped);
      case OPERATION_RENAMED -> operation(this::renamed);
      case OPERATION_FIRST -> with(operationsMoved(), before.definitions());
    };
  }

  private ServiceContract with(List<Operation> operations, Map<String, Definition> definitions) {
    return new ServiceContract(
        before.name(),
        before.interfaces(),
        operations,
        definitions,
        before.unsupported(),
        before.notes(),
        before.documentation());
  }

  private ServiceContract operation(UnaryOperator<Operation> changed) {
    List<Operation> operations = new ArrayList<>(before.operations());
    operations.replaceAll(o -> o.equals(operation) ? changed.apply(o) : o);
    return with(operations, before.definitions());
  }

  private Map<String, Definition> struct() {
    Definition.Struct struct =
        ResultStruct.of(before, operation)
            .orElseThrow(() -> change.impossible("its result has no members"));
    Map<String, Definition> definitions = new LinkedHashMap<>(before.definitions());
    definitions.put(
        struct.name(),
        new Definition.Struct(
            struct.name(),
            struct.className(),
            members(struct),
            struct.serial(),
            struct.documentation()));
    return definitions;
  }

  private List<Definition.Member> members(Definition.Struct struct) {
    List<Definition.Member> members = new ArrayList<>(struct.members());
    if (change.kind() == Change.Kind.MEMBER_GONE) {
      if (!members.removeIf(m -> m.name().equals(change.part())) || members.isEmpty()) {
        throw change.impossible("no member " + change.part() + " that can go");
      }
      return members;
    }
    requireNew(members.stream().map(Definition.Member::name).toList());
    int highest = members.stream().mapToInt(Definition.Member::number).max().orElse(0);
    Definition.Member added =
        new Definition.Member(
            highest + 1, change.to(), WHOLE_NUMBER, struct.className(), change.to(), "");
    members.add(change.kind() == Change.Kind.MEMBER_FIRST ? 0 : members.size(), added);
    return change.kind() == Change.Kind.MEMBER_FIRST ? numbered(members) : members;
  }

  private void requireNew(List<String> names) {
    if (names.stream().anyMatch(change.to()::equalsIgnoreCase)) {
      throw change.impossible(change.to() + " is there already");
    }
  }

  private static List<Definition.Member> numbered(List<Definition.Member> members) {
    List<Definition.Member> numbered = new ArrayList<>();
    for (Definition.Member m : members) {
      numbered.add(
          new Definition.Member(
              numbered.size() + 1,
              m.name(),
              m.type(),
              m.declaringClass(),
              m.field(),
              m.documentation()));
    }
    return numbered;
  }

  private int parameter() {
    List<String> names = names();
    if (!names.contains(change.part())) {
      throw change.impossible("no parameter " + change.part());
    }
    return names.indexOf(change.part());
  }

  private List<String> names() {
    return operation.parameters().stream().map(Operation.Parameter::name).toList();
  }

  private Operation parameterRenamed(Operation was) {
    requireNew(names());
    int index = parameter();
    Operation.Parameter p = was.parameters().get(index);
    Operation.Parameter renamed = new Operation.Parameter(change.to(), p.type(), p.source());
    return new Operation(
        was.number(),
        was.name(),
        replaced(was.parameters(), index, renamed),
        was.result(),
        was.faults(),
        was.signature(),
        traits(was.traits()));
  }

  /** Whoever renames a parameter renames it in the resource's template, too. */
  private Traits traits(Traits was) {
    String placeholder = "{" + change.part() + "}";
    Optional<Traits.Resource> resource =
        was.resource()
            .map(
                r ->
                    new Traits.Resource(
                        r.method(),
                        r.template().replace(placeholder, "{" + change.to() + "}"),
                        r.created()));
    return new Traits(
        was.safe(), was.idempotent(), resource, was.faultStatus(), was.documentation());
  }

  private Operation parameterTyped(Operation was) {
    int index = parameter();
    Operation.Parameter p = was.parameters().get(index);
    if (!isText(p.type())) {
      throw change.impossible(change.part() + " is no text");
    }
    Operation.Parameter typed = new Operation.Parameter(p.name(), LONG_NUMBER, p.source());
    Operation.Signature s = was.signature();
    String descriptor = Descriptors.with(s.descriptor(), index, "J");
    return new Operation(
        was.number(),
        was.name(),
        replaced(was.parameters(), index, typed),
        was.result(),
        was.faults(),
        new Operation.Signature(s.declaringInterface(), s.method(), descriptor),
        was.traits());
  }

  private static boolean isText(TypeModel type) {
    TypeModel plain = type instanceof TypeModel.OptionalOf optional ? optional.type() : type;
    return plain instanceof TypeModel.Scalar scalar && scalar.kind() == ScalarKind.STRING;
  }

  private static List<Operation.Parameter> replaced(
      List<Operation.Parameter> parameters, int index, Operation.Parameter by) {
    List<Operation.Parameter> replaced = new ArrayList<>(parameters);
    replaced.set(index, by);
    return replaced;
  }

  private Operation renamed(Operation was) {
    return named(was, was.number(), was.traits());
  }

  private Operation named(Operation was, int number, Traits traits) {
    requireNew(before.operations().stream().map(Operation::name).toList());
    Operation.Signature s = was.signature();
    return new Operation(
        number,
        change.to(),
        was.parameters(),
        was.result(),
        was.faults(),
        new Operation.Signature(s.declaringInterface(), change.to(), s.descriptor()),
        traits);
  }

  private List<Operation> operationsMoved() {
    List<Operation> operations = new ArrayList<>();
    operations.add(named(operation, 1, Traits.NONE));
    for (Operation o : before.operations()) {
      operations.add(
          new Operation(
              o.number() + 1,
              o.name(),
              o.parameters(),
              o.result(),
              o.faults(),
              o.signature(),
              o.traits()));
    }
    return operations;
  }
}
