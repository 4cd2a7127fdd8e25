/** JSON on the wire: REST with OpenAPI, JSON-RPC 2.0 with OpenRPC. */
@NullMarked
package dev.switchboard.rest;

import org.jspecify.annotations.NullMarked;
