package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What protobuf carries of a contract. */
final class GrpcCoverage {
  private static final String REMOTE = "it passes a remote reference, which is not carried yet";
  private static final String ANYTHING =
      "inside Object, numbers are doubles, what is more precise is a string, and types of the"
          + " contract are not read";
  private static final String TIME = "of times, only the years 1 to 9999 are carried";
  private static final String COLLECTION = "a null list or map is an empty one";
  private static final String ELEMENT = "null inside a list or map is refused";

  private final ServiceContract contract;

  GrpcCoverage(ServiceContract contract) {
    this.contract = contract;
  }

  Coverage of(String protocol) {
    return new Coverage(protocol, contract.operations().stream().map(this::line).toList());
  }

  private Coverage.Line line(Operation operation) {
    Reach reach = new Reach();
    operation.parameters().forEach(p -> p.type().fold(reach));
    operation.result().ifPresent(r -> r.fold(reach));
    operation.faults().forEach(f -> f.fold(reach));
    return reach.line(operation.name());
  }

  /** Follows types, through definitions too, to the kinds that matter here. */
  private final class Reach implements Fold<Boolean>, DefinitionFold<List<TypeModel>> {
    private final Set<String> followed = new HashSet<>();
    private final Set<String> losses = new TreeSet<>();
    private boolean remote;

    Coverage.Line line(String operation) {
      if (remote) {
        return new Coverage.Line(operation, Coverage.Verdict.REFUSED, REMOTE);
      }
      Coverage.Verdict verdict =
          losses.isEmpty() ? Coverage.Verdict.CARRIED : Coverage.Verdict.LOSSY;
      return new Coverage.Line(operation, verdict, String.join("; ", losses));
    }

    private boolean lose(String reason) {
      return losses.add(reason);
    }

    @Override
    public Boolean scalar(TypeModel.Scalar type) {
      return switch (type.kind()) {
        case INSTANT -> lose(TIME);
        default -> true;
      };
    }

    /** An enum's 0 and a Value's NullValue are null; other types have none. */
    private boolean element(TypeModel type) {
      TypeModel present = type instanceof TypeModel.OptionalOf some ? some.type() : type;
      boolean carriesNull =
          !(type instanceof TypeModel.OptionalOf)
              || present instanceof TypeModel.Anything
              || (present instanceof TypeModel.Named named
                  && contract.definition(named) instanceof Definition.Enumeration);
      return carriesNull || lose(ELEMENT);
    }

    @Override
    public Boolean list(TypeModel.ListOf type, Boolean element) {
      return element(type.element());
    }

    @Override
    public Boolean map(TypeModel.MapOf type, Boolean key, Boolean value) {
      return element(type.key()) && element(type.value());
    }

    @Override
    public Boolean optional(TypeModel.OptionalOf type, Boolean value) {
      boolean collection =
          type.type() instanceof TypeModel.ListOf || type.type() instanceof TypeModel.MapOf;
      return !collection || lose(COLLECTION);
    }

    @Override
    public Boolean named(TypeModel.Named type) {
      if (followed.add(type.definition())) {
        contract.definition(type).fold((DefinitionFold<List<TypeModel>>) this).forEach(this::fold);
      }
      return true;
    }

    private void fold(TypeModel part) {
      part.fold(this);
    }

    @Override
    public Boolean remote(TypeModel.RemoteOf type) {
      remote = true;
      return true;
    }

    @Override
    public Boolean anything(TypeModel.Anything type) {
      return lose(ANYTHING);
    }

    @Override
    public List<TypeModel> struct(Definition.Struct definition) {
      return definition.members().stream().map(Definition.Member::type).toList();
    }

    @Override
    public List<TypeModel> enumeration(Definition.Enumeration definition) {
      return List.of();
    }

    @Override
    public List<TypeModel> choice(Definition.Choice definition) {
      return definition.alternatives().stream()
          .<TypeModel>map(a -> new TypeModel.Named(a.definition()))
          .toList();
    }
  }
}
