package dev.switchboard.oncrpc;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.gateway.port.Connection;
import dev.switchboard.gateway.port.MemoryBudget;
import dev.switchboard.gateway.wire.Dialogue;
import dev.switchboard.gateway.wire.Line;
import dev.switchboard.gateway.wire.Told;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One call as a client makes it: a record each way, or a datagram. */
final class OncDialogue implements Dialogue {
  private static final int XID_AND_TYPE = 8;

  private final OncProcedure procedure;
  private final byte[] request;
  private final Replies replies;
  private byte @Nullable [] reply;

  /** Finds reply messages in what comes. */
  private interface Replies {
    /** The message that is whole now; null: none is. */
    byte @Nullable [] next(byte[] piece);
  }

  private OncDialogue(OncProcedure procedure, ByteBuffer request, Replies replies) {
    this.procedure = procedure;
    this.request = new byte[request.remaining()];
    this.replies = replies;
    request.get(this.request);
  }

  static OncDialogue tcp(OncProcedure procedure, int xid, XdrWriter call) {
    return new OncDialogue(procedure, call.record(), new Records(xid));
  }

  /**
   * @throws InvalidArgument for a call that no datagram takes
   */
  static OncDialogue udp(OncProcedure procedure, int xid, XdrWriter call) {
    int size = call.size() - XdrWriter.MARK;
    if (size > OncRpcOptions.LARGEST_DATAGRAM) {
      throw Found.instead(
          "",
          "a call of at most "
              + OncRpcOptions.LARGEST_DATAGRAM
              + " bytes, which is what a datagram takes (use TCP)",
          size + " bytes");
    }
    return new OncDialogue(procedure, call.datagram(), new Datagrams(xid));
  }

  /** On a connection of its own, a call is the only one that can be answered. */
  private static final class Records implements Replies {
    private final RecordAssembly assembly =
        new RecordAssembly(Line.MOST, new MemoryBudget(Line.MOST));
    private final int xid;
    private byte @Nullable [] record;

    Records(int xid) {
      this.xid = xid;
    }

    @Override
    public byte @Nullable [] next(byte[] piece) {
      if (piece.length == 0) {
        throw new InvalidArgument("", "the connection was closed without an answer");
      }
      try {
        assembly.feed(ByteBuffer.wrap(piece), whole -> record = whole);
      } catch (Connection.Broken e) {
        throw new InvalidArgument("", String.valueOf(e.getMessage()));
      }
      if (record != null && !isReply(record, xid)) {
        throw new InvalidArgument("", "expected a reply to the call, found another message");
      }
      return record;
    }
  }

  /** What is not the reply to the call is an old one, which every client passes over. */
  private record Datagrams(int xid) implements Replies {
    @Override
    public byte @Nullable [] next(byte[] piece) {
      return isReply(piece, xid) ? piece : null;
    }
  }

  private static boolean isReply(byte[] message, int xid) {
    return message.length >= XID_AND_TYPE
        && ByteBuffer.wrap(message).getInt() == xid
        && ByteBuffer.wrap(message).getInt(Integer.BYTES) == RpcMessages.REPLY;
  }

  @Override
  public byte[] request() {
    return request;
  }

  @Override
  public boolean take(byte[] piece) {
    reply = replies.next(piece);
    return reply != null;
  }

  @Override
  public Optional<Told> told() {
    byte[] message = java.util.Objects.requireNonNull(reply);
    XdrReader in = new XdrReader(message, message.length);
    in.hyper(); // xid and message type
    return Optional.of(RpcReplies.told(in, procedure));
  }
}
