package com.acme.ticketing;

import java.io.Serializable;
import java.time.Instant;

/** A seat sold to a user. */
public final class Booking implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String id;
  private final String userId;
  private final Ticket ticket;
  private final BookingStatus status;
  private final Instant createdAt;
  private final Instant cancelledAt;

  public Booking(
      String id,
      String userId,
      Ticket ticket,
      BookingStatus status,
      Instant createdAt,
      Instant cancelledAt) {
    this.id = id;
    this.userId = userId;
    this.ticket = ticket;
    this.status = status;
    this.createdAt = createdAt;
    this.cancelledAt = cancelledAt;
  }

  public String getId() {
    return id;
  }

  public String getUserId() {
    return userId;
  }

  public Ticket getTicket() {
    return ticket;
  }

  public BookingStatus getStatus() {
    return status;
  }

  public Instant getCreatedAt() {
    return createdAt;
  }

  /** Null while the booking stands. */
  public Instant getCancelledAt() {
    return cancelledAt;
  }

  @Override
  public String toString() {
    return "booking " + id + " " + status + ": user " + userId + ", " + ticket;
  }
}
