package dev.switchboard.benchmarks;

/**
 * What was done in some time.
 *
 * @param calls that succeeded; there were no others
 * @param nanos from the first call's begin to the last one's end
 */
record Tally(long calls, long nanos) {}
