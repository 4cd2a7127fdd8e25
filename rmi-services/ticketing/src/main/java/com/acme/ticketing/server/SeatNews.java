package com.acme.ticketing.server;

import com.acme.ticketing.SeatChange;
import com.acme.ticketing.SeatListener;
import com.acme.ticketing.Ticket;
import com.acme.ticketing.TicketStatus;
import java.rmi.RemoteException;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Tells listeners about seats, from a thread of its own: a slow listener delays the others, never a
 * booking. News that the queue has no room for is dropped.
 */
final class SeatNews implements AutoCloseable {
  private static final int LISTENERS_PER_EVENT = 1_000;
  private static final int NEWS_WAITING = 10_000;

  private final Map<String, Set<SeatListener>> listeners = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor teller =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(NEWS_WAITING),
          task -> new Thread(task, "seat-news"),
          new ThreadPoolExecutor.DiscardPolicy());

  void add(String eventId, SeatListener listener) throws RemoteException {
    Set<SeatListener> those = of(eventId);
    if (those.size() >= LISTENERS_PER_EVENT) {
      throw new RemoteException("event " + eventId + " has too many listeners");
    }
    those.add(listener);
  }

  void remove(String eventId, SeatListener listener) {
    of(eventId).remove(listener);
  }

  private Set<SeatListener> of(String eventId) {
    return listeners.computeIfAbsent(eventId, id -> ConcurrentHashMap.newKeySet());
  }

  void tell(Ticket ticket, TicketStatus status) {
    Set<SeatListener> those = listeners.getOrDefault(ticket.getEventId(), Set.of());
    if (!those.isEmpty()) {
      SeatChange change = new SeatChange(ticket.getEventId(), ticket.getId(), status, Times.now());
      teller.execute(() -> those.removeIf(listener -> !heard(listener, change)));
    }
  }

  private static boolean heard(SeatListener listener, SeatChange change) {
    try {
      listener.seatChanged(change);
      return true;
    } catch (RemoteException | RuntimeException e) {
      return false;
    }
  }

  @Override
  public void close() {
    teller.shutdownNow();
  }
}
