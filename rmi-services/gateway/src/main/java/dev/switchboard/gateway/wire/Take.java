package dev.switchboard.gateway.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that a {@link Tap} has kept.
 *
 * @param number counts up, so that a reader knows what is new
 * @param began when its first byte passed
 * @param peer the other side's address
 * @param callId of the call it belongs to, as its client got it and the log has it
 * @param whole false: there were more bytes than are kept
 */
public record Take(
    long number,
    Instant began,
    String peer,
    Optional<String> callId,
    boolean whole,
    Recording recording) {}
