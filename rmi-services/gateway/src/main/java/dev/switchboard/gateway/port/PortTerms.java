package dev.switchboard.gateway.port;

import java.time.Duration;

/**
 * On what terms clients are served at a port.
 *
 * @param protocol the bridge's name
 * @param connections at a time
 * @param threads that make calls
 * @param receiveLimit bytes of all messages, their values and answers that are held at a time
 * @param idleTime after which a connection without a call is closed
 * @param messageTime in which a message must have come whole, and an answer be taken
 */
public record PortTerms(
    String protocol,
    int connections,
    int threads,
    long receiveLimit,
    Duration idleTime,
    Duration messageTime) {}
