package com.acme.ticketing;

/** The event has fewer seats left than were asked for. */
public class SoldOut extends Exception {
  private static final long serialVersionUID = 1L;

  private final String eventId;
  private final int wanted;
  private final int left;

  public SoldOut(String eventId, int wanted, int left) {
    super("event " + eventId + " has " + left + " seats left, " + wanted + " wanted");
    this.eventId = eventId;
    this.wanted = wanted;
    this.left = left;
  }

  public String getEventId() {
    return eventId;
  }

  public int getWanted() {
    return wanted;
  }

  public int getLeft() {
    return left;
  }
}
