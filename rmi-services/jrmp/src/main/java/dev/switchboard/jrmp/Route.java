package dev.switchboard.jrmp;

/**
 * Where the calls of a service go: which object, and over which connections.
 *
 * @param spring whether calls are wrapped for Spring's exporter
 */
record Route(RemoteStub stub, Peer peer, boolean spring) {}
