package com.acme.ticketing.server;

import com.acme.ticketing.Address;
import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingSession;
import com.acme.ticketing.Event;
import com.acme.ticketing.HealthReport;
import com.acme.ticketing.HealthStatus;
import com.acme.ticketing.NoSuchBooking;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.SeatMap;
import com.acme.ticketing.ShippingCost;
import com.acme.ticketing.ShippingItem;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import com.acme.ticketing.Ticketing;
import com.acme.ticketing.TokenInfo;
import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The remote object: checks the arguments and passes the call on to whoever does the work. */
final class TicketingService implements Ticketing {
  private static final int LONGEST_NAME = 200;
  private static final int LONGEST_MESSAGE = 10_000;
  private static final int MOST_ITEMS = 1_000;

  private final Instant started = Times.now();
  private final Database database;
  private final Programme programme;
  private final BoxOffice office;
  private final Accounts accounts;
  private final Sessions sessions;
  private final SeatNews news;

  TicketingService(
      Database database,
      Programme programme,
      BoxOffice office,
      Accounts accounts,
      Sessions sessions,
      SeatNews news) {
    this.database = database;
    this.programme = programme;
    this.office = office;
    this.accounts = accounts;
    this.sessions = sessions;
    this.news = news;
  }

  @Override
  public Event getEvent(String eventId) throws NoSuchEvent {
    return programme.event(eventId);
  }

  @Override
  public List<Event> findEvents(LocalDate from, LocalDate until) {
    return programme.between(Checks.present("from", from), Checks.present("until", until));
  }

  @Override
  public Booking createBooking(String eventId, String userId)
      throws RemoteException, NoSuchEvent, SoldOut {
    programme.event(eventId);
    return office.book(eventId, name("userId", userId), null);
  }

  @Override
  public Booking createBooking(String eventId, String userId, String idempotencyKey)
      throws RemoteException, NoSuchEvent, SoldOut {
    programme.event(eventId);
    return office.book(eventId, name("userId", userId), name("idempotencyKey", idempotencyKey));
  }

  @Override
  public Booking getBooking(String bookingId) throws RemoteException, NoSuchBooking {
    return office.booking(bookingId);
  }

  @Override
  public void cancelBooking(String bookingId) throws RemoteException, NoSuchBooking {
    office.cancel(bookingId);
  }

  @Override
  public byte[] getTicketPdf(String bookingId) throws RemoteException, NoSuchBooking {
    Booking booking = office.booking(bookingId);
    try {
      return new TicketPdf(booking, programme.event(booking.getTicket().getEventId())).bytes();
    } catch (NoSuchEvent e) {
      throw new RemoteException("the event is newer than this server: restart it");
    }
  }

  @Override
  public List<Ticket> getAvailableTickets(String eventId) throws RemoteException, NoSuchEvent {
    programme.event(eventId);
    return office.free(eventId);
  }

  @Override
  public SeatMap getSeatMap(String eventId) throws RemoteException, NoSuchEvent {
    programme.event(eventId);
    ArrayList<String> rows = new ArrayList<>();
    ArrayList<List<TicketStatus>> seats = new ArrayList<>();
    for (Ticket ticket : office.all(eventId)) {
      if (rows.isEmpty() || !rows.get(rows.size() - 1).equals(ticket.getRow())) {
        rows.add(ticket.getRow());
        seats.add(new ArrayList<>());
      }
      seats.get(seats.size() - 1).add(ticket.getStatus());
    }
    return new SeatMap(eventId, rows, seats);
  }

  @Override
  public boolean checkPermission(String userId, String resource) throws RemoteException {
    return accounts.mayUse(name("userId", userId), name("resource", resource));
  }

  @Override
  public TokenInfo validateToken(String token) throws RemoteException {
    return accounts.token(name("token", token));
  }

  @Override
  public void sendNotification(String userId, String message) throws RemoteException {
    accounts.deliver(name("userId", userId), Checks.text("message", message, LONGEST_MESSAGE));
  }

  @Override
  public ShippingCost calculateShippingCost(List<ShippingItem> items, Address destination) {
    Checks.between("items", Checks.present("items", items).size(), 1, MOST_ITEMS);
    items.forEach(item -> Checks.present("item", item));
    return Postage.cost(items, Checks.present("destination", destination));
  }

  @Override
  public HealthReport runHealthCheck() {
    Instant now = Times.now();
    Map<String, String> details = new HashMap<>();
    HealthStatus status = HealthStatus.UP;
    try {
      details.put("database", database.product());
    } catch (RemoteException e) {
      status = HealthStatus.DEGRADED;
      details.put("database", "does not answer");
    }
    return new HealthReport(status, now, Duration.between(started, now), details);
  }

  @Override
  public BookingSession openSession(String userId) throws RemoteException {
    return sessions.open(name("userId", userId));
  }

  @Override
  public void addSeatListener(String eventId, SeatListener listener)
      throws RemoteException, NoSuchEvent {
    programme.event(eventId);
    news.add(eventId, Checks.present("listener", listener));
  }

  @Override
  public void removeSeatListener(String eventId, SeatListener listener) {
    news.remove(eventId, Checks.present("listener", listener));
  }

  private static String name(String what, String value) {
    return Checks.text(what, value, LONGEST_NAME);
  }
}
