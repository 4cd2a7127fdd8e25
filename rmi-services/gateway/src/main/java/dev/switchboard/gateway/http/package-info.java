/** The one HTTP server that all bridges share. */
@NullMarked
package dev.switchboard.gateway.http;

import org.jspecify.annotations.NullMarked;
