package dev.switchboard.rest;

import tools.jackson.core.JsonGenerator;

/** A definition whose values can say of which type they are: an alternative of a choice. */
interface Tagged {
  /** The member that names the definition. */
  String TAG = "@type";

  /** The member that holds an enum's constant beside its tag. */
  String VALUE = "value";

  /** The definition's name, which the tag holds. */
  String name();

  /** Writes {@code {"@type": name, ...}}. */
  void putTagged(JsonGenerator out, Object value);

  /**
   * Reads the object's members from the current name, or end of object, on.
   *
   * @param tagAhead whether the tag is still to come; it is skipped
   */
  Object readTagged(JsonReader in, boolean tagAhead);
}
