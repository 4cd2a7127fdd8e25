package dev.switchboard.gateway.wire;

import java.util.List;
import java.util.Optional;

/**
 * What a stub brought back of one call.
 *
 * @param recording every byte both ways; credentials are blotted out
 * @param laps how long each part took, in order
 * @param trace by what the RMI call behind it is found: the call's id where the wire tells it, else
 *     the address of the client's own socket; empty: neither is known
 */
public record Reply(Recording recording, Told told, List<Lap> laps, Optional<String> trace) {

  /** A part of a call's time on the client's side. */
  public record Lap(Part part, long nanos) {}

  /** The parts, in the order in which they come. */
  public enum Part {
    /** Arguments become bytes. */
    MARSHAL,
    /** The connection is made. */
    CONNECT,
    /** From the first byte sent to the first of the answer: the wire, the gateway, the service. */
    WAIT,
    /** The rest of the answer arrives. */
    RECEIVE,
    /** Bytes become a value. */
    UNMARSHAL
  }

  public Reply {
    laps = List.copyOf(laps);
  }

  public Reply(Recording recording, Told told, List<Lap> laps) {
    this(recording, told, laps, Optional.empty());
  }
}
