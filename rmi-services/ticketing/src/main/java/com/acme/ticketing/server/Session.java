package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import com.acme.ticketing.BookingSession;
import com.acme.ticketing.HoldExpired;
import com.acme.ticketing.NoSuchEvent;
import com.acme.ticketing.SoldOut;
import com.acme.ticketing.Ticket;
import java.lang.System.Logger.Level;
import java.rmi.NoSuchObjectException;
import java.rmi.RemoteException;
import java.rmi.server.Unreferenced;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One user's choice of seats. The database knows which seats a session holds, and until when. */
final class Session implements BookingSession, Unreferenced {
  private static final System.Logger LOG = System.getLogger(Session.class.getName());

  private final String id = UUID.randomUUID().toString();
  private final String userId;
  private final Sessions sessions;
  private final List<Ticket> held = new ArrayList<>();
  private Instant lastUsed = Times.now();
  private boolean ended;

  Session(String userId, Sessions sessions) {
    this.userId = userId;
    this.sessions = sessions;
  }

  @Override
  public synchronized List<Ticket> hold(String eventId, int seats)
      throws RemoteException, NoSuchEvent, SoldOut {
    use();
    List<Ticket> tickets = sessions.hold(eventId, seats, id);
    held.addAll(tickets);
    return tickets;
  }

  @Override
  public synchronized List<Booking> confirm() throws RemoteException, HoldExpired {
    use();
    try {
      List<Booking> bookings = sessions.office().confirm(held, userId, id);
      held.clear();
      end();
      return bookings;
    } catch (HoldExpired e) {
      held.removeIf(ticket -> e.getTicketIds().contains(ticket.getId()));
      throw e;
    }
  }

  @Override
  public synchronized void cancel() throws RemoteException {
    use();
    sessions.office().release(held, id);
    end();
  }

  /** The last client is gone, or has not renewed its lease. */
  @Override
  public synchronized void unreferenced() {
    if (!ended) {
      abandon();
    }
  }

  synchronized boolean unusedSince(Instant time) {
    return lastUsed.isBefore(time);
  }

  /** Frees the seats if the database answers; if not, the holds run out by themselves. */
  synchronized void abandon() {
    try {
      sessions.office().release(held, id);
    } catch (RemoteException e) {
      LOG.log(Level.INFO, "seats of a session without client stay held for a while", e);
    }
    end();
  }

  private void use() throws NoSuchObjectException {
    if (ended) {
      throw new NoSuchObjectException("the session has ended");
    }
    lastUsed = Times.now();
  }

  private void end() {
    ended = true;
    sessions.forget(this);
  }
}
