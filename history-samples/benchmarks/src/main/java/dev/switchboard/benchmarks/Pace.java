package dev.switchboard.benchmarks;

import java.time.Duration;

/**
 * How long a comparison takes.
 *
 * @param warmUp of each contender
 * @param turn of a contender in a round
 * @param rounds turns of each contender
 */
record Pace(Duration warmUp, Duration turn, int rounds) {}
