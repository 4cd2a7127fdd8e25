package dev.switchboard.gateway.command;

import java.io.IOException;

/** A program that acts like the demo's server, as far as its parent can see. */
final class FakeServer {
  private FakeServer() {}

  /** Arguments: a port (0: takes 4711), then optionally a word to fail with. */
  public static void main(String[] args) throws IOException {
    if (args.length > 1) {
      System.err.println("fake cannot start: " + args[1]);
      System.exit(1);
    }
    int port = Integer.parseInt(args[0]) == 0 ? 4711 : Integer.parseInt(args[0]);
    System.out.println("fake ready on rmi://127.0.0.1:" + port + "/fake");
    while (System.in.read() >= 0) {
      // until the parent is gone
    }
  }
}
