package com.acme.ticketing;

import java.io.Serializable;
import java.util.List;

/** The hall at one moment: for every row, front to back, the state of its seats. */
public final class SeatMap implements Serializable {
  private static final long serialVersionUID = 3L;

  private final String eventId;
  private final List<String> rows;
  private final List<List<TicketStatus>> seats;

  public SeatMap(String eventId, List<String> rows, List<List<TicketStatus>> seats) {
    this.eventId = eventId;
    this.rows = rows;
    this.seats = seats;
  }

  public String getEventId() {
    return eventId;
  }

  /** Names of the rows, front to back. */
  public List<String> getRows() {
    return rows;
  }

  /** The seats of each row, left to right. */
  public List<List<TicketStatus>> getSeats() {
    return seats;
  }

  @Override
  public String toString() {
    return "seat map of event " + eventId + ", rows " + rows;
  }
}
