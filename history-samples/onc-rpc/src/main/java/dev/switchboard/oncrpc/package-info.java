/** ONC RPC on the wire: XDR, record marking, TCP and UDP. */
@NullMarked
package dev.switchboard.oncrpc;

import org.jspecify.annotations.NullMarked;
