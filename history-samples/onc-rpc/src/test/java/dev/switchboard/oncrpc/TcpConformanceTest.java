package dev.switchboard.oncrpc;

import java.io.IOException;

/** ONC RPC over TCP. */
final class TcpConformanceTest extends OncRpcConformance {
  @Override
  byte[] send(PeerClient client, byte[] message) throws IOException {
    return client.tcp(message);
  }
}
