package com.acme.ticketing;

import java.io.Serializable;
import java.time.Instant;

/** News of one seat. */
public final class SeatChange implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String eventId;
  private final String ticketId;
  private final TicketStatus status;
  private final Instant at;

  public SeatChange(String eventId, String ticketId, TicketStatus status, Instant at) {
    this.eventId = eventId;
    this.ticketId = ticketId;
    this.status = status;
    this.at = at;
  }

  public String getEventId() {
    return eventId;
  }

  public String getTicketId() {
    return ticketId;
  }

  /** The state that it is in now. */
  public TicketStatus getStatus() {
    return status;
  }

  public Instant getAt() {
    return at;
  }

  @Override
  public String toString() {
    return "ticket " + ticketId + " is " + status;
  }
}
