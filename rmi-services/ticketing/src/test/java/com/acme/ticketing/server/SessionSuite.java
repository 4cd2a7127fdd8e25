package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingSession;
import com.acme.ticketing.HoldExpired;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SeatChange;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import com.acme.ticketing.Ticketing;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Remote references both ways: sessions that the server returns, listeners that it calls. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SessionSuite {
  private final List<SeatListener> exported = new ArrayList<>();
  private TestDatabase database;
  private ServerProcess server;
  private Ticketing ticketing;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void start() throws Exception {
    System.setProperty("java.rmi.server.hostname", "127.0.0.1");
    database = database();
    server = ServerProcess.start("--database", database.url());
    ticketing = server.ticketing();
  }

  @AfterEach
  void stopListening() throws Exception {
    for (SeatListener listener : exported) {
      UnicastRemoteObject.unexportObject(listener, true);
    }
    exported.clear();
  }

  @AfterAll
  void stop() throws Exception {
    try (TestDatabase last = database;
        ServerProcess first = server) {
      assertThat(first.process.isAlive()).isTrue();
    }
  }

  @Test
  void booksWhatWasHeld() throws Exception {
    BookingSession session = ticketing.openSession("789");
    List<Ticket> held = session.hold("126", 3);
    assertThat(held).extracting(Ticket::getStatus).containsOnly(TicketStatus.HELD);
    assertThat(session.hold("125", 1)).hasSize(1);
    assertThat(available("126")).doesNotContainAnyElementsOf(ids(held));

    List<Booking> bookings = session.confirm();
    assertThat(bookings).hasSize(4).isExactlyInstanceOf(ArrayList.class);
    assertThat(bookings).extracting(b -> b.getTicket().getId()).containsAll(ids(held));
    assertThat(ticketing.getBooking(bookings.get(0).getId()).getUserId()).isEqualTo("789");
    assertThatThrownBy(session::confirm).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void freesWhatWasHeldWhenCancelled() throws Exception {
    BookingSession session = ticketing.openSession("789");
    List<String> held = ids(session.hold("126", 5));
    session.cancel();
    assertThat(available("126")).containsAll(held);
    assertThatThrownBy(session::cancel).isInstanceOf(NoSuchObjectException.class);
  }

  @Test
  void holdsAllOrNone() throws Exception {
    BookingSession session = ticketing.openSession("789");
    SoldOut soldOut = catchThrowableOfType(SoldOut.class, () -> holdAll(session, "123", 40));
    assertThat(soldOut.getWanted()).isEqualTo(40);
    assertThat(soldOut.getLeft()).isEqualTo(10);
    assertThat(available("123")).hasSize(10);
    session.cancel();
    assertThat(available("123")).hasSize(50);
    BookingSession other = ticketing.openSession("789");
    assertThatThrownBy(() -> other.hold("999", 1)).isInstanceOf(NoSuchEvent.class);
    assertThatThrownBy(() -> other.hold("123", 0)).isInstanceOf(IllegalArgumentException.class);
  }

  private static void holdAll(BookingSession session, String eventId, int step) throws Exception {
    while (true) {
      session.hold(eventId, step);
    }
  }

  @Test
  void holdsASeatForOneSessionOnly() throws Exception {
    List<Ticket> held =
        AtOnce.call(8, caller -> ticketing.openSession("user " + caller).hold("126", 20)).stream()
            .flatMap(List::stream)
            .collect(Collectors.toList());
    assertThat(ids(held)).hasSize(160).doesNotHaveDuplicates();
  }

  /** A hold of no time at all has run out at once, so that this needs no waiting. */
  @Test
  void losesASeatThatWasHeldTooLong(@TempDir Path folder) throws Exception {
    try (ServerProcess hasty = ServerProcess.start("--hold", "0", "--data", folder.toString())) {
      Ticketing there = hasty.ticketing();
      BookingSession session = there.openSession("789");
      List<Ticket> held = session.hold("123", 2);
      String first = held.get(0).getId();
      assertThat(there.createBooking("123", "801").getTicket().getId()).isEqualTo(first);

      HoldExpired expired = catchThrowableOfType(HoldExpired.class, session::confirm);
      assertThat(expired.getTicketIds()).containsExactly(first);
      assertThat(there.getAvailableTickets("123")).hasSize(49);
      assertThat(session.confirm())
          .extracting(booking -> booking.getTicket().getId())
          .containsExactly(held.get(1).getId());
    }
  }

  @Test
  void tellsListenersUntilTheyAreRemoved() throws Exception {
    BlockingQueue<SeatChange> news = new LinkedBlockingQueue<>();
    SeatListener listener = export(news::add);
    ticketing.addSeatListener("126", listener);
    Booking booking = ticketing.createBooking("126", "789");
    ticketing.cancelBooking(booking.getId());
    SeatChange sold = nextOf(news, booking);
    assertThat(sold.getEventId()).isEqualTo("126");
    assertThat(sold.getStatus()).isEqualTo(TicketStatus.SOLD);
    assertThat(sold.getAt()).isAfterOrEqualTo(booking.getCreatedAt());
    assertThat(nextOf(news, booking).getStatus()).isEqualTo(TicketStatus.AVAILABLE);

    ticketing.removeSeatListener("126", listener);
    BlockingQueue<SeatChange> later = new LinkedBlockingQueue<>();
    ticketing.addSeatListener("126", export(later::add));
    ticketing.createBooking("126", "789");
    assertThat(later.poll(20, TimeUnit.SECONDS)).isNotNull();
    assertThat(news).isEmpty();
  }

  private static SeatChange nextOf(BlockingQueue<SeatChange> news, Booking booking)
      throws InterruptedException {
    SeatChange change = news.poll(20, TimeUnit.SECONDS);
    assertThat(change).isNotNull();
    assertThat(change.getTicketId()).isEqualTo(booking.getTicket().getId());
    return change;
  }

  @Test
  void forgetsAListenerThatIsGone() throws Exception {
    SeatListener gone = export(change -> {});
    ticketing.addSeatListener("125", gone);
    stopListening();
    BlockingQueue<SeatChange> news = new LinkedBlockingQueue<>();
    ticketing.addSeatListener("125", export(news::add));
    Booking booking = ticketing.createBooking("125", "789");
    assertThat(nextOf(news, booking).getStatus()).isEqualTo(TicketStatus.SOLD);
    assertThatThrownBy(() -> ticketing.addSeatListener("999", gone)).isInstanceOf(Exception.class);
  }

  private SeatListener export(SeatListener listener) throws RemoteException {
    UnicastRemoteObject.exportObject(
        listener, 0, null, port -> new ServerSocket(port, 8, InetAddress.getLoopbackAddress()));
    exported.add(listener);
    return listener;
  }

  private List<String> available(String eventId) throws Exception {
    return ids(ticketing.getAvailableTickets(eventId));
  }

  private static List<String> ids(List<Ticket> tickets) {
    return tickets.stream().map(Ticket::getId).collect(Collectors.toList());
  }
}
