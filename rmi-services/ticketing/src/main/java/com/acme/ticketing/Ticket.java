package com.acme.ticketing;

import java.io.Serializable;
import java.math.BigDecimal;

/** A seat at an event and its price, whether it is still for sale or not. */
public final class Ticket implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final String eventId;
  private final String section;
  private final String row;
  private final int seat;
  private final BigDecimal price;
  private final TicketStatus status;

  public Ticket(
      String id,
      String eventId,
      String section,
      String row,
      int seat,
      BigDecimal price,
      TicketStatus status) {
    this.id = id;
    this.eventId = eventId;
    this.section = section;
    this.row = row;
    this.seat = seat;
    this.price = price;
    this.status = status;
  }

  public String getId() {
    return id;
  }

  public String getEventId() {
    return eventId;
  }

  public String getSection() {
    return section;
  }

  public String getRow() {
    return row;
  }

  public int getSeat() {
    return seat;
  }

  /** Euros. */
  public BigDecimal getPrice() {
    return price;
  }

  public TicketStatus getStatus() {
    return status;
  }

  @Override
  public String toString() {
    return "ticket " + id + " (" + section + ", " + price + " EUR, " + status + ")";
  }
}
