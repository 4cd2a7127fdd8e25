package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;

/**
 * One remote method, as every protocol sees it.
 *
 * @param number 1 or more; never moves once locked
 * @param name unique in its contract: overloads have names made from their signatures
 * @param result empty: void
 * @param faults the declared exceptions (not RemoteException), each a struct
 * @param signature the Java method; only the RMI side and the log look at it
 */
public record Operation(
    int number,
    String name,
    List<Parameter> parameters,
    Optional<TypeModel> result,
    List<TypeModel.Named> faults,
    Signature signature,
    Traits traits) {
  public Operation {
    parameters = List.copyOf(parameters);
    faults = List.copyOf(faults);
  }

  /** One parameter; its index in {@link Operation#parameters()} is its slot. */
  public record Parameter(String name, TypeModel type, NameSource source) {}

  /** Where a parameter's name comes from, best first. {@code check} lists the invented ones. */
  public enum NameSource {
    OVERLAY,
    METHOD_PARAMETERS,
    LOCAL_VARIABLES,
    INVENTED
  }

  /**
   * The Java method behind an operation.
   *
   * @param declaringInterface binary name (dots)
   * @param descriptor the erased method descriptor (JVMS section 4.3.3)
   */
  public record Signature(String declaringInterface, String method, String descriptor) {
    @Override
    public String toString() {
      return declaringInterface + "." + method + descriptor;
    }
  }
}
