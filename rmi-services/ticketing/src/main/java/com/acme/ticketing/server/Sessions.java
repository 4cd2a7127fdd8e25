package com.acme.ticketing.server;

import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import java.rmi.RemoteException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The open sessions; this is what keeps them from the garbage collector. */
final class Sessions implements AutoCloseable {
  private static final int SEATS_AT_ONCE = 50;
  private static final int OPEN_AT_ONCE = 10_000;
  private static final Duration LONGEST_SILENCE = Duration.ofMinutes(30);

  private final BoxOffice office;
  private final Programme programme;
  private final Exporter exporter;
  private final Duration holdTime;
  private final Set<Session> open = ConcurrentHashMap.newKeySet();

  Sessions(BoxOffice office, Programme programme, Exporter exporter, Duration holdTime) {
    this.office = office;
    this.programme = programme;
    this.exporter = exporter;
    this.holdTime = holdTime;
  }

  Session open(String userId) throws RemoteException {
    abandonSilent();
    if (open.size() >= OPEN_AT_ONCE) {
      throw new RemoteException("too many booking sessions are open");
    }
    Session session = new Session(userId, this);
    exporter.export(session);
    open.add(session);
    return session;
  }

  /** Not every client takes part in distributed garbage collection. */
  private void abandonSilent() {
    Instant since = Times.now().minus(LONGEST_SILENCE);
    for (Session session : open) {
      if (session.unusedSince(since)) {
        session.abandon();
      }
    }
  }

  List<Ticket> hold(String eventId, int seats, String session)
      throws RemoteException, NoSuchEvent, SoldOut {
    programme.event(eventId);
    int wanted = Checks.between("seats", seats, 1, SEATS_AT_ONCE);
    return office.hold(eventId, wanted, session, Times.now().plus(holdTime));
  }

  BoxOffice office() {
    return office;
  }

  void forget(Session session) {
    open.remove(session);
    exporter.withdraw(session);
  }

  @Override
  public void close() {
    open.forEach(Session::abandon);
  }
}
