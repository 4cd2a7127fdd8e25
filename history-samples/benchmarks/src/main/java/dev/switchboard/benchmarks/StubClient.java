package dev.switchboard.benchmarks;

import com.acme.ticketing.Ticketing;
import java.io.IOException;
import java.rmi.NotBoundException;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;

/** The JDK's own: stubs from the registry, which all threads share. */
final class StubClient implements Client {
  /** Tickets of the event that are for sale in the sample data. */
  static final int TICKETS = 50;

  private final Ticketing ticketing;
  private final Blobs blobs;

  StubClient(int ticketingPort, int blobsPort) throws IOException {
    ticketing = (Ticketing) stub(ticketingPort, "ticketing");
    blobs = (Blobs) stub(blobsPort, "blobs");
  }

  static Remote stub(int port, String name) throws IOException {
    try {
      return LocateRegistry.getRegistry("127.0.0.1", port).lookup(name);
    } catch (NotBoundException e) {
      throw new IOException("nothing is bound as " + name, e);
    }
  }

  @Override
  public Call prepare(Workload workload) {
    byte[] bytes = new byte[workload.size()];
    return switch (workload.operation()) {
      case "getEvent" ->
          () -> Client.expect("event", Workload.EVENT, ticketing.getEvent(Workload.EVENT).getId());
      case "getAvailableTickets" ->
          () ->
              Client.expect(
                  "tickets", TICKETS, ticketing.getAvailableTickets(Workload.EVENT).size());
      case "echo" -> () -> Client.expect("echo", bytes.length, blobs.echo(bytes).length);
      case "sink" -> () -> blobs.sink(bytes);
      case "source" ->
          () -> Client.expect("source", bytes.length, blobs.source(bytes.length).length);
      default -> throw new IllegalArgumentException("no workload " + workload.word());
    };
  }
}
