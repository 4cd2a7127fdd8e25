package com.acme.ticketing.server;

import com.acme.ticketing.TokenInfo;
import java.rmi.RemoteException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;

/** What users may do, their tokens and their mail. */
final class Accounts {
  private final Database database;

  Accounts(Database database) {
    this.database = database;
  }

  boolean mayUse(String userId, String resource) throws RemoteException {
    String sql = "SELECT user_id FROM permission WHERE user_id = ? AND resource = ?";
    return database.read(
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, userId);
            statement.setString(2, resource);
            try (ResultSet row = statement.executeQuery()) {
              return row.next();
            }
          }
        });
  }

  TokenInfo token(String token) throws RemoteException {
    return database.read(connection -> token(connection, token));
  }

  private static TokenInfo token(Connection connection, String token) throws SQLException {
    String sql = "SELECT user_id, expires_at, scopes FROM token WHERE token = ?";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, token);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? known(row) : new TokenInfo(false, null, null, new ArrayList<>());
      }
    }
  }

  private static TokenInfo known(ResultSet row) throws SQLException {
    Instant expiresAt = Times.read(row, "expires_at");
    boolean valid = expiresAt.isAfter(Times.now());
    ArrayList<String> scopes = new ArrayList<>();
    if (valid) {
      scopes.addAll(Arrays.asList(row.getString("scopes").split(" ", -1)));
    }
    return new TokenInfo(valid, row.getString("user_id"), expiresAt, scopes);
  }

  void deliver(String userId, String message) throws RemoteException {
    String sql = "INSERT INTO notification (user_id, message, sent_at) VALUES (?, ?, ?)";
    database.write(
        connection -> Seats.change(connection, sql, userId, message, Times.stored(Times.now())));
  }
}
