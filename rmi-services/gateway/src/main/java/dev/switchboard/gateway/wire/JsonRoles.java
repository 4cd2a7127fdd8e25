package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;

/** What a protocol says of the values of a JSON text, by their place. */
@FunctionalInterface
public interface JsonRoles {
  /** Names tell types, values are values, and a value is called what its name says. */
  JsonRoles PLAIN = (pointer, name) -> new Role(Kind.TYPES, Kind.VALUES, name);

  /**
   * What a value is there for.
   *
   * @param name of the member's name
   * @param value of the value, where it has no parts
   * @param label what a person calls it
   */
  record Role(Kind name, Kind value, String label) {

    /** Something that the protocol needs, and no caller said. */
    public static Role envelope(String label) {
      return new Role(Kind.ENVELOPE, Kind.ENVELOPE, label);
    }
  }

  /**
   * @param pointer the value's JSON pointer (RFC 6901), empty for the whole text
   * @param name the last part of it: a member's name, or {@code [index]}
   */
  Role of(String pointer, String name);
}
