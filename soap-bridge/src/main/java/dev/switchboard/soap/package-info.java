/** XML on the wire. */
@NullMarked
package dev.switchboard.soap;

import org.jspecify.annotations.NullMarked;
