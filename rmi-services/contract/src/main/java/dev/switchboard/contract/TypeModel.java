package dev.switchboard.contract;

/**
 * One use of a type in a contract: a parameter, a result, a member, an element.
 *
 * <p>Bridges see only the shape. {@code javaType} is the JVM descriptor (JVMS section 4.3.2) of the
 * Java type behind the shape; only the RMI side looks at it, to marshal {@code int[]} and {@code
 * List<Integer>} differently.
 *
 * <p>What a value of each shape looks like between a codec and the RMI side is said at {@link
 * Values}.
 */
public sealed interface TypeModel {

  /** Visits this type bottom-up. The only place that switches over the kinds of types. */
  <R> R fold(Fold<R> fold);

  /** A value without parts. Never null itself; see {@link OptionalOf}. */
  record Scalar(ScalarKind kind, String javaType) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.scalar(this);
    }
  }

  /** An array, list, set or other collection; order is kept. {@code byte[]} is a scalar instead. */
  record ListOf(TypeModel element, String javaType) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.list(this, element.fold(fold));
    }
  }

  /** A map; the order of its entries is kept. */
  record MapOf(TypeModel key, TypeModel value, String javaType) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.map(this, key.fold(fold), value.fold(fold));
    }
  }

  /** A value that may be null. Never nested directly in another {@code OptionalOf}. */
  record OptionalOf(TypeModel type) implements TypeModel {
    public OptionalOf {
      if (type instanceof OptionalOf) {
        throw new IllegalArgumentException("optional of optional: " + type);
      }
    }

    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.optional(this, type.fold(fold));
    }
  }

  /** A use of the {@link Definition} with this name in the same {@link ServiceContract}. */
  record Named(String definition) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.named(this);
    }
  }

  /** A remote reference to an object of this remote interface (binary name, dots). */
  record RemoteOf(String interfaceName) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.remote(this);
    }
  }

  /**
   * Any value at all: {@code Object}, a raw collection's element, a type variable without bound.
   */
  record Anything(String javaType) implements TypeModel {
    @Override
    public <R> R fold(Fold<R> fold) {
      return fold.anything(this);
    }
  }
}
