package com.acme.ticketing;

/** There is no event of this number. */
public class NoSuchEvent extends Exception {
  private static final long serialVersionUID = 1L;

  private final String eventId;

  public NoSuchEvent(String eventId) {
    super("no event " + eventId);
    this.eventId = eventId;
  }

  public String getEventId() {
    return eventId;
  }
}
