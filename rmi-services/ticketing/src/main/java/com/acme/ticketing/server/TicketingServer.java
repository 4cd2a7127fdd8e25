package com.acme.ticketing.server;

import com.acme.ticketing.BookingSession;
import com.acme.ticketing.Ticketing;
import java.io.IOException;
import java.io.ObjectInputFilter;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.rmi.RemoteException;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/**
 * The ticketing platform as a program: an RMI registry with {@code ticketing} bound in it, and all
 * its objects, on one port. Prints one line when it can be called.
 */
public final class TicketingServer {
  private static final String NAME = "ticketing";
  private static final Duration LAST_CALLS = Duration.ofSeconds(5);
  private static final Duration GLANCE = Duration.ofMillis(10);

  private final Registry registry;
  private final Exporter exporter;
  private final Database database;
  private final SeatNews news = new SeatNews();
  private final Sessions sessions;
  private final TicketingService service;

  /** These fields keep the remote objects from the garbage collector; the registry does not. */
  private TicketingServer(
      Registry registry, Exporter exporter, Database database, ServerOptions options)
      throws RemoteException {
    this.registry = registry;
    this.exporter = exporter;
    this.database = database;
    Programme programme = database.write(connection -> prepare(connection, options.reset()));
    BoxOffice office = new BoxOffice(database, news);
    sessions = new Sessions(office, programme, exporter, options.hold());
    Accounts accounts = new Accounts(database);
    service = new TicketingService(database, programme, office, accounts, sessions, news);
  }

  private static Programme prepare(Connection connection, boolean reset) throws SQLException {
    if (reset) {
      Schema.drop(connection);
    }
    Schema.create(connection);
    SampleData.fillIfEmpty(connection);
    return Programme.read(connection);
  }

  /** Runs until the process is told to stop; {@code --help} lists the options. */
  public static void main(String[] args) throws InterruptedException {
    if (args.length > 0 && args[0].equals("--help")) {
      System.out.print(ServerOptions.USAGE);
      return;
    }
    try {
      run(ServerOptions.parse(System.getenv(), args));
    } catch (IllegalArgumentException e) {
      System.err.println(e.getMessage());
      System.err.print(ServerOptions.USAGE);
      System.exit(2);
    } catch (IOException | RuntimeException e) {
      System.err.println("ticketing cannot start: " + e.getMessage());
      System.exit(1);
    }
    new CountDownLatch(1).await();
  }

  /** The port comes first: with one server on it already, the database is not touched. */
  private static void run(ServerOptions options) throws IOException {
    InetAddress address = InetAddress.getByName(options.host());
    String databaseUrl = options.databaseUrl();
    prepareJvm(advertised(options, address));
    OnePort sockets = new OnePort(address);
    Registry registry = LocateRegistry.createRegistry(options.port(), null, sockets);
    ArgumentFilter filter = new ArgumentFilter(Ticketing.class, BookingSession.class);
    Exporter exporter = new Exporter(options.port(), sockets, filter);
    TicketingServer server =
        new TicketingServer(registry, exporter, Database.open(databaseUrl), options);
    server.open();
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop"));
    System.out.println(
        "ticketing ready on rmi://" + inUrl(address) + ":" + sockets.port() + "/" + NAME);
    if (options.exitWithParent()) {
      exitWithParent();
    }
  }

  private static String advertised(ServerOptions options, InetAddress address) throws IOException {
    if (!options.advertise().isEmpty()) {
      return options.advertise();
    }
    InetAddress reachable = address.isAnyLocalAddress() ? InetAddress.getLocalHost() : address;
    return reachable.getHostAddress();
  }

  private static String inUrl(InetAddress address) {
    String host = address.getHostAddress();
    return address instanceof Inet6Address ? "[" + host + "]" : host;
  }

  /** What RMI reads from the whole JVM, so only a main method may decide it. */
  private static void prepareJvm(String advertised) {
    System.setProperty("java.rmi.server.hostname", advertised);
    // Other processes may look up in this registry; none may bind anything in it.
    System.setProperty("sun.rmi.registry.registryFilter", "!*");
    // A listener that is called back and does not answer costs this much, in milliseconds.
    System.setProperty("sun.rmi.transport.tcp.responseTimeout", "5000");
    // The pool's failures reach us as exceptions; nothing else is to write to our output.
    System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
    System.setProperty("slf4j.internal.verbosity", "WARN");
    if (ObjectInputFilter.Config.getSerialFilter() == null) {
      // Whatever listeners answer is no more than this.
      ObjectInputFilter.Config.setSerialFilter(
          ObjectInputFilter.Config.createFilter(
              "maxdepth=16;maxarray=10000;com.acme.ticketing.*;java.base/*;java.rmi/*;!*"));
    }
  }

  private void open() throws RemoteException {
    exporter.export(service);
    registry.rebind(NAME, service);
  }

  private static void exitWithParent() {
    Thread watch = new Thread(TicketingServer::waitForEndOfInput, "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }

  private static void waitForEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // What the parent writes does not matter.
      }
    } catch (IOException e) {
      // A broken pipe is an end, too.
    }
    System.exit(0);
  }

  /** No new calls; those that run may end. */
  private void close() {
    exporter.withdraw(registry);
    long deadline = System.nanoTime() + LAST_CALLS.toNanos();
    while (!exporter.withdraw(service, System.nanoTime() > deadline)) {
      LockSupport.parkNanos(GLANCE.toNanos());
    }
    sessions.close();
    news.close();
    database.close();
  }
}
