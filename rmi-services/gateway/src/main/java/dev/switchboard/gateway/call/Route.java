package dev.switchboard.gateway.call;

/** Where the calls of a service go. */
record Route(String service, Lane lane, Backend backend) {}
