/** The command line, and the gateway that it starts: targets, services, bridges. */
@NullMarked
package dev.switchboard.gateway.command;

import org.jspecify.annotations.NullMarked;
