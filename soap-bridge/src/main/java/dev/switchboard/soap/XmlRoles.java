package dev.switchboard.soap;

import dev.switchboard.gateway.wire.Span.Kind;

/** What a protocol says of the elements of its messages. */
@FunctionalInterface
interface XmlRoles {

  /**
   * What an element is there for.
   *
   * @param tag of its tags
   * @param text of the text in it
   * @param label what a person calls it
   */
  record Role(Kind tag, Kind text, String label) {
    static Role envelope(XmlPlace place) {
      return new Role(Kind.ENVELOPE, Kind.ENVELOPE, place.name());
    }

    static Role value(XmlPlace place) {
      return new Role(Kind.TYPES, Kind.VALUES, place.name());
    }
  }

  Role of(XmlPlace place);
}
