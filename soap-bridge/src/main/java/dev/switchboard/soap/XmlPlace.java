package dev.switchboard.soap;

import java.util.Optional;

/**
 * Where an element stands in a message.
 *
 * @param name without prefix
 * @param index how many elements its parent has before it
 */
record XmlPlace(String name, int index, Optional<XmlPlace> parent) {

  /** How many elements are around it. */
  int depth() {
    return parent.map(p -> 1 + p.depth()).orElse(0);
  }

  /** The element around it that has so many around itself; this one, where that is itself. */
  XmlPlace at(int depth) {
    return depth >= depth() ? this : parent.orElseThrow().at(depth);
  }
}
