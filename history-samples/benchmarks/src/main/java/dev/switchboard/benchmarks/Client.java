package dev.switchboard.benchmarks;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** One of the two ways to make RMI calls. */
interface Client {
  /** A call to be made again and again by any number of threads. */
  Call prepare(Workload workload) throws IOException;

  /** Makes one call, and makes sure that its answer is what it should be. */
  interface Call {
    void make() throws Exception;
  }

  /** Throws when an answer is not what it should be. */
  static void expect(Object what, Object wanted, @Nullable Object found) {
    if (!wanted.equals(found)) {
      throw new IllegalStateException(what + ": expected " + wanted + ", found " + found);
    }
  }
}
