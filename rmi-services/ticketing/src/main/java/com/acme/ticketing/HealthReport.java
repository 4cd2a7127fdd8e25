package com.acme.ticketing;

import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** How the server is. */
public final class HealthReport implements Serializable {
  private static final long serialVersionUID = 1L;

  private final HealthStatus status;
  private final Instant checkedAt;
  private final Duration uptime;
  private final Map<String, String> details;

  public HealthReport(
      HealthStatus status, Instant checkedAt, Duration uptime, Map<String, String> details) {
    this.status = status;
    this.checkedAt = checkedAt;
    this.uptime = uptime;
    this.details = details;
  }

  public HealthStatus getStatus() {
    return status;
  }

  public Instant getCheckedAt() {
    return checkedAt;
  }

  public Duration getUptime() {
    return uptime;
  }

  /** What was checked, and what was found. */
  public Map<String, String> getDetails() {
    return details;
  }

  @Override
  public String toString() {
    return status + " for " + uptime + " " + details;
  }
}
