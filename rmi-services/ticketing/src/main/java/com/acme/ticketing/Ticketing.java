package com.acme.ticketing;

import java.rmi.Remote;
import java.rmi.RemoteException;
import java.time.LocalDate;
import java.util.List;

/**
 * The box office: events, their tickets, and who has booked them. Bound in the registry as {@code
 * ticketing}.
 *
 * <p>A seat is sold at most once, and a booking that was returned to a caller survives any crash of
 * the server.
 */
public interface Ticketing extends Remote {

  /** Looks up an event by its number. */
  Event getEvent(String eventId) throws RemoteException, NoSuchEvent;

  /** Lists the events that start within the given days, both included, in order of their start. */
  List<Event> findEvents(LocalDate from, LocalDate until) throws RemoteException;

  /**
   * Books the best seat that is left. Every call books another seat, so a caller that lost the
   * reply cannot repeat the call safely; see {@link #createBooking(String, String, String)}.
   */
  Booking createBooking(String eventId, String userId) throws RemoteException, NoSuchEvent, SoldOut;

  /**
   * Books the best seat that is left, once. Calls with the same event, user and key return the
   * booking that the first of them made, even if it has been cancelled since.
   */
  Booking createBooking(String eventId, String userId, String idempotencyKey)
      throws RemoteException, NoSuchEvent, SoldOut;

  /** Looks up a booking by its number. */
  Booking getBooking(String bookingId) throws RemoteException, NoSuchBooking;

  /** Cancels a booking and frees its seat. To cancel it again changes nothing. */
  void cancelBooking(String bookingId) throws RemoteException, NoSuchBooking;

  /** Prints the ticket of a booking as a PDF document of one page. */
  byte[] getTicketPdf(String bookingId) throws RemoteException, NoSuchBooking;

  /** Lists the tickets that can be booked now, best seat first. */
  List<Ticket> getAvailableTickets(String eventId) throws RemoteException, NoSuchEvent;

  /** Tells the state of every seat, row by row. */
  SeatMap getSeatMap(String eventId) throws RemoteException, NoSuchEvent;

  /** Tells whether a user may use a resource, such as {@code event_123}. */
  boolean checkPermission(String userId, String resource) throws RemoteException;

  /** Tells whose token it is and whether it is still good. An unknown token is not valid. */
  TokenInfo validateToken(String token) throws RemoteException;

  /** Puts a message into the user's mailbox. */
  void sendNotification(String userId, String message) throws RemoteException;

  /** Computes what it costs to send the items to the destination. */
  ShippingCost calculateShippingCost(List<ShippingItem> items, Address destination)
      throws RemoteException;

  /** Tells how the server and its database are. */
  HealthReport runHealthCheck() throws RemoteException;

  /** Opens a session in which a user chooses several seats before they are booked together. */
  BookingSession openSession(String userId) throws RemoteException;

  /**
   * Calls the listener whenever a seat of the event changes hands, until it is removed or cannot be
   * reached.
   */
  void addSeatListener(String eventId, SeatListener listener) throws RemoteException, NoSuchEvent;

  /** Stops calling a listener. To remove a listener that is not there changes nothing. */
  void removeSeatListener(String eventId, SeatListener listener) throws RemoteException;
}
