package dev.switchboard.oncrpc;

import java.io.IOException;

/** ONC RPC over UDP; what is too large for a datagram goes by TCP, as every client has it. */
final class UdpConformanceTest extends OncRpcConformance {
  private static final int DATAGRAM = 8_000;

  @Override
  byte[] send(PeerClient client, byte[] message) throws IOException {
    return message.length > DATAGRAM ? client.tcp(message) : client.udp(message);
  }
}
