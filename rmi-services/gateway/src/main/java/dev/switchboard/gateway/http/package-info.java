/** The one HTTP server that all bridges share, and what they speak HTTP with. */
@NullMarked
package dev.switchboard.gateway.http;

import org.jspecify.annotations.NullMarked;
