package dev.switchboard.gateway.http;

/** What the health pages tell. */
public interface Health {

  /** Whether new calls should be sent here. */
  boolean ready();

  /** Targets and services one by one, as JSON. */
  String json();
}
