package dev.switchboard.gateway.wire;

import dev.switchboard.gateway.wire.Span.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Labels what a server of JRMP sends (Java RMI Specification, 10.2: In). */
final class JrmpServerSide {
  private static final int NO_PROTOCOL = 0;

  private final Reading in;
  private final Deque<Call> calls;
  private final MemberNames names;

  /**
   * @param calls what the client called, in order
   */
  JrmpServerSide(byte[] bytes, List<Call> calls, MemberNames names) {
    this.in = new Reading(bytes);
    this.calls = new ArrayDeque<>(calls);
    this.names = names;
  }

  List<Span> spans() {
    return in.whole(this::messages);
  }

  private String messages() throws NotUnderstood {
    int mark = in.more() ? in.next() : NO_PROTOCOL;
    if (mark == JrmpMark.PROTOCOL_ACK) {
      in.group(Kind.ENVELOPE, "acknowledgement", this::acknowledgement);
    } else if (mark == JrmpMark.PROTOCOL_NOT_SUPPORTED) {
      in.leaf(1, Kind.ENVELOPE, "ProtocolNotSupported", "");
    }
    while (in.more()) {
      message();
    }
    return "";
  }

  private String acknowledgement() throws NotUnderstood {
    in.leaf(1, Kind.ENVELOPE, "ProtocolAck", "");
    return in.group(
        Kind.ADDRESSING,
        "client's address, as the server sees it",
        () -> JrmpClientSide.address(in));
  }

  private void message() throws NotUnderstood {
    switch (in.next()) {
      case JrmpMark.RETURN_DATA -> in.group(Kind.VALUES, "return", this::reply);
      case JrmpMark.PING_ACK -> in.leaf(1, Kind.ENVELOPE, "PingAck", "I am here");
      default -> throw in.unexpected("a return (0x51) or a ping's acknowledgement (0x53)");
    }
  }

  private String reply() throws NotUnderstood {
    Call call = calls.isEmpty() ? Call.unknown("a call that was not recorded") : calls.remove();
    in.leaf(1, Kind.ENVELOPE, "ReturnData", "");
    ObjectReading objects = new ObjectReading(in, names);
    objects.header();
    boolean normal = head(objects.blocks());
    if (!normal) {
      objects.object("exception");
    } else if (call.result().known() && call.result().code() != 'V') {
      JrmpClientSide.slot(call.result(), objects);
    }
    objects.everything();
    return (normal ? "of " : "of an exception from ") + call.name();
  }

  private static boolean head(BlockReading block) throws NotUnderstood {
    boolean normal = block.number(1) == JrmpMark.RETURN_VALUE;
    block.leaf(1, Kind.ENVELOPE, "kind of return", normal ? "1: normal" : "2: exception");
    ObjectIds.unique(block, Kind.ENVELOPE);
    return normal;
  }
}
