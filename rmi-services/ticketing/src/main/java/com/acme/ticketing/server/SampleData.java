package com.acme.ticketing.server;

import com.acme.ticketing.EventKind;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/** The programme and the users that an empty database is filled with. */
final class SampleData {
  private static final Instant ON_SALE = Instant.parse("2026-01-15T09:00:00Z");
  private static final Instant FIRST_SALE = Instant.parse("2026-01-15T09:02:11.250Z");

  private record House(
      String name,
      String street,
      String postalCode,
      String city,
      String region,
      String country,
      double latitude,
      double longitude) {}

  private record Show(
      String id,
      String title,
      String subtitle,
      EventKind kind,
      House house,
      LocalDateTime starts,
      List<String> performers,
      List<Block> blocks) {}

  /** Rows of equal price; they are named A, B, ... through the whole house. */
  private record Block(String section, int rows, int seatsPerRow, String price) {}

  private static final House OPERA =
      new House(
          "Alte Oper", "Opernplatz 1", "60313", "Frankfurt am Main", null, "DE", 50.1155, 8.6719);
  private static final House LIBRARY =
      new House(
          "Computer History Hall",
          "1401 N Shoreline Blvd",
          "94043",
          "Mountain View",
          "CA",
          "US",
          37.4143,
          -122.0777);
  private static final House OPERAEN =
      new House(
          "Operaen i Bjørvika",
          "Kirsten Flagstads plass 1",
          "0150",
          "Oslo",
          null,
          "NO",
          59.9075,
          10.7531);
  private static final House STADIUM =
      new House(
          "Parc des Sports", "12 avenue de l’Été", "69007", "Lyon", null, "FR", 45.7305, 4.8295);

  private static final List<Show> PROGRAMME =
      List.of(
          new Show(
              "123",
              "Winterreise",
              "Liederabend zu zweit",
              EventKind.CONCERT,
              OPERA,
              LocalDateTime.parse("2027-02-12T19:30"),
              List.of("Jana Nováková", "Émile Lefèvre"),
              List.of(new Block("Parkett", 3, 12, "49.50"), new Block("Rang", 2, 12, "29.00"))),
          new Show(
              "124",
              "Forty Years of Calling Far Away",
              null,
              EventKind.LECTURE,
              LIBRARY,
              LocalDateTime.parse("2027-01-20T18:00"),
              List.of("Ada Bergström"),
              List.of(new Block("Floor", 1, 20, "12.00"))),
          new Show(
              "125",
              "Nordlys – 北極光 🎻",
              "Симфония № 2",
              EventKind.CONCERT,
              OPERAEN,
              LocalDateTime.parse("2027-03-05T20:00"),
              List.of("Þóra Ásgeirsdóttir", "김서연", "عمر حداد"),
              List.of(
                  new Block("Parkett", 6, 20, "890.00"), new Block("Balkong", 4, 20, "450.00"))),
          new Show(
              "126",
              "Cup final",
              null,
              EventKind.SPORT,
              STADIUM,
              LocalDateTime.parse("2027-05-29T21:00"),
              List.of(),
              List.of(
                  new Block("Tribune", 10, 50, "75.00"), new Block("Virage", 30, 50, "19.90"))));

  private final Connection connection;

  private SampleData(Connection connection) {
    this.connection = connection;
  }

  /** Fills the database, unless it has events already. */
  static void fillIfEmpty(Connection connection) throws SQLException {
    try (PreparedStatement any = connection.prepareStatement("SELECT id FROM event LIMIT 1");
        ResultSet row = any.executeQuery()) {
      if (!row.next()) {
        new SampleData(connection).fill();
      }
    }
  }

  private void fill() throws SQLException {
    for (Show show : PROGRAMME) {
      insertEvent(show);
      insertPerformers(show);
      insertTickets(show);
    }
    // Ten seats of event 123 are sold, which leaves fifty; event 124 is sold out.
    sell(456, "123", 1, "789");
    for (int seat = 2; seat <= 10; seat++) {
      sell(455 + seat, "123", seat, "80" + seat);
    }
    for (int seat = 1; seat <= 20; seat++) {
      sell(499 + seat, "124", seat, "9" + seat);
    }
    insertUsers();
  }

  private void insertEvent(Show show) throws SQLException {
    House house = show.house;
    insert(
        "INSERT INTO event VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        show.id,
        show.title,
        show.subtitle,
        show.kind.name(),
        house.name,
        house.street,
        house.postalCode,
        house.city,
        house.region,
        house.country,
        house.latitude,
        house.longitude,
        show.starts,
        Times.stored(ON_SALE));
  }

  private void insertPerformers(Show show) throws SQLException {
    for (int place = 0; place < show.performers.size(); place++) {
      insert("INSERT INTO performer VALUES (?, ?, ?)", show.id, place, show.performers.get(place));
    }
  }

  private void insertTickets(Show show) throws SQLException {
    String sql = "INSERT INTO ticket VALUES (?, ?, ?, ?, ?, ?, ?, FALSE, NULL, ?)";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Object[] ticket : tickets(show)) {
        fill(statement, ticket);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private static List<Object[]> tickets(Show show) {
    List<Object[]> tickets = new ArrayList<>();
    int firstRow = 0;
    for (Block block : show.blocks) {
      for (int i = 0; i < block.rows * block.seatsPerRow; i++) {
        String row = rowName(firstRow + i / block.seatsPerRow);
        int seat = 1 + i % block.seatsPerRow;
        tickets.add(ticket(show, tickets.size(), block, row, seat));
      }
      firstRow += block.rows;
    }
    return tickets;
  }

  private static Object[] ticket(Show show, int place, Block block, String row, int seat) {
    String id = show.id + "-" + row + "-" + seat;
    BigDecimal price = new BigDecimal(block.price);
    return new Object[] {
      id, show.id, place, block.section, row, seat, price, Times.stored(Times.NEVER_HELD)
    };
  }

  /** A, B, ... Z, AA, AB, ... */
  private static String rowName(int row) {
    String last = String.valueOf((char) ('A' + row % 26));
    return row < 26 ? last : rowName(row / 26 - 1) + last;
  }

  /** The first row of the house goes first. */
  private void sell(long bookingId, String eventId, int seat, String userId) throws SQLException {
    String ticketId = eventId + "-A-" + seat;
    Object createdAt = Times.stored(FIRST_SALE.plusSeconds(seat));
    insert("UPDATE ticket SET sold = TRUE WHERE id = ?", ticketId);
    insert(
        "INSERT INTO booking (id, event_id, user_id, ticket_id, occupies, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)",
        bookingId,
        eventId,
        userId,
        ticketId,
        ticketId,
        createdAt);
  }

  private void insertUsers() throws SQLException {
    insert("INSERT INTO permission VALUES (?, ?)", "789", "event_123");
    insert("INSERT INTO permission VALUES (?, ?)", "789", "event_125");
    insert("INSERT INTO permission VALUES (?, ?)", "801", "event_123");
    insertToken("token-789", "789", "2099-12-31T23:59:59Z", "bookings:read bookings:write");
    insertToken("token-801", "801", "2099-12-31T23:59:59Z", "bookings:read");
    insertToken("token-expired", "789", "2020-01-01T00:00:00Z", "bookings:read");
  }

  private void insertToken(String token, String userId, String expires, String scopes)
      throws SQLException {
    Object expiresAt = Times.stored(Instant.parse(expires));
    insert("INSERT INTO token VALUES (?, ?, ?, ?)", token, userId, expiresAt, scopes);
  }

  private void insert(String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      fill(statement, values);
      statement.executeUpdate();
    }
  }

  private static void fill(PreparedStatement statement, Object... values) throws SQLException {
    for (int i = 0; i < values.length; i++) {
      statement.setObject(i + 1, values[i]);
    }
  }
}
