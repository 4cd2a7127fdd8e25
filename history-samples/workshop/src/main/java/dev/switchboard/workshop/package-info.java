/** The web page that shows every wire, and the distribution that people run. */
@NullMarked
package dev.switchboard.workshop;

import org.jspecify.annotations.NullMarked;
