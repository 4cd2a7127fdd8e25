package com.acme.ticketing;

/** Whether a booking still stands. */
public enum BookingStatus {
  CONFIRMED,
  CANCELLED
}
