/** gRPC on a port of its own; gRPC-Web and Connect on the HTTP port that all bridges share. */
@NullMarked
package dev.switchboard.grpc;

import org.jspecify.annotations.NullMarked;
