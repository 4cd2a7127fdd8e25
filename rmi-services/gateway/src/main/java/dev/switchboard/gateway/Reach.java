package dev.switchboard.gateway;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Follows one operation's types, through definitions too, and gathers what is lost of them. */
final class Reach implements Fold<Boolean>, DefinitionFold<List<TypeModel>> {
  private final ServiceContract contract;
  private final Losses losses;
  private final Set<String> followed = new HashSet<>();
  private final Set<String> lost = new TreeSet<>();
  private boolean remote;

  private Reach(ServiceContract contract, Losses losses) {
    this.contract = contract;
    this.losses = losses;
  }

  static Coverage.Line line(ServiceContract contract, Operation operation, Losses losses) {
    Reach reach = new Reach(contract, losses);
    operation.parameters().forEach(parameter -> reach.follow(parameter.type()));
    operation.result().ifPresent(reach::follow);
    operation.faults().forEach(reach::follow);
    return reach.line(operation.name());
  }

  private Coverage.Line line(String operation) {
    if (remote) {
      return new Coverage.Line(operation, Coverage.Verdict.REFUSED, losses.remote());
    }
    Coverage.Verdict verdict = lost.isEmpty() ? Coverage.Verdict.CARRIED : Coverage.Verdict.LOSSY;
    return new Coverage.Line(operation, verdict, String.join("; ", lost));
  }

  private void follow(TypeModel type) {
    type.fold(this);
  }

  private boolean whole(Optional<String> loss) {
    loss.ifPresent(lost::add);
    return loss.isEmpty();
  }

  @Override
  public Boolean scalar(TypeModel.Scalar type) {
    return whole(losses.scalar(type.kind()));
  }

  @Override
  public Boolean list(TypeModel.ListOf type, Boolean element) {
    return whole(losses.list(type));
  }

  @Override
  public Boolean map(TypeModel.MapOf type, Boolean key, Boolean value) {
    return whole(losses.map(type));
  }

  @Override
  public Boolean optional(TypeModel.OptionalOf type, Boolean value) {
    return whole(losses.optional(type));
  }

  @Override
  public Boolean named(TypeModel.Named type) {
    if (followed.add(type.definition())) {
      contract.definition(type).fold((DefinitionFold<List<TypeModel>>) this).forEach(this::follow);
    }
    return true;
  }

  @Override
  public Boolean remote(TypeModel.RemoteOf type) {
    remote = true;
    return false;
  }

  @Override
  public Boolean anything(TypeModel.Anything type) {
    return whole(Optional.of(losses.anything()));
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
        .<TypeModel>map(alternative -> new TypeModel.Named(alternative.definition()))
        .toList();
  }
}
