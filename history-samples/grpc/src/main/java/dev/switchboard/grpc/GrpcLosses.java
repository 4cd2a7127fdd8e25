package dev.switchboard.grpc;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Losses;
import java.util.Optional;

/** What protobuf loses of a contract. */
final class GrpcLosses implements Losses {
  private static final String ELEMENT = "null inside a list or map is refused";

  private final ServiceContract contract;

  GrpcLosses(ServiceContract contract) {
    this.contract = contract;
  }

  @Override
  public String remote() {
    return "it passes a remote reference, which is not carried yet";
  }

  @Override
  public String anything() {
    return "inside Object, numbers are doubles, what is more precise is a string, and types of the"
        + " contract are not read";
  }

  @Override
  public Optional<String> scalar(ScalarKind kind) {
    return loss(kind == ScalarKind.INSTANT, "of times, only the years 1 to 9999 are carried");
  }

  @Override
  public Optional<String> list(TypeModel.ListOf type) {
    return loss(losesNull(type.element()), ELEMENT);
  }

  @Override
  public Optional<String> map(TypeModel.MapOf type) {
    return loss(losesNull(type.key()) || losesNull(type.value()), ELEMENT);
  }

  /** An enum's 0 and a Value's NullValue are null; other types have none. */
  private boolean losesNull(TypeModel element) {
    return element instanceof TypeModel.OptionalOf optional && !hasNull(optional.type());
  }

  private boolean hasNull(TypeModel type) {
    return type instanceof TypeModel.Anything
        || (type instanceof TypeModel.Named named
            && contract.definition(named) instanceof Definition.Enumeration);
  }

  @Override
  public Optional<String> optional(TypeModel.OptionalOf type) {
    boolean collection =
        type.type() instanceof TypeModel.ListOf || type.type() instanceof TypeModel.MapOf;
    return loss(collection, "a null list or map is an empty one");
  }

  private static Optional<String> loss(boolean is, String what) {
    return is ? Optional.of(what) : Optional.empty();
  }
}
