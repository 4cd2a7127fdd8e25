package dev.switchboard.gateway.wire;

import java.util.List;

/**
 * What a stub brought back of one call.
 *
 * @param recording every byte both ways; credentials are blotted out
 * @param laps how long each part took, in order
 */
public record Reply(Recording recording, Told told, List<Lap> laps) {

  /** A part of a call's time on the client's side. */
  public record Lap(Part part, long nanos) {}

  /** The parts, in the order in which they come. */
  public enum Part {
    /** Arguments become bytes. */
    MARSHAL,
    /** The connection is made. */
    CONNECT,
    /** From the first byte sent to the first byte received: the wire, the gateway, the service. */
    WAIT,
    /** The rest of the answer arrives. */
    RECEIVE,
    /** Bytes become a value. */
    UNMARSHAL
  }

  public Reply {
    laps = List.copyOf(laps);
  }
}
