package com.acme.ticketing;

/** Whether a seat can be booked: it is free, held in somebody's session, or sold. */
public enum TicketStatus {
  AVAILABLE,
  HELD,
  SOLD
}
