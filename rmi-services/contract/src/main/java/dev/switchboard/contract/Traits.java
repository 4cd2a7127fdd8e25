package dev.switchboard.contract;

import java.util.Map;
import java.util.Optional;

/**
 * What the overlay says of an operation beyond its types.
 *
 * @param safe whether a call changes nothing (RFC 9110 section 9.2.1); empty: nobody said
 * @param idempotent whether repeating a call changes nothing more; empty: nobody said
 * @param resource how the operation appears as a resource
 * @param faultStatus HTTP status by name of the declared fault
 * @param documentation one paragraph or more; empty when there is none
 */
public record Traits(
    Optional<Boolean> safe,
    Optional<Boolean> idempotent,
    Optional<Resource> resource,
    Map<String, Integer> faultStatus,
    String documentation) {
  public static final Traits NONE =
      new Traits(Optional.empty(), Optional.empty(), Optional.empty(), Map.of(), "");

  public Traits {
    faultStatus = Map.copyOf(faultStatus);
  }

  /**
   * A resource mapping, as the overlay writes it: {@code GET /events/{eventId}}.
   *
   * @param method GET, PUT, POST, PATCH or DELETE
   * @param template path with {@code {parameter}} segments, then optionally a query of {@code
   *     name={parameter}} and fixed {@code name=value} pairs; parameters not named in it travel in
   *     the body
   * @param created for 201: the Location's template, filled from the result's members ({@code
   *     /bookings/{id}})
   */
  public record Resource(String method, String template, Optional<String> created) {}
}
