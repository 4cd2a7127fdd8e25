package dev.switchboard.gateway.wire;

/**
 * A call that a {@link Tap} has copied. Whoever has it can look at it when the tap has forgotten
 * it, too; then no more is copied of it.
 */
public final class Kept {
  private final Turn turn;
  private final Glance glance;
  private final HttpPaths paths;
  private final CallNames names;

  Kept(Turn turn, HttpPaths paths, CallNames names) {
    this.turn = turn;
    this.paths = paths;
    this.names = names;
    glance = turn.glance(paths, names);
  }

  /** What there was to say of it when it was asked for. */
  public Glance glance() {
    return glance;
  }

  /** How many bytes of it there are by now. */
  public int length() {
    return turn.length();
  }

  /** The client's first bytes as they were, for what cannot hold a secret there. */
  public byte[] beginning(int most) {
    return turn.beginning(most);
  }

  /** The call as far as it has come by now. */
  public Take take() {
    return turn.take(paths, names);
  }
}
