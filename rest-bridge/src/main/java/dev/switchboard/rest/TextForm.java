package dev.switchboard.rest;

import dev.switchboard.contract.InvalidArgument;

/**
 * A type whose values also have a plain text: as a map's key, a path segment, a query parameter.
 */
interface TextForm {

  String text(Object value);

  /**
   * The value of a text; the inverse of {@link #text}.
   *
   * @param path where the text stands, for the exception
   * @throws InvalidArgument when the text is not of the type
   */
  Object value(String text, String path);
}
