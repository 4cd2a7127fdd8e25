package dev.switchboard.gateway.command;

import dev.switchboard.gateway.wire.Jrmp;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.jrmp.CallWitness;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps the bytes and times of one call on a connection of its own. For one thread at a time. */
final class RmiRecorder implements CallWitness {
  private final List<Recording.Piece> pieces = new ArrayList<>();
  private long marshal;
  private long marshalled;
  private long connected;
  private long ended;
  private int handshake;

  @Override
  public void marshalled(long nanos) {
    marshal = nanos;
    marshalled = System.nanoTime();
    connected = 0;
    pieces.clear();
  }

  /**
   * A server that wants TLS is only found out by asking it without: that was another connection.
   */
  @Override
  public void begins() {
    if (connected == 0) {
      pieces.clear();
    }
  }

  @Override
  public void connected() {
    connected = System.nanoTime();
    handshake = pieces.size();
  }

  @Override
  public void sent(byte[] bytes, int from, int length) {
    add(Side.CLIENT, bytes, from, length);
  }

  @Override
  public void received(byte[] bytes, int from, int length) {
    add(Side.SERVER, bytes, from, length);
  }

  private void add(Side side, byte[] bytes, int from, int length) {
    byte[] copy = Arrays.copyOfRange(bytes, from, from + length);
    pieces.add(new Recording.Piece(side, System.nanoTime(), copy));
  }

  /** The outcome is known. */
  void ended() {
    ended = System.nanoTime();
  }

  Recording recording() {
    return new Recording(Jrmp.NAME, Recording.Transport.TCP, pieces);
  }

  /** How many bytes of a side there are. */
  long count(Side side) {
    return pieces.stream().filter(p -> p.from() == side).mapToLong(p -> p.bytes().length).sum();
  }

  /**
   * The parts of the call as far as it came. While the answer still arrives, what has come of it is
   * read already: that is counted as its arriving.
   */
  List<Reply.Lap> laps() {
    List<Reply.Lap> laps = new ArrayList<>();
    if (marshalled != 0) {
      laps.add(new Reply.Lap(Reply.Part.MARSHAL, marshal));
    }
    if (connected != 0) {
      laps.add(new Reply.Lap(Reply.Part.CONNECT, connected - marshalled));
      answered(laps);
    }
    return laps;
  }

  private void answered(List<Reply.Lap> laps) {
    List<Long> answers =
        pieces.subList(handshake, pieces.size()).stream()
            .filter(piece -> piece.from() == Side.SERVER)
            .map(Recording.Piece::nanos)
            .toList();
    if (!answers.isEmpty()) {
      long first = answers.get(0);
      long last = answers.get(answers.size() - 1);
      laps.add(new Reply.Lap(Reply.Part.WAIT, first - connected));
      laps.add(new Reply.Lap(Reply.Part.RECEIVE, last - first));
      laps.add(new Reply.Lap(Reply.Part.UNMARSHAL, ended - last));
    }
  }
}
