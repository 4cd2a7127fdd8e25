package dev.switchboard.soap;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** What SOAP carries of a contract. */
final class SoapCoverage {
  private static final String REMOTE = "it passes a remote reference, which SOAP does not carry";
  private static final String ANYTHING =
      "inside Object, values that are not of the contract's types are refused";
  private static final String DECIMAL =
      "a decimal of negative scale arrives without it: 1E+3 is 1000, for xsd:decimal has no exponent";

  private final ServiceContract contract;

  SoapCoverage(ServiceContract contract) {
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
      return type.kind() != ScalarKind.DECIMAL || lose(DECIMAL);
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
