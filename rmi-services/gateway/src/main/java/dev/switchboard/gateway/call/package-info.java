/** The path of a call: the filters, the queue before each target, metrics, the access log. */
@NullMarked
package dev.switchboard.gateway.call;

import org.jspecify.annotations.NullMarked;
