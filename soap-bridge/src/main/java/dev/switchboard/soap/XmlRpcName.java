package dev.switchboard.soap;

import org.jspecify.annotations.Nullable;

/** A type whose values are strings on the wire, and so can be the names of a struct's members. */
interface XmlRpcName {

  String name(Object value);

  /** The value with this name; null: there is none. */
  @Nullable Object named(String name);
}
