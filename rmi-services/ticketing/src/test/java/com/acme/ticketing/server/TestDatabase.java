package com.acme.ticketing.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The database under a server under test. It outlives the server. */
record TestDatabase(String url, AutoCloseable running) implements AutoCloseable {
  private static final String BOOKED = "(SELECT ticket_id FROM booking WHERE cancelled_at IS NULL)";

  /**
   * Counts the seats of which one table says that they are sold, and the other that they are not.
   */
  static final String HALVES =
      "SELECT COUNT(*) FROM ticket WHERE sold AND id NOT IN "
          + BOOKED
          + " OR NOT sold AND id IN "
          + BOOKED;

  static TestDatabase h2(Path folder) {
    return new TestDatabase("jdbc:h2:file:" + folder.resolve("ticketing"), () -> {});
  }

  /** A real PostgreSQL, in processes of its own. */
  static TestDatabase postgres() throws IOException {
    EmbeddedPostgres postgres = EmbeddedPostgres.start();
    return new TestDatabase(postgres.getJdbcUrl("postgres", "postgres"), postgres);
  }

  /** An H2 file must not be open elsewhere. */
  Connection connect() throws SQLException {
    return DriverManager.getConnection(url);
  }

  /** The one number that a query answers. */
  long number(String query) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  @Override
  public void close() throws Exception {
    running.close();
  }
}
