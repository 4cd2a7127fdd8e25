package dev.switchboard.gateway.wire;

import java.time.Instant;
import java.util.Optional;

/**
 * What there is to say of a call that a {@link Tap} has kept, without its bytes.
 *
 * @param number counts up, so that a reader knows what is new
 * @param began when its first byte passed
 * @param protocol the bridge's name, {@link Jrmp#NAME}, or {@code http}
 * @param peer the other side's address
 * @param callId of the call it belongs to, as its client got it and the log has it
 * @param called what it is a call of, where the call id says it
 * @param sent how many bytes the client sent, kept or not
 * @param answered how many the server did
 * @param nanos from the first byte to the last one until now
 * @param whole false: there were more bytes than are kept
 * @param ended both sides are known to have said all they will: each stream of HTTP/2 tells
 */
public record Glance(
    long number,
    Instant began,
    String protocol,
    Recording.Transport transport,
    String peer,
    Optional<String> callId,
    Optional<Called> called,
    long sent,
    long answered,
    long nanos,
    boolean whole,
    boolean ended) {}
