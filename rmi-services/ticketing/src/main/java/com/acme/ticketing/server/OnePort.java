package com.acme.ticketing.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.rmi.server.RMIServerSocketFactory;

/**
 * Listens on one address, and knows the port it got. RMI puts everything that is exported with the
 * same port and the same factory on the same socket, for port 0 too.
 */
final class OnePort implements RMIServerSocketFactory {
  private static final int BACKLOG = 256;

  private final InetAddress address;
  private volatile int port;

  OnePort(InetAddress address) {
    this.address = address;
  }

  @Override
  public ServerSocket createServerSocket(int wanted) throws IOException {
    ServerSocket socket = new ServerSocket(wanted, BACKLOG, address);
    port = socket.getLocalPort();
    return socket;
  }

  int port() {
    return port;
  }
}
