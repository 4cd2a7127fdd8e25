package dev.switchboard.gateway;

import java.util.Optional;

/** What travels beside a call's arguments: HTTP headers, gRPC metadata. */
@FunctionalInterface
public interface Metadata {
  Metadata NONE = name -> Optional.empty();

  /** The first value under this name, which is looked up ignoring case. */
  Optional<String> first(String name);
}
