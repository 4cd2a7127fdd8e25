package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.acme.ticketing.Address;
import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.ShippingItem;
import com.acme.ticketing.Ticketing;
import com.acme.ticketing.client.TicketingClient;
import java.io.ByteArrayOutputStream;
import java.io.InvalidClassException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process and as a neighbour. */
final class TicketingServerTest {
  @TempDir Path folder;
  private ServerProcess server;

  @BeforeEach
  void start() throws Exception {
    server = ServerProcess.start("--data", folder.toString());
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  @Test
  void keepsItsBookingsWhenItIsStopped() throws Exception {
    Booking booking = server.ticketing().createBooking("123", "789");
    server.ticketing().sendNotification("789", "seat ✓");
    // Process.destroy ends standard input, too, and either is a reason to stop.
    assertThat(server.stop()).isIn(0, 143);
    TestDatabase database = TestDatabase.h2(folder);
    assertThat(database.number("SELECT COUNT(*) FROM notification WHERE message = 'seat ✓'"))
        .isEqualTo(1);
    try (ServerProcess next = ServerProcess.start("--data", folder.toString())) {
      assertThat(next.ticketing().getBooking(booking.getId()).getStatus())
          .isEqualTo(BookingStatus.CONFIRMED);
    }
  }

  @Test
  void beginsAgainWhenReset() throws Exception {
    server.ticketing().cancelBooking("456");
    server.kill();
    try (ServerProcess next = ServerProcess.start("--data", folder.toString(), "--reset")) {
      assertThat(next.ticketing().getBooking("456").getStatus()).isEqualTo(BookingStatus.CONFIRMED);
      assertThat(next.ticketing().getAvailableTickets("123")).hasSize(50);
    }
  }

  @Test
  void endsWithItsParent() throws Exception {
    server.process.getOutputStream().close();
    assertThat(server.exitCode()).isZero();
  }

  @Test
  void leavesTheDatabaseAloneWhenItsPortIsTaken() throws Exception {
    server.ticketing().cancelBooking("456");
    Process second =
        ServerProcess.launch("--port", "" + server.port(), "--data", folder.toString(), "--reset");
    assertThat(second.waitFor()).isEqualTo(1);
    assertThat(server.ticketing().getBooking("456").getStatus()).isEqualTo(BookingStatus.CANCELLED);
  }

  @Test
  void refusesOptionsItDoesNotKnow() throws Exception {
    assertThat(ServerProcess.launch("--what").waitFor()).isEqualTo(2);
  }

  @Test
  void isHeardOnTheLoopbackAddressOnly() throws Exception {
    try (ServerSocket same = new ServerSocket()) {
      // Free on every other address of this machine: the server is not there.
      same.bind(new InetSocketAddress("127.0.0.2", server.port()));
      assertThat(same.isBound()).isTrue();
    }
  }

  @Test
  void letsNobodyElseBindInItsRegistry() throws Exception {
    Registry registry = LocateRegistry.getRegistry("127.0.0.1", server.port());
    SeatListener stranger = change -> {};
    Remote stub = UnicastRemoteObject.exportObject(stranger, 0);
    try {
      assertThatThrownBy(() -> registry.rebind("ticketing", stub))
          .hasRootCauseInstanceOf(InvalidClassException.class);
      assertThat(registry.list()).containsExactly("ticketing");
    } finally {
      UnicastRemoteObject.unexportObject(stranger, true);
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void refusesObjectsThatNoParameterCanHold() throws Exception {
    Ticketing ticketing = server.ticketing();
    List<Object> strangers = new ArrayList<>(List.of(new HashMap<>()));
    assertThatThrownBy(
            () ->
                ticketing.calculateShippingCost(
                    (List<ShippingItem>) (List<?>) strangers, new Address()))
        .hasRootCauseInstanceOf(InvalidClassException.class);
    assertThat(ticketing.checkPermission("789", "event_123")).isTrue();
  }

  @Test
  void answersTheSampleClient() throws Exception {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      TicketingClient.main(new String[] {server.url});
    } finally {
      System.setOut(before);
    }
    String lines = printed.toString(StandardCharsets.UTF_8);
    for (Method operation : Ticketing.class.getMethods()) {
      if (!operation.getName().endsWith("SeatListener")) {
        assertThat(lines).containsPattern("(?m)^" + operation.getName() + "\\b.* -> ");
      }
    }
    assertThat(lines).contains("seatChanged -> ticket 123-A-11 is HELD");
    assertThat(Pattern.compile("(\\d+) and \\1\n").matcher(lines).find()).as(lines).isTrue();
  }
}
