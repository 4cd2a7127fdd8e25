package dev.switchboard.gateway.command;

import dev.switchboard.gateway.call.Lane;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.jrmp.RmiTarget;

/** A registry that the gateway is connected to. */
record Target(Configuration.Target configured, RmiTarget rmi, Lane lane) {
  String name() {
    return configured.name();
  }
}
