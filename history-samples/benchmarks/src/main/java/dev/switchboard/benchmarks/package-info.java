/** Measures the client and the gateway against their nearest rivals; never shipped. */
@NullMarked
package dev.switchboard.benchmarks;

import org.jspecify.annotations.NullMarked;
