package com.acme.ticketing;

import java.io.Serializable;
import java.time.Instant;
import java.util.List;

/** What is known about a token. */
public final class TokenInfo implements Serializable {
  private static final long serialVersionUID = 1L;

  private final boolean valid;
  private final String userId;
  private final Instant expiresAt;
  private final List<String> scopes;

  public TokenInfo(boolean valid, String userId, Instant expiresAt, List<String> scopes) {
    this.valid = valid;
    this.userId = userId;
    this.expiresAt = expiresAt;
    this.scopes = scopes;
  }

  public boolean isValid() {
    return valid;
  }

  /** Null when the token is unknown. */
  public String getUserId() {
    return userId;
  }

  /** Null when the token is unknown. */
  public Instant getExpiresAt() {
    return expiresAt;
  }

  /** What the token is good for; empty unless it is valid. */
  public List<String> getScopes() {
    return scopes;
  }

  @Override
  public String toString() {
    return valid ? "valid, user " + userId + ", " + scopes : "not valid";
  }
}
