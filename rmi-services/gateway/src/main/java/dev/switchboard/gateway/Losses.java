package dev.switchboard.gateway;

import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.TypeModel;
import java.util.Optional;

/**
 * What a protocol loses of the types of values, in words for who reads a {@link Coverage}: "NaN and
 * infinite numbers are refused". Asked for each type that an operation's values are made of.
 */
public interface Losses {

  /** Why no remote reference is carried; operations that pass one are refused. */
  String remote();

  /** What is lost inside {@code Object}. */
  String anything();

  default Optional<String> scalar(ScalarKind kind) {
    return Optional.empty();
  }

  default Optional<String> list(TypeModel.ListOf type) {
    return Optional.empty();
  }

  default Optional<String> map(TypeModel.MapOf type) {
    return Optional.empty();
  }

  default Optional<String> optional(TypeModel.OptionalOf type) {
    return Optional.empty();
  }
}
