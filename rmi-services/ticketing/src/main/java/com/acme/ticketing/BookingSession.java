package com.acme.ticketing;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;

/**
 * A user's choice of seats before it is booked. Seats are held for some minutes; a session ends
 * with {@link #confirm} or {@link #cancel}, or when its client is gone.
 */
public interface BookingSession extends Remote {

  /**
   * Holds this many of the best seats left, in addition to those held already. All or none: with
   * fewer seats left, nothing is held.
   */
  List<Ticket> hold(String eventId, int seats) throws RemoteException, NoSuchEvent, SoldOut;

  /**
   * Books every seat held and ends the session. If the hold on some seats has run out and others
   * have them by now, nothing is booked, and the session goes on with the seats that it still has.
   */
  List<Booking> confirm() throws RemoteException, HoldExpired;

  /** Releases every seat held and ends the session. */
  void cancel() throws RemoteException;
}
