/** Carries a call from a bridge to the backend, and hosts the bridges. */
@NullMarked
package dev.switchboard.gateway;

import org.jspecify.annotations.NullMarked;
