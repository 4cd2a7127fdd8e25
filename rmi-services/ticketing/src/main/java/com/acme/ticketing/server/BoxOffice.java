package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import com.acme.ticketing.HoldExpired;
import com.acme.ticketing.NoSuchBooking;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import java.rmi.RemoteException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sells seats. Whatever happens to a seat and its booking happens in one transaction; who listens
 * is told after the commit.
 */
final class BoxOffice {
  /** So many of the best seats are looked at together. */
  private static final int CANDIDATES = 16;

  private final Database database;
  private final SeatNews news;
  private final AtomicInteger atTheCounter = new AtomicInteger();

  BoxOffice(Database database, SeatNews news) {
    this.database = database;
    this.news = news;
  }

  /** Books the best seat left. With a key, the booking that this key made before, if any. */
  Booking book(String eventId, String userId, String key) throws RemoteException, SoldOut {
    int others = atTheCounter.getAndIncrement();
    try {
      return announce(database.write(connection -> book(connection, eventId, userId, key, others)));
    } finally {
      atTheCounter.decrementAndGet();
    }
  }

  /** A booking made, and whether it is this call that made it. */
  private record Made(Booking booking, boolean now) {}

  private static Made book(
      Connection connection, String eventId, String userId, String key, int others)
      throws SQLException, SoldOut {
    Optional<Booking> before = before(connection, eventId, userId, key);
    if (before.isPresent()) {
      return new Made(before.get(), false);
    }
    Optional<Ticket> ticket = sellBest(connection, eventId, others);
    if (ticket.isPresent()) {
      return new Made(Bookings.insert(connection, ticket.get(), userId, key), true);
    }
    // The last seat may just have gone to another call with the same key.
    return before(connection, eventId, userId, key)
        .map(booking -> new Made(booking, false))
        .orElseThrow(() -> new SoldOut(eventId, 1, 0));
  }

  private static Optional<Booking> before(
      Connection connection, String eventId, String userId, String key) throws SQLException {
    return key == null ? Optional.empty() : Bookings.find(connection, eventId, userId, key);
  }

  /**
   * Sells one seat. An UPDATE waits for the transaction that has changed the seat last, so callers
   * at the same time begin with different seats; one that comes too late goes on to the next.
   */
  private static Optional<Ticket> sellBest(Connection connection, String eventId, int others)
      throws SQLException {
    while (true) {
      List<Ticket> free = Seats.free(connection, eventId, CANDIDATES);
      if (free.isEmpty()) {
        return Optional.empty();
      }
      for (int i = 0; i < free.size(); i++) {
        Ticket ticket = free.get((others + i) % free.size());
        if (Seats.sell(connection, ticket.getId())) {
          return Optional.of(ticket);
        }
      }
    }
  }

  private Booking announce(Made made) {
    if (made.now) {
      news.tell(made.booking.getTicket(), TicketStatus.SOLD);
    }
    return made.booking;
  }

  Booking booking(String bookingId) throws RemoteException, NoSuchBooking {
    return database.read(connection -> booking(connection, bookingId));
  }

  private static Booking booking(Connection connection, String bookingId)
      throws SQLException, NoSuchBooking {
    return Bookings.find(connection, number(bookingId))
        .orElseThrow(() -> new NoSuchBooking(bookingId));
  }

  /** Booking numbers are plain decimal; anything else names no booking. */
  private static long number(String bookingId) throws NoSuchBooking {
    if (bookingId == null || !bookingId.matches("[1-9][0-9]{0,17}")) {
      throw new NoSuchBooking(bookingId);
    }
    return Long.parseLong(bookingId);
  }

  void cancel(String bookingId) throws RemoteException, NoSuchBooking {
    Optional<Ticket> freed = database.write(connection -> cancel(connection, bookingId));
    freed.ifPresent(ticket -> news.tell(ticket, TicketStatus.AVAILABLE));
  }

  private static Optional<Ticket> cancel(Connection connection, String bookingId)
      throws SQLException, NoSuchBooking {
    Ticket ticket = booking(connection, bookingId).getTicket();
    if (!Bookings.cancel(connection, number(bookingId))) {
      return Optional.empty();
    }
    Seats.takeBack(connection, ticket.getId());
    return Optional.of(ticket);
  }

  ArrayList<Ticket> free(String eventId) throws RemoteException {
    return database.read(connection -> Seats.free(connection, eventId, Integer.MAX_VALUE));
  }

  ArrayList<Ticket> all(String eventId) throws RemoteException {
    return database.read(connection -> Seats.all(connection, eventId));
  }

  /** Holds the best seats left: all that are wanted, or none. */
  List<Ticket> hold(String eventId, int wanted, String session, Instant until)
      throws RemoteException, SoldOut {
    List<Ticket> held =
        database.write(connection -> hold(connection, eventId, wanted, session, until));
    held.forEach(ticket -> news.tell(ticket, TicketStatus.HELD));
    return held;
  }

  /** In the order of the seats, always: two who want many cannot wait for each other. */
  private static ArrayList<Ticket> hold(
      Connection connection, String eventId, int wanted, String session, Instant until)
      throws SQLException, SoldOut {
    ArrayList<Ticket> held = new ArrayList<>();
    while (held.size() < wanted) {
      List<Ticket> free = Seats.free(connection, eventId, wanted - held.size());
      if (free.isEmpty()) {
        throw new SoldOut(eventId, wanted, held.size());
      }
      for (Ticket ticket : free) {
        if (Seats.hold(connection, ticket.getId(), session, until)) {
          held.add(Seats.inStatus(ticket, TicketStatus.HELD));
        }
      }
    }
    return held;
  }

  /** Books seats that the session holds: all, or none. */
  ArrayList<Booking> confirm(List<Ticket> held, String userId, String session)
      throws RemoteException, HoldExpired {
    ArrayList<Booking> bookings =
        database.write(connection -> confirm(connection, held, userId, session));
    bookings.forEach(booking -> news.tell(booking.getTicket(), TicketStatus.SOLD));
    return bookings;
  }

  private static ArrayList<Booking> confirm(
      Connection connection, List<Ticket> held, String userId, String session)
      throws SQLException, HoldExpired {
    ArrayList<Booking> bookings = new ArrayList<>();
    List<String> lost = new ArrayList<>();
    for (Ticket ticket : held) {
      if (Seats.sellHeld(connection, ticket.getId(), session)) {
        bookings.add(Bookings.insert(connection, ticket, userId, null));
      } else {
        lost.add(ticket.getId());
      }
    }
    if (!lost.isEmpty()) {
      throw new HoldExpired(lost);
    }
    return bookings;
  }

  /** Frees the seats that the session still holds. */
  void release(List<Ticket> held, String session) throws RemoteException {
    List<Ticket> freed =
        database.write(
            connection -> {
              List<Ticket> tickets = new ArrayList<>();
              for (Ticket ticket : held) {
                if (Seats.release(connection, ticket.getId(), session)) {
                  tickets.add(ticket);
                }
              }
              return tickets;
            });
    freed.forEach(ticket -> news.tell(ticket, TicketStatus.AVAILABLE));
  }
}
