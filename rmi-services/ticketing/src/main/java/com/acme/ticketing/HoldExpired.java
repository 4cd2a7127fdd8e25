package com.acme.ticketing;

import java.util.ArrayList;
import java.util.List;

/** Seats were held for too long, and somebody else has them now. */
public class HoldExpired extends Exception {
  private static final long serialVersionUID = 1L;

  private final ArrayList<String> ticketIds;

  public HoldExpired(List<String> ticketIds) {
    super("no longer held: " + ticketIds);
    this.ticketIds = new ArrayList<>(ticketIds);
  }

  /** The tickets that were lost. */
  public List<String> getTicketIds() {
    return new ArrayList<>(ticketIds);
  }
}
