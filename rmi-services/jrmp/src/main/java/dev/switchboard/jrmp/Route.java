package dev.switchboard.jrmp;

/** Where the calls of a service go: which object, and over which connections. */
record Route(RemoteStub stub, Peer peer) {}
