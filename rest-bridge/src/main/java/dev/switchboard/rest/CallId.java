package dev.switchboard.rest;

/** The id under which the log has a call, as clients see it. */
final class CallId {
  static final String HEADER = "X-Call-Id";

  private CallId() {}

  static Answer.Header header(String callId) {
    return new Answer.Header(HEADER, callId);
  }
}
