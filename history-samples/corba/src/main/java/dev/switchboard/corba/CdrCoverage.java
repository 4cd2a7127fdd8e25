package dev.switchboard.corba;

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

/** What CORBA carries of a contract: all but remote references. */
final class CdrCoverage {
  private static final String REMOTE =
      "it passes a remote reference, and only the services themselves are objects here";
  private static final String ANYTHING =
      "inside Object, an array of numbers arrives as a list, and an object of a class that is not in"
          + " the contract is refused";

  private final ServiceContract contract;

  CdrCoverage(ServiceContract contract) {
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
    private boolean remote;
    private boolean anything;

    Coverage.Line line(String operation) {
      if (remote) {
        return new Coverage.Line(operation, Coverage.Verdict.REFUSED, REMOTE);
      }
      return anything
          ? new Coverage.Line(operation, Coverage.Verdict.LOSSY, ANYTHING)
          : new Coverage.Line(operation, Coverage.Verdict.CARRIED, "");
    }

    @Override
    public Boolean scalar(TypeModel.Scalar type) {
      return true;
    }

    @Override
    public Boolean list(TypeModel.ListOf type, Boolean element) {
      return true;
    }

    @Override
    public Boolean map(TypeModel.MapOf type, Boolean key, Boolean value) {
      return true;
    }

    @Override
    public Boolean optional(TypeModel.OptionalOf type, Boolean value) {
      return true;
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
      anything = true;
      return true;
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
