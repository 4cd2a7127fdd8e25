package dev.switchboard.workshop;

import dev.switchboard.gateway.Endpoint;

/**
 * A part of the workshop: a document, and what its script talks to.
 *
 * @param name of its files, {@code bench.html}, and of its path, {@code /-/bench/}
 * @param title as it is linked
 * @param servlet answers the document's script
 * @param services is told of every service
 */
record Part(String name, String title, GuardedServlet servlet, Endpoint services) {}
