package dev.switchboard.gateway;

import dev.switchboard.contract.Deadline;

/**
 * Whose call it is and until when.
 *
 * @param callId goes to the client and to the log
 * @param protocol the bridge's name
 * @param peer the client's address
 */
public record Scope(
    String callId, String protocol, String peer, Metadata metadata, Deadline deadline) {}
