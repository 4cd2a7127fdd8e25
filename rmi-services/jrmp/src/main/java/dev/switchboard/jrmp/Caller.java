package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import java.io.IOException;

/** Makes one exchange on a pooled connection; tells failures apart by how far it came. */
final class Caller {
  private final Pool pool;
  private final long replyLimit;

  Caller(Pool pool, long replyLimit) {
    this.pool = pool;
    this.replyLimit = replyLimit;
  }

  <R> R call(Peer peer, Deadline deadline, Settlement settlement, Exchange<R> exchange)
      throws RmiFailure {
    Connection connection = connect(peer, deadline, () -> pool.take(peer, deadline));
    return call(connection, true, deadline, settlement, exchange);
  }

  /** The same on a connection of its own. */
  <R> R callAlone(
      Peer peer,
      Deadline deadline,
      Settlement settlement,
      Exchange<R> exchange,
      CallWitness witness)
      throws RmiFailure {
    Connection connection = connect(peer, deadline, () -> pool.fresh(peer, deadline, witness));
    witness.connected();
    return call(connection, false, deadline, settlement, exchange);
  }

  /**
   * @param again whether the connection may serve for others afterwards
   */
  private <R> R call(
      Connection connection,
      boolean again,
      Deadline deadline,
      Settlement settlement,
      Exchange<R> exchange)
      throws RmiFailure {
    Peer peer = connection.peer();
    boolean whole = false;
    try {
      R result = exchange(connection, deadline, exchange);
      whole = again && connection.reusable();
      return result;
    } catch (RmiFailure answered) { // in full: the connection is as good as after a result
      whole = again && connection.reusable();
      throw answered;
    } catch (StreamFault spoiled) {
      throw Diagnosis.broken(peer, spoiled, true);
    } catch (IOException lost) {
      pool.flush(peer);
      throw Diagnosis.broken(peer, lost, connection.sent());
    } catch (RuntimeException bug) {
      throw Diagnosis.bug(peer, bug, connection.sent());
    } finally {
      giveBack(connection, whole, deadline, settlement);
    }
  }

  /** Asks whether the peer answers. */
  void ping(Peer peer, Deadline deadline) throws RmiFailure {
    Connection connection = connect(peer, deadline, () -> pool.take(peer, deadline));
    boolean answered = false;
    try {
      connection.ping(deadline);
      answered = true;
    } catch (IOException lost) {
      pool.flush(peer);
      throw Diagnosis.broken(peer, lost, false);
    } finally {
      if (answered) {
        pool.release(connection);
      } else {
        pool.discard(connection);
      }
    }
  }

  /** How a connection is come by. */
  private interface Way {
    Connection find() throws IOException;
  }

  private static Connection connect(Peer peer, Deadline deadline, Way way) throws RmiFailure {
    try {
      return way.find();
    } catch (IOException failure) {
      throw Diagnosis.unconnected(peer, failure, deadline);
    }
  }

  private <R> R exchange(Connection connection, Deadline deadline, Exchange<R> exchange)
      throws IOException, RmiFailure {
    ByteSink sink = connection.begin(deadline);
    sink.u1(Jrmp.CALL);
    exchange.write(sink);
    connection.send();
    ByteSource source = connection.receive(replyLimit);
    int type = source.u1();
    if (type != Jrmp.RETURN_DATA) {
      throw StreamFault.corrupt(Tag.name(type) + ", expected the reply to a call (0x51)");
    }
    R result = exchange.read(source);
    ReplyHead owed = exchange.owed();
    if (owed != null) {
      acknowledge(sink, owed);
    }
    return result;
  }

  /** Until then, or for minutes, the server keeps the objects that its reply refers to. */
  private static void acknowledge(ByteSink sink, ReplyHead reply) throws IOException {
    sink.u1(Jrmp.DGC_ACK);
    sink.i4(reply.unique());
    sink.i8(reply.time());
    sink.i2(reply.count());
    sink.flush();
  }

  private void giveBack(
      Connection connection, boolean whole, Deadline deadline, Settlement settlement) {
    if (whole) {
      pool.release(connection);
    } else if (connection.pending() && deadline.passed()) {
      settlement.postpone((grace, settled) -> pool.abandon(connection, grace, settled));
    } else {
      pool.discard(connection);
    }
  }
}
