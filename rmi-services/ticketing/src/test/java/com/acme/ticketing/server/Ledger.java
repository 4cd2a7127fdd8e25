package com.acme.ticketing.server;

import com.acme.ticketing.Booking;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** What the server has told its callers: written down as soon as it is heard. */
final class Ledger {
  private final Map<String, Booking> bookings = new HashMap<>();
  private final Map<String, List<String>> bookingsOfKeys = new HashMap<>();
  private final Set<String> askedToCancel = new HashSet<>();
  private final Set<String> cancelled = new HashSet<>();
  private int answers;
  private int interrupted;

  synchronized void booked(Booking booking) {
    bookings.put(booking.getId(), booking);
    answered();
  }

  synchronized void booked(Booking booking, String key) {
    bookingsOfKeys.computeIfAbsent(key, none -> new ArrayList<>()).add(booking.getId());
    booked(booking);
  }

  synchronized void asksToCancel(Booking booking) {
    askedToCancel.add(booking.getId());
  }

  synchronized void cancelled(Booking booking) {
    cancelled.add(booking.getId());
    answered();
  }

  private void answered() {
    answers++;
    notifyAll();
  }

  synchronized void interruptedCall() {
    interrupted++;
  }

  synchronized void awaitAnswers(int wanted) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (answers < wanted) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError("expected " + wanted + " answers, found " + answers);
      }
      wait(left);
    }
  }

  synchronized Collection<Booking> bookings() {
    return List.copyOf(bookings.values());
  }

  synchronized Map<String, List<String>> bookingsOfKeys() {
    return Map.copyOf(bookingsOfKeys);
  }

  synchronized boolean isCancelled(Booking booking) {
    return cancelled.contains(booking.getId());
  }

  synchronized boolean mayBeCancelled(Booking booking) {
    return askedToCancel.contains(booking.getId());
  }

  synchronized int interrupted() {
    return interrupted;
  }
}
