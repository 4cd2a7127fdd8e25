package com.acme.ticketing.server;

import com.acme.ticketing.Address;
import com.acme.ticketing.Event;
import com.acme.ticketing.EventKind;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.Venue;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All events. They are read when the server starts, and do not change while it runs. */
final class Programme {
  private final Map<String, Event> events;

  private Programme(Map<String, Event> events) {
    this.events = events;
  }

  static Programme read(Connection connection) throws SQLException {
    Map<String, Event> events = new LinkedHashMap<>();
    try (PreparedStatement all =
            connection.prepareStatement("SELECT * FROM event ORDER BY starts, id");
        ResultSet row = all.executeQuery()) {
      while (row.next()) {
        Event event = event(row);
        event.setPerformers(performers(connection, event.getId()));
        event.setPrices(prices(connection, event.getId()));
        events.put(event.getId(), event);
      }
    }
    return new Programme(events);
  }

  private static Event event(ResultSet row) throws SQLException {
    Event event = new Event();
    event.setId(row.getString("id"));
    event.setTitle(row.getString("title"));
    event.setSubtitle(row.getString("subtitle"));
    event.setKind(EventKind.valueOf(row.getString("kind")));
    event.setVenue(venue(row));
    event.setStarts(row.getObject("starts", LocalDateTime.class));
    event.setOnSaleSince(Date.from(Times.read(row, "on_sale_since")));
    return event;
  }

  private static Venue venue(ResultSet row) throws SQLException {
    Address address = new Address();
    address.setStreet(row.getString("street"));
    address.setPostalCode(row.getString("postal_code"));
    address.setCity(row.getString("city"));
    address.setRegion(row.getString("region"));
    address.setCountry(row.getString("country"));
    return new Venue(
        row.getString("venue"), address, row.getDouble("latitude"), row.getDouble("longitude"));
  }

  private static String[] performers(Connection connection, String eventId) throws SQLException {
    String sql = "SELECT name FROM performer WHERE event_id = ? ORDER BY place";
    List<String> names = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, eventId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          names.add(row.getString(1));
        }
      }
    }
    return names.toArray(new String[0]);
  }

  private static Map<String, BigDecimal> prices(Connection connection, String eventId)
      throws SQLException {
    String sql = "SELECT DISTINCT section, price FROM ticket WHERE event_id = ?";
    HashMap<String, BigDecimal> prices = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, eventId);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          prices.put(row.getString(1), row.getBigDecimal(2));
        }
      }
    }
    return prices;
  }

  Event event(String id) throws NoSuchEvent {
    Event event = events.get(id);
    if (event == null) {
      throw new NoSuchEvent(id);
    }
    return event;
  }

  ArrayList<Event> between(LocalDate from, LocalDate until) {
    ArrayList<Event> found = new ArrayList<>();
    for (Event event : events.values()) {
      LocalDate day = event.getStarts().toLocalDate();
      if (!day.isBefore(from) && !day.isAfter(until)) {
        found.add(event);
      }
    }
    return found;
  }
}
