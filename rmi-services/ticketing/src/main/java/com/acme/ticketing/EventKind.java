package com.acme.ticketing;

/** What an event's visitors come for. */
public enum EventKind {
  CONCERT,
  THEATRE,
  SPORT,
  LECTURE
}
