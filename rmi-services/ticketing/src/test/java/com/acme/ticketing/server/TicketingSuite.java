package com.acme.ticketing.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.acme.ticketing.Address;
import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.Event;
import com.acme.ticketing.EventKind;
import com.acme.ticketing.HealthReport;
import com.acme.ticketing.HealthStatus;
import com.acme.ticketing.NoSuchBooking;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SeatMap;
import com.acme.ticketing.ShippingCost;
import com.acme.ticketing.ShippingItem;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import com.acme.ticketing.Ticketing;
import com.acme.ticketing.TokenInfo;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation over real RMI, with the server in another JVM; once for each database. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TicketingSuite {
  private TestDatabase database;
  private ServerProcess server;
  private Ticketing ticketing;

  abstract TestDatabase database() throws Exception;

  @BeforeAll
  void start() throws Exception {
    database = database();
    server = ServerProcess.start("--database", database.url());
    ticketing = server.ticketing();
  }

  @AfterAll
  void stop() throws Exception {
    try (TestDatabase last = database;
        ServerProcess first = server) {
      assertThat(first.process.isAlive()).isTrue();
    }
  }

  @Test
  void describesAnEvent() throws Exception {
    Event event = ticketing.getEvent("123");
    assertThat(event.getId()).isEqualTo("123");
    assertThat(event.getTitle()).isEqualTo("Winterreise");
    assertThat(event.getSubtitle()).isEqualTo("Liederabend zu zweit");
    assertThat(event.getKind()).isEqualTo(EventKind.CONCERT);
    assertThat(event.getStarts()).isEqualTo(LocalDateTime.of(2027, 2, 12, 19, 30));
    assertThat(event.getOnSaleSince()).isEqualTo(Date.from(Instant.parse("2026-01-15T09:00:00Z")));
    assertThat(event.getPerformers()).containsExactly("Jana Nováková", "Émile Lefèvre");
    assertThat(event.getPrices())
        .isEqualTo(Map.of("Parkett", new BigDecimal("49.50"), "Rang", new BigDecimal("29.00")))
        .isExactlyInstanceOf(HashMap.class);
    assertThat(event.getVenue().name).isEqualTo("Alte Oper");
    assertThat(event.getVenue().address.getRegion()).isNull();
    assertThat(event.getVenue().kilometresTo(ticketing.getEvent("125").getVenue()))
        .isBetween(1080.0, 1110.0);
  }

  @Test
  void findsEventsByDay() throws Exception {
    LocalDate from = LocalDate.of(2027, 2, 12);
    assertThat(ticketing.findEvents(from, LocalDate.of(2027, 3, 5)))
        .isExactlyInstanceOf(ArrayList.class)
        .extracting(Event::getTitle)
        .containsExactly("Winterreise", "Nordlys – 北極光 🎻");
    assertThat(ticketing.findEvents(from, from.minusDays(1))).isEmpty();
  }

  @Test
  void hasFiftyTicketsForTheFirstEvent() throws Exception {
    List<Ticket> tickets = ticketing.getAvailableTickets("123");
    assertThat(tickets).hasSize(50).isExactlyInstanceOf(ArrayList.class);
    Ticket best = tickets.get(0);
    assertThat(best.getId()).isEqualTo("123-A-11");
    assertThat(best.getSection()).isEqualTo("Parkett");
    assertThat(best.getPrice()).isEqualTo(new BigDecimal("49.50"));
    assertThat(tickets).extracting(Ticket::getStatus).containsOnly(TicketStatus.AVAILABLE);
  }

  @Test
  void mapsEverySeat() throws Exception {
    SeatMap map = ticketing.getSeatMap("123");
    assertThat(map.getRows()).containsExactly("A", "B", "C", "D", "E");
    assertThat(map.getSeats()).isExactlyInstanceOf(ArrayList.class).hasSize(5);
    assertThat(map.getSeats()).allSatisfy(row -> assertThat(row).hasSize(12));
    assertThat(map.getSeats().get(0)).filteredOn(TicketStatus.SOLD::equals).hasSize(10);
    List<String> rows = ticketing.getSeatMap("126").getRows();
    assertThat(rows).hasSize(40).contains("Z", "AA").last().isEqualTo("AN");
  }

  @Test
  void knowsTheSampleBooking() throws Exception {
    Booking booking = ticketing.getBooking("456");
    assertThat(booking.getUserId()).isEqualTo("789");
    assertThat(booking.getTicket().getId()).isEqualTo("123-A-1");
    assertThat(booking.getStatus()).isEqualTo(BookingStatus.CONFIRMED);
    assertThat(booking.getCreatedAt()).isEqualTo(Instant.parse("2026-01-15T09:02:12.250Z"));
    assertThat(booking.getCancelledAt()).isNull();
  }

  @Test
  void booksAndCancels() throws Exception {
    Booking booking = ticketing.createBooking("126", "user ünï 🎫");
    String seat = booking.getTicket().getId();
    assertThat(booking.getTicket().getStatus()).isEqualTo(TicketStatus.SOLD);
    assertThat(ticketing.getBooking(booking.getId())).usingRecursiveComparison().isEqualTo(booking);
    assertThat(available("126")).doesNotContain(seat);

    ticketing.cancelBooking(booking.getId());
    Booking cancelled = ticketing.getBooking(booking.getId());
    assertThat(cancelled.getStatus()).isEqualTo(BookingStatus.CANCELLED);
    assertThat(cancelled.getCancelledAt()).isAfterOrEqualTo(booking.getCreatedAt());
    assertThat(available("126")).contains(seat);
  }

  @Test
  void cancelsOnlyOnce() throws Exception {
    Booking first = ticketing.createBooking("126", "789");
    ticketing.cancelBooking(first.getId());
    Instant cancelledAt = ticketing.getBooking(first.getId()).getCancelledAt();
    Booking second = ticketing.createBooking("126", "801");
    ticketing.cancelBooking(first.getId());
    assertThat(ticketing.getBooking(first.getId()).getCancelledAt()).isEqualTo(cancelledAt);
    assertThat(available("126")).doesNotContain(second.getTicket().getId());
  }

  @Test
  void booksOnceForOneKey() throws Exception {
    Booking first = ticketing.createBooking("126", "789", "key-1");
    assertThat(ticketing.createBooking("126", "789", "key-1").getId()).isEqualTo(first.getId());
    assertThat(ticketing.createBooking("126", "801", "key-1").getId()).isNotEqualTo(first.getId());
    assertThat(ticketing.createBooking("126", "789", "key-2").getId()).isNotEqualTo(first.getId());
    ticketing.cancelBooking(first.getId());
    assertThat(ticketing.createBooking("126", "789", "key-1").getStatus())
        .isEqualTo(BookingStatus.CANCELLED);
  }

  @Test
  void booksOnceForOneKeyUsedByManyAtOnce() throws Exception {
    List<Booking> bookings =
        AtOnce.call(16, caller -> ticketing.createBooking("126", "789", "same-key"));
    assertThat(bookings).hasSize(16);
    assertThat(ids(bookings)).hasSize(1);
  }

  @Test
  void neverSellsASeatTwice() throws Exception {
    List<Booking> bookings =
        AtOnce.call(
                8,
                caller -> {
                  List<Booking> mine = new ArrayList<>();
                  try {
                    while (true) {
                      mine.add(ticketing.createBooking("125", "caller " + caller));
                    }
                  } catch (SoldOut e) {
                    assertThat(e.getEventId()).isEqualTo("125");
                  }
                  return mine;
                })
            .stream()
            .flatMap(List::stream)
            .collect(Collectors.toList());
    assertThat(bookings).hasSize(200);
    assertThat(bookings).extracting(booking -> booking.getTicket().getId()).doesNotHaveDuplicates();
    assertThat(ids(bookings)).hasSize(200);
    assertThat(ticketing.getAvailableTickets("125")).isEmpty();
    for (Booking booking : bookings) {
      ticketing.cancelBooking(booking.getId());
    }
    assertThat(ticketing.getAvailableTickets("125")).hasSize(200);
  }

  @Test
  void saysWhenAnEventIsSoldOut() {
    SoldOut soldOut =
        catchThrowableOfType(SoldOut.class, () -> ticketing.createBooking("124", "789"));
    assertThat(soldOut.getEventId()).isEqualTo("124");
    assertThat(soldOut.getWanted()).isEqualTo(1);
    assertThat(soldOut.getLeft()).isZero();
  }

  @Test
  void saysWhichEventThereIsNot() {
    NoSuchEvent missing =
        catchThrowableOfType(NoSuchEvent.class, () -> ticketing.getAvailableTickets("999"));
    assertThat(missing.getEventId()).isEqualTo("999");
    assertThatThrownBy(() -> ticketing.getEvent(null)).isInstanceOf(NoSuchEvent.class);
    assertThatThrownBy(() -> ticketing.createBooking("", "789")).isInstanceOf(NoSuchEvent.class);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "455", "abc", "-456", " 456", "0456", "99999999999999999999"})
  void saysWhichBookingThereIsNot(String id) {
    NoSuchBooking missing =
        catchThrowableOfType(NoSuchBooking.class, () -> ticketing.cancelBooking(id));
    assertThat(missing.getBookingId()).isEqualTo(id);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", " ", "a\0b"})
  void refusesUsersWithoutName(String user) {
    assertThatThrownBy(() -> ticketing.createBooking("126", user))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("userId");
  }

  @Test
  void printsTheTicket() throws Exception {
    String pdf = new String(ticketing.getTicketPdf("456"), StandardCharsets.ISO_8859_1);
    assertThat(pdf)
        .startsWith("%PDF-1.4")
        .contains("Winterreise", "row A, seat 1")
        .endsWith("%%EOF\n");
  }

  @Test
  void checksPermissions() throws Exception {
    assertThat(ticketing.checkPermission("789", "event_123")).isTrue();
    assertThat(ticketing.checkPermission("789", "event_124")).isFalse();
    assertThat(ticketing.checkPermission("nobody", "event_123")).isFalse();
  }

  @Test
  void validatesTokens() throws Exception {
    TokenInfo good = ticketing.validateToken("token-789");
    assertThat(good.isValid()).isTrue();
    assertThat(good.getUserId()).isEqualTo("789");
    assertThat(good.getScopes()).containsExactly("bookings:read", "bookings:write");
    TokenInfo expired = ticketing.validateToken("token-expired");
    assertThat(expired.isValid()).isFalse();
    assertThat(expired.getExpiresAt()).isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    assertThat(expired.getScopes()).isEmpty();
    TokenInfo unknown = ticketing.validateToken("' OR 1=1 --");
    assertThat(unknown.isValid()).isFalse();
    assertThat(unknown.getUserId()).isNull();
  }

  @Test
  void computesShippingCost() throws Exception {
    ShippingItem item = new ShippingItem();
    item.setQuantity(3);
    item.setWeight(new BigDecimal("0.4"));
    item.setInsuredValue(new BigDecimal("25.50"));
    Address address = new Address();
    address.setCountry("AT");
    ShippingCost cost = ticketing.calculateShippingCost(List.of(item), address);
    assertThat(cost.getPostage()).isEqualTo("13.10"); // 9.90 + 2 kg begun at 1.60
    assertThat(cost.getInsurance()).isEqualTo("0.77"); // 1 % of 76.50, half up
    assertThat(cost.getTotal()).isEqualTo("13.87");
    assertThat(cost.getCurrency()).isEqualTo("EUR");
    assertThat(cost.getTransit()).isEqualTo(Duration.ofDays(7));
  }

  @Test
  void reportsItsHealth() throws Exception {
    HealthReport report = ticketing.runHealthCheck();
    assertThat(report.getStatus()).isEqualTo(HealthStatus.UP);
    assertThat(report.getUptime()).isPositive();
    assertThat(report.getDetails().get("database")).startsWith(product());
  }

  abstract String product();

  private Set<String> available(String eventId) throws Exception {
    return ticketing.getAvailableTickets(eventId).stream()
        .map(Ticket::getId)
        .collect(Collectors.toSet());
  }

  private static Set<String> ids(List<Booking> bookings) {
    return bookings.stream().map(Booking::getId).collect(Collectors.toCollection(TreeSet::new));
  }
}
