/** Ports of protocols that are not HTTP: one thread reads any number of connections. */
@NullMarked
package dev.switchboard.gateway.port;

import org.jspecify.annotations.NullMarked;
