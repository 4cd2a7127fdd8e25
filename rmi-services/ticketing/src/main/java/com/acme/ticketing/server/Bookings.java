package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingStatus;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The booking table. A booking is never deleted, only cancelled. */
final class Bookings {
  private static final String SELECT =
      "SELECT b.id AS booking_id, b.user_id, b.created_at, b.cancelled_at,"
          + " t.id, t.event_id, t.section, t.row_name, t.seat, t.price"
          + " FROM booking b JOIN ticket t ON t.id = b.ticket_id WHERE ";

  private Bookings() {}

  static Optional<Booking> find(Connection connection, long id) throws SQLException {
    return first(connection, SELECT + "b.id = ?", id);
  }

  /** The booking that was made with this key. */
  static Optional<Booking> find(Connection connection, String eventId, String userId, String key)
      throws SQLException {
    return first(
        connection,
        SELECT + "b.event_id = ? AND b.user_id = ? AND b.idempotency_key = ?",
        eventId,
        userId,
        key);
  }

  private static Optional<Booking> first(Connection connection, String sql, Object... values)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(booking(row)) : Optional.empty();
      }
    }
  }

  /** The ticket of a cancelled booking is shown as it was: sold to this user, at this price. */
  private static Booking booking(ResultSet row) throws SQLException {
    Instant cancelledAt = Times.read(row, "cancelled_at");
    return new Booking(
        row.getString("booking_id"),
        row.getString("user_id"),
        Seats.ticket(row, TicketStatus.SOLD),
        cancelledAt == null ? BookingStatus.CONFIRMED : BookingStatus.CANCELLED,
        Times.read(row, "created_at"),
        cancelledAt);
  }

  /** Books a ticket that this transaction has sold. The key may be null. */
  static Booking insert(Connection connection, Ticket ticket, String userId, String key)
      throws SQLException {
    String sql =
        "INSERT INTO booking"
            + " (event_id, user_id, ticket_id, occupies, idempotency_key, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    Instant now = Times.now();
    try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
      statement.setString(1, ticket.getEventId());
      statement.setString(2, userId);
      statement.setString(3, ticket.getId());
      statement.setString(4, ticket.getId());
      statement.setString(5, key);
      statement.setObject(6, Times.stored(now));
      statement.executeUpdate();
      Ticket sold = Seats.inStatus(ticket, TicketStatus.SOLD);
      return new Booking(newId(statement), userId, sold, BookingStatus.CONFIRMED, now, null);
    }
  }

  private static String newId(PreparedStatement statement) throws SQLException {
    try (ResultSet keys = statement.getGeneratedKeys()) {
      keys.next();
      return keys.getString(1);
    }
  }

  /** Cancels a booking if it stands. */
  static boolean cancel(Connection connection, long id) throws SQLException {
    return Seats.change(
        connection,
        "UPDATE booking SET occupies = NULL, cancelled_at = ?"
            + " WHERE id = ? AND cancelled_at IS NULL",
        Times.stored(Times.now()),
        id);
  }
}
