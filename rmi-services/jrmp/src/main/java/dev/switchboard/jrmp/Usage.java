package dev.switchboard.jrmp;

/**
 * The connections of a target at one moment.
 *
 * @param busy in use by a call or being opened
 * @param idle open and unused
 * @param abandoned held for calls whose deadline has passed while the backend works on
 */
public record Usage(int busy, int idle, int abandoned) {}
