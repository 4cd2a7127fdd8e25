package com.acme.ticketing;

/** There is no booking of this number. */
public class NoSuchBooking extends Exception {
  private static final long serialVersionUID = 1L;

  private final String bookingId;

  public NoSuchBooking(String bookingId) {
    super("no booking " + bookingId);
    this.bookingId = bookingId;
  }

  public String getBookingId() {
    return bookingId;
  }
}
