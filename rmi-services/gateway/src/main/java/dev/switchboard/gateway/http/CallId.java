package dev.switchboard.gateway.http;

/** The id under which the log has a call, as clients see it. */
public final class CallId {
  public static final String HEADER = "X-Call-Id";

  private CallId() {}

  /** The header field that tells a client. */
  public static Answer.Header header(String callId) {
    return new Answer.Header(HEADER, callId);
  }
}
