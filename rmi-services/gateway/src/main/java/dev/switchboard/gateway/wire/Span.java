package dev.switchboard.gateway.wire;

import java.util.List;

/**
 * A range of a message's bytes that means one thing. Its parts, where it has any, tile it: no gap,
 * no overlap.
 *
 * @param start its first byte, from 0
 * @param end the byte after its last one
 * @param label what these bytes are: "xid", "method hash", "eventId"
 * @param value what they say, as a person reads it; empty where the parts say it
 */
public record Span(int start, int end, Kind kind, String label, String value, List<Span> parts) {

  /** What bytes are there for. */
  public enum Kind {
    /** What holds a message together: marks, lengths of messages, versions, status. */
    ENVELOPE,
    /** What says whom and what the call means: object, program, path, operation, credentials. */
    ADDRESSING,
    /** What says how values are to be read: tags, names of members, class descriptions. */
    TYPES,
    /** What the caller and the service said. */
    VALUES,
    /** What fills up. */
    PADDING
  }

  public Span {
    parts = List.copyOf(parts);
  }

  /** How many bytes. */
  public int length() {
    return end - start;
  }
}
