package com.acme.ticketing.client;

import com.acme.ticketing.Address;
import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingSession;
import com.acme.ticketing.NoSuchBooking;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.SeatMap;
import com.acme.ticketing.ShippingItem;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.TicketStatus;
import com.acme.ticketing.Ticketing;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.rmi.Naming;
import java.rmi.RemoteException;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Calls every operation of the ticketing platform once and prints a line for each. */
public final class TicketingClient {
  private static final String EVENT = "123";
  private static final String USER = "789";

  private final Ticketing ticketing;
  private final InetAddress here;

  private TicketingClient(Ticketing ticketing, InetAddress here) {
    this.ticketing = ticketing;
    this.here = here;
  }

  /** The argument is the address in the registry; what is booked here is cancelled again. */
  public static void main(String[] args) throws Exception {
    String url = args.length > 0 ? args[0] : "rmi://127.0.0.1:1099/ticketing";
    InetAddress here = addressTowards(URI.create(url));
    System.setProperty("java.rmi.server.hostname", here.getHostAddress());
    TicketingClient client = new TicketingClient((Ticketing) Naming.lookup(url), here);
    client.look();
    client.book();
    client.chooseSeats();
    client.ask();
    client.beRefused();
  }

  /** The address of this machine that the server sees, and so the one that it can call back. */
  private static InetAddress addressTowards(URI server) throws IOException {
    int port = server.getPort() < 0 ? Registry.REGISTRY_PORT : server.getPort();
    try (Socket socket = new Socket(server.getHost(), port)) {
      return socket.getLocalAddress();
    }
  }

  private static void print(String operation, Object answer) {
    System.out.println(operation + " -> " + answer);
  }

  private void look() throws RemoteException, NoSuchEvent {
    print("getEvent", ticketing.getEvent(EVENT));
    LocalDate from = LocalDate.of(2027, 1, 1);
    print("findEvents", ticketing.findEvents(from, from.plusMonths(3)));
    print("getAvailableTickets", ticketing.getAvailableTickets(EVENT).size() + " tickets");
    SeatMap map = ticketing.getSeatMap(EVENT);
    print("getSeatMap", map.getRows().get(0) + " " + map.getSeats().get(0));
  }

  private void book() throws RemoteException, NoSuchEvent, SoldOut, NoSuchBooking {
    Booking booking = ticketing.createBooking(EVENT, USER);
    print("createBooking", booking);
    String key = UUID.randomUUID().toString();
    Booking first = ticketing.createBooking(EVENT, USER, key);
    Booking again = ticketing.createBooking(EVENT, USER, key);
    print("createBooking twice with one key", first.getId() + " and " + again.getId());
    print("getTicketPdf", ticketing.getTicketPdf(booking.getId()).length + " bytes");
    ticketing.cancelBooking(booking.getId());
    ticketing.cancelBooking(first.getId());
    print("cancelBooking", "done");
    print("getBooking", ticketing.getBooking(booking.getId()));
  }

  /** The server calls back, so this process listens while it chooses. */
  private void chooseSeats() throws Exception {
    CountDownLatch held = new CountDownLatch(2);
    SeatListener listener =
        change -> {
          print("  seatChanged", change);
          if (change.getStatus() == TicketStatus.HELD) {
            held.countDown();
          }
        };
    UnicastRemoteObject.exportObject(listener, 0, null, port -> new ServerSocket(port, 8, here));
    ticketing.addSeatListener(EVENT, listener);
    BookingSession session = ticketing.openSession(USER);
    print("openSession, hold", session.hold(EVENT, 2));
    held.await(5, TimeUnit.SECONDS);
    session.cancel();
    print("session cancel", "done");
    ticketing.removeSeatListener(EVENT, listener);
    UnicastRemoteObject.unexportObject(listener, true);
  }

  private void ask() throws RemoteException {
    print("checkPermission", ticketing.checkPermission(USER, "event_123"));
    print("validateToken", ticketing.validateToken("token-789"));
    ticketing.sendNotification(USER, "Your tickets are ready ✉");
    print("sendNotification", "done");
    List<ShippingItem> items = Collections.singletonList(programmeBook());
    print("calculateShippingCost", ticketing.calculateShippingCost(items, home()));
    print("runHealthCheck", ticketing.runHealthCheck());
  }

  private static ShippingItem programmeBook() {
    ShippingItem item = new ShippingItem();
    item.setDescription("programme book");
    item.setQuantity(2);
    item.setWeight(new BigDecimal("0.35"));
    item.setInsuredValue(new BigDecimal("20.00"));
    return item;
  }

  private static Address home() {
    Address address = new Address();
    address.setStreet("Kärntner Ring 2");
    address.setPostalCode("1010");
    address.setCity("Wien");
    address.setCountry("AT");
    return address;
  }

  private void beRefused() throws RemoteException {
    try {
      print("getEvent", ticketing.getEvent("999"));
    } catch (NoSuchEvent e) {
      print("getEvent 999", "NoSuchEvent " + e.getEventId());
    }
    try {
      print("createBooking", ticketing.createBooking("124", USER));
    } catch (NoSuchEvent | SoldOut e) {
      print("createBooking 124", e);
    }
  }
}
