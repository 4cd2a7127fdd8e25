package dev.switchboard.gateway.command;

import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.jrmp.Address;
import dev.switchboard.jrmp.Witness;
import java.nio.ByteBuffer;
import java.util.function.Function;

/** Shows a tap what the gateway and an RMI server say to each other. */
final class RmiTraffic implements Witness {
  private final Tap.Line line;

  private RmiTraffic(Tap.Line line) {
    this.line = line;
  }

  static Function<Address, Witness> witnesses(Tap tap) {
    return server -> new RmiTraffic(tap.line(Jrmp.NAME, Transport.TCP, server.toString()));
  }

  @Override
  public void begins() {
    line.begins();
  }

  @Override
  public void sent(byte[] bytes, int from, int length) {
    line.passed(Side.CLIENT, ByteBuffer.wrap(bytes, from, length));
  }

  @Override
  public void received(byte[] bytes, int from, int length) {
    line.passed(Side.SERVER, ByteBuffer.wrap(bytes, from, length));
  }
}
