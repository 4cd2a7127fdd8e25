package dev.switchboard.gateway.wire;

import dev.switchboard.contract.ServiceContract;

/** Labels the bytes of JRMP, as any Java client and the gateway speak it with a server. */
public final class Jrmp {
  /** The protocol's name in recordings and on the command line. */
  public static final String NAME = "jrmp";

  private Jrmp() {}

  /**
   * Labels the calls of one connection, from its first byte or from that of a call.
   *
   * @param contract of the service that was called; it knows the methods and the members
   */
  public static Dissection dissect(Recording recording, ServiceContract contract) {
    MemberNames names = new MemberNames(contract);
    byte[] sent = recording.bytes(Recording.Side.CLIENT);
    JrmpClientSide client = new JrmpClientSide(sent, new Methods(contract), names);
    var request = client.spans();
    byte[] answered = recording.bytes(Recording.Side.SERVER);
    return new Dissection(request, new JrmpServerSide(answered, client.calls(), names).spans());
  }
}
