package dev.switchboard.rest;

import java.util.function.Supplier;

/** What a path and a method lead to. */
sealed interface RestTarget {

  /** A call of an operation. */
  record Call(String name, Supplier<RestOperation> operation) implements RestTarget {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A JSON text about the services. */
  record Page(String what, Supplier<byte[]> json) implements RestTarget {
    @Override
    public String toString() {
      return what;
    }
  }
}
