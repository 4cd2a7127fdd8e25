package com.acme.ticketing;

/** How well the server is: UP, or DEGRADED when its database does not answer. */
public enum HealthStatus {
  UP,
  DEGRADED
}
