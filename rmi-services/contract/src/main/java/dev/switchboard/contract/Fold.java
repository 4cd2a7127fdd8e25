package dev.switchboard.contract;

/**
 * What a protocol makes of each kind of type, bottom-up: parts arrive already folded.
 *
 * <p>A protocol is two folds: one gives the text of its description, one gives its codec. A {@link
 * TypeModel.Named} is not followed, because definitions may be recursive: look the definition up
 * late, or fold {@link ServiceContract#definitions()} one by one with a {@link DefinitionFold}.
 */
public interface Fold<R> {
  R scalar(TypeModel.Scalar type);

  R list(TypeModel.ListOf type, R element);

  R map(TypeModel.MapOf type, R key, R value);

  R optional(TypeModel.OptionalOf type, R value);

  R named(TypeModel.Named type);

  R remote(TypeModel.RemoteOf type);

  R anything(TypeModel.Anything type);
}
