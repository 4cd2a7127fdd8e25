package dev.switchboard.contract;

import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that is made when it is first asked for, once, and kept: of a thousand services few are
 * ever called or read about.
 */
public final class Deferred<T> implements Supplier<T> {
  private @Nullable Supplier<T> maker;
  private volatile @Nullable T made;

  /**
   * @param maker run by the thread that asks first, while others wait; run again when it fails
   */
  public Deferred(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public T get() {
    T known = made;
    return known == null ? make() : known;
  }

  private synchronized T make() {
    T known = made;
    if (known == null) {
      known = Objects.requireNonNull(Objects.requireNonNull(maker).get());
      made = known;
      maker = null;
    }
    return known;
  }
}
