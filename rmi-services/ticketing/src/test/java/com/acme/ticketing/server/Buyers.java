package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import com.acme.ticketing.Ticketing;
import java.rmi.RemoteException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Eight callers without rest. Half of them use idempotency keys and repeat a call until it is
 * answered; the others give up a call that was cut off, and cancel some of what they got.
 */
final class Buyers implements AutoCloseable {
  private static final String EVENT = "126";

  private final Ledger ledger;
  private final ExecutorService threads = Executors.newFixedThreadPool(8);
  private final List<Future<?>> buyers = new ArrayList<>();
  private Ticketing ticketing;
  private boolean closing;

  Buyers(Ledger ledger) {
    this.ledger = ledger;
    for (int i = 0; i < 4; i++) {
      String user = "user " + i;
      buyers.add(threads.submit(() -> buyWithKeys(user + " with keys")));
      buyers.add(threads.submit(() -> buyWithoutKeys(user)));
    }
  }

  /** The server is here now. */
  synchronized void goTo(Ticketing now) {
    ticketing = now;
    notifyAll();
  }

  /** Lets every caller come to the end of what it does. */
  void finish() throws Exception {
    synchronized (this) {
      closing = true;
    }
    for (Future<?> buyer : buyers) {
      buyer.get(30, TimeUnit.SECONDS);
    }
  }

  private synchronized boolean closing() {
    return closing;
  }

  private Void buyWithKeys(String user) throws Exception {
    while (!closing()) {
      String key = UUID.randomUUID().toString();
      ledger.booked(insist(user, key), key);
      ledger.booked(insist(user, key), key);
    }
    return null;
  }

  private Booking insist(String user, String key) throws Exception {
    Ticketing here = server();
    while (true) {
      try {
        return here.createBooking(EVENT, user, key);
      } catch (RemoteException e) {
        here = nextServer(here);
      }
    }
  }

  private Void buyWithoutKeys(String user) throws Exception {
    for (int i = 0; !closing(); i++) {
      Ticketing here = server();
      try {
        buyOne(here, user, i % 3 == 0);
      } catch (RemoteException e) {
        nextServer(here);
      }
    }
    return null;
  }

  private void buyOne(Ticketing here, String user, boolean changesMind) throws Exception {
    Booking booking = here.createBooking(EVENT, user);
    ledger.booked(booking);
    if (changesMind) {
      ledger.asksToCancel(booking);
      here.cancelBooking(booking.getId());
      ledger.cancelled(booking);
    }
  }

  private Ticketing server() throws InterruptedException {
    return nextServer(null);
  }

  /** Waits for a server that is not the dead one; null waits for any. */
  private synchronized Ticketing nextServer(Ticketing dead) throws InterruptedException {
    if (dead != null) {
      ledger.interruptedCall();
    }
    while (ticketing == null || ticketing == dead) {
      wait(TimeUnit.SECONDS.toMillis(60));
    }
    return ticketing;
  }

  @Override
  public void close() throws InterruptedException {
    threads.shutdownNow();
    threads.awaitTermination(10, TimeUnit.SECONDS);
  }
}
