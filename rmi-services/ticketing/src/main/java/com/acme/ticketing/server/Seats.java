package com.acme.ticketing.server;

import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;

/** The ticket table. Every change is an UPDATE guarded by the state that it expects. */
final class Seats {
  private static final String COLUMNS =
      "id, event_id, section, row_name, seat, price, sold, held_until";
  private static final String FREE = "sold = FALSE AND held_until <= ?";

  private Seats() {}

  /** The free seats of an event, best first. */
  static ArrayList<Ticket> free(Connection connection, String eventId, int limit)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM ticket WHERE event_id = ? AND "
            + FREE
            + " ORDER BY place LIMIT "
            + limit;
    Instant now = Times.now();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, eventId);
      statement.setObject(2, Times.stored(now));
      return read(statement, now);
    }
  }

  static ArrayList<Ticket> all(Connection connection, String eventId) throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM ticket WHERE event_id = ? ORDER BY place";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, eventId);
      return read(statement, Times.now());
    }
  }

  private static ArrayList<Ticket> read(PreparedStatement statement, Instant now)
      throws SQLException {
    ArrayList<Ticket> tickets = new ArrayList<>();
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        tickets.add(ticket(row, status(row, now)));
      }
    }
    return tickets;
  }

  private static TicketStatus status(ResultSet row, Instant now) throws SQLException {
    if (row.getBoolean("sold")) {
      return TicketStatus.SOLD;
    }
    boolean held = Times.read(row, "held_until").isAfter(now);
    return held ? TicketStatus.HELD : TicketStatus.AVAILABLE;
  }

  static Ticket ticket(ResultSet row, TicketStatus status) throws SQLException {
    return new Ticket(
        row.getString("id"),
        row.getString("event_id"),
        row.getString("section"),
        row.getString("row_name"),
        row.getInt("seat"),
        row.getBigDecimal("price"),
        status);
  }

  static Ticket inStatus(Ticket ticket, TicketStatus status) {
    return new Ticket(
        ticket.getId(),
        ticket.getEventId(),
        ticket.getSection(),
        ticket.getRow(),
        ticket.getSeat(),
        ticket.getPrice(),
        status);
  }

  /** Sells a seat if it is free. */
  static boolean sell(Connection connection, String ticketId) throws SQLException {
    return change(
        connection,
        "UPDATE ticket SET sold = TRUE, held_by = NULL WHERE id = ? AND " + FREE,
        ticketId,
        Times.stored(Times.now()));
  }

  /** Sells a seat to the session that holds it, or held it last. */
  static boolean sellHeld(Connection connection, String ticketId, String session)
      throws SQLException {
    return change(
        connection,
        "UPDATE ticket SET sold = TRUE, held_by = NULL"
            + " WHERE id = ? AND sold = FALSE AND held_by = ?",
        ticketId,
        session);
  }

  /** Holds a seat if it is free. */
  static boolean hold(Connection connection, String ticketId, String session, Instant until)
      throws SQLException {
    return change(
        connection,
        "UPDATE ticket SET held_by = ?, held_until = ? WHERE id = ? AND " + FREE,
        session,
        Times.stored(until),
        ticketId,
        Times.stored(Times.now()));
  }

  /** Frees a seat that the session still holds. */
  static boolean release(Connection connection, String ticketId, String session)
      throws SQLException {
    return change(
        connection,
        "UPDATE ticket SET held_by = NULL, held_until = ?"
            + " WHERE id = ? AND sold = FALSE AND held_by = ?",
        Times.stored(Times.NEVER_HELD),
        ticketId,
        session);
  }

  /** Frees the seat of a booking that was cancelled; it cannot be free already. */
  static void takeBack(Connection connection, String ticketId) throws SQLException {
    boolean sold =
        change(
            connection,
            "UPDATE ticket SET sold = FALSE, held_until = ? WHERE id = ? AND sold = TRUE",
            Times.stored(Times.NEVER_HELD),
            ticketId);
    if (!sold) {
      throw new SQLException("ticket " + ticketId + " has a booking and is not sold");
    }
  }

  static boolean change(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      return statement.executeUpdate() == 1;
    }
  }
}
