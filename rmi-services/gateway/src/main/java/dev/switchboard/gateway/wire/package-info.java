/** The bytes of a call as they passed, and what each of them is. Works only when someone looks. */
@NullMarked
package dev.switchboard.gateway.wire;

import org.jspecify.annotations.NullMarked;
