/** The RMI wire as data: serialization streams, registry, calls and leases. */
@NullMarked
package dev.switchboard.jrmp;

import org.jspecify.annotations.NullMarked;
