package com.acme.ticketing.server;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.lang.System.Logger.Level;
import java.rmi.RemoteException;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** The database behind a pool of connections; runs work in transactions of READ COMMITTED. */
final class Database implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(Database.class.getName());
  private static final int ATTEMPTS = 10;

  private final HikariDataSource pool;
  private final Semaphore writers;

  /** Something to do in one transaction. It may be run again from its start. */
  interface Work<T, E extends Exception> {
    T run(Connection connection) throws SQLException, E;
  }

  private Database(HikariDataSource pool, Semaphore writers) {
    this.pool = pool;
    this.writers = writers;
  }

  static Database open(String url) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(durable(url));
    config.setAutoCommit(false);
    config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    config.setMaximumPoolSize(16);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(5_000);
    return new Database(new HikariDataSource(config), writers(url));
  }

  /**
   * H2 does not write a transaction that others run beside in one piece: killed at the wrong
   * moment, it recovers half of it, a booking cancelled but its seat still sold. So there writers
   * take turns; its commits do so in any case.
   */
  private static Semaphore writers(String url) {
    return new Semaphore(isH2(url) ? 1 : Integer.MAX_VALUE, true);
  }

  private static boolean isH2(String url) {
    return url.startsWith("jdbc:h2:");
  }

  /**
   * H2 reports a commit before it has written it, unless told not to wait; a killed server would
   * then lose bookings that it has confirmed. And it must not close itself while calls still run.
   */
  static String durable(String url) {
    return isH2(url) ? with(with(url, "WRITE_DELAY=0"), "DB_CLOSE_ON_EXIT=FALSE") : url;
  }

  private static String with(String url, String setting) {
    String name = ";" + setting.substring(0, setting.indexOf('=') + 1);
    return url.toUpperCase(Locale.ROOT).contains(name) ? url : url + ";" + setting;
  }

  /** Runs work that changes something, and commits. Fails as {@link #read} does. */
  <T, E extends Exception> T write(Work<T, E> work) throws RemoteException, E {
    writers.acquireUninterruptibly();
    try {
      return read(work);
    } finally {
      writers.release();
    }
  }

  /**
   * Runs work that changes nothing. A deadlock, or a unique key that another transaction took
   * first, runs work again: it then sees what the other one committed.
   *
   * @throws RemoteException when the database fails; the cause stays in the log, since clients may
   *     not have its classes. Whether a commit that failed took place is then unknown.
   */
  <T, E extends Exception> T read(Work<T, E> work) throws RemoteException, E {
    for (int attempt = 1; ; attempt++) {
      try {
        return attempt(work);
      } catch (SQLException e) {
        if (attempt == ATTEMPTS || !mayPass(e)) {
          LOG.log(Level.WARNING, "the database failed", e);
          throw new RemoteException("the ticketing database failed");
        }
      }
    }
  }

  /** The pool rolls back what is not committed when it gets the connection back. */
  private <T, E extends Exception> T attempt(Work<T, E> work) throws SQLException, E {
    try (Connection connection = pool.getConnection()) {
      T result = work.run(connection);
      connection.commit();
      return result;
    }
  }

  /**
   * SQL state class 40: transaction rollback; 23505: unique key; HYT00: lock not obtained in time.
   */
  private static boolean mayPass(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    return state.startsWith("40") || state.equals("23505") || state.equals("HYT00");
  }

  /** Name and version of the product, asked of the database itself. */
  String product() throws RemoteException {
    return read(
        connection -> {
          try (Statement ping = connection.createStatement()) {
            ping.execute("SELECT 1");
          }
          DatabaseMetaData data = connection.getMetaData();
          return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
        });
  }

  @Override
  public void close() {
    pool.close();
  }
}
