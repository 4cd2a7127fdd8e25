package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticketing;
import java.sql.Connection;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Kills the server (SIGKILL) again and again while it sells; then compares what it had said. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class KillSuite {
  private static final int KILLS = 3;
  private static final int ANSWERS_BETWEEN_KILLS = 250;
  private static final int SEATS = 200;

  private TestDatabase database;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void open() throws Exception {
    database = database();
  }

  @AfterAll
  void close() throws Exception {
    database.close();
  }

  @Test
  void losesNothingAndSellsNothingTwice() throws Exception {
    Ledger ledger = new Ledger();
    try (Buyers buyers = new Buyers(ledger)) {
      for (int kill = 1; kill <= KILLS; kill++) {
        sellAndKill(buyers, ledger, kill * ANSWERS_BETWEEN_KILLS);
      }
      try (ServerProcess server = start()) {
        buyers.goTo(server.ticketing());
        buyers.finish();
        assertThat(sellOut(server.ticketing(), ledger)).isEqualTo(SEATS);
        server.kill();
      }
    }
    assertThat(ledger.interrupted()).as("calls that a kill cut off").isPositive();
    assertThat(ledger.bookingsOfKeys()).isNotEmpty().allSatisfy(KillSuite::isOne);
    try (Connection connection = database.connect()) {
      assertEveryAnswerHolds(ledger, connection);
    }
    assertNoSeatIsSoldTwice();
  }

  private ServerProcess start() throws Exception {
    return ServerProcess.start("--database", database.url());
  }

  private void sellAndKill(Buyers buyers, Ledger ledger, int answers) throws Exception {
    try (ServerProcess server = start()) {
      buyers.goTo(server.ticketing());
      ledger.awaitAnswers(answers);
      server.kill();
    }
  }

  /** In the tables, after the last kill. */
  private static void assertEveryAnswerHolds(Ledger ledger, Connection connection)
      throws Exception {
    for (Booking told : ledger.bookings()) {
      Booking found = Bookings.find(connection, Long.parseLong(told.getId())).orElse(null);
      assertThat(found).as("found of %s", told).isNotNull();
      assertThat(found.getUserId()).isEqualTo(told.getUserId());
      assertThat(found.getTicket().getId()).isEqualTo(told.getTicket().getId());
      if (ledger.isCancelled(told)) {
        assertThat(found.getStatus()).isEqualTo(BookingStatus.CANCELLED);
      } else if (!ledger.mayBeCancelled(told)) {
        assertThat(found.getStatus()).isEqualTo(BookingStatus.CONFIRMED);
      }
    }
  }

  private static void isOne(String key, List<String> bookingIds) {
    assertThat(bookingIds).as(key).hasSizeGreaterThanOrEqualTo(2);
    assertThat(bookingIds).containsOnly(bookingIds.get(0));
  }

  /** Sells every seat of event 125, which the buyers leave alone; answers how many that were. */
  private static int sellOut(Ticketing ticketing, Ledger ledger) throws Exception {
    List<Integer> sold = AtOnce.call(8, caller -> sellOut(ticketing, "last " + caller, ledger));
    return sold.stream().mapToInt(Integer::intValue).sum();
  }

  private static int sellOut(Ticketing ticketing, String user, Ledger ledger) throws Exception {
    for (int sold = 0; ; sold++) {
      try {
        ledger.booked(ticketing.createBooking("125", user));
      } catch (SoldOut e) {
        return sold;
      }
    }
  }

  private void assertNoSeatIsSoldTwice() throws Exception {
    String standing = " FROM booking WHERE cancelled_at IS NULL";
    assertThat(database.number("SELECT COUNT(*) - COUNT(DISTINCT ticket_id)" + standing)).isZero();
    assertThat(database.number("SELECT COUNT(*)" + standing + " AND event_id = '125'"))
        .isEqualTo(SEATS);
    assertThat(database.number(TestDatabase.HALVES)).isZero();
    assertThat(
            database.number(
                "SELECT COUNT(idempotency_key) - COUNT(DISTINCT idempotency_key) FROM booking"))
        .isZero();
  }
}
