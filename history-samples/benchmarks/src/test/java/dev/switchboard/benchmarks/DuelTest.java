package dev.switchboard.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DuelTest {
  private static final Pace PACE =
      new Pace(Duration.ofSeconds(8), Duration.ofSeconds(1), 3, Cores.shared());

  private final List<String> turns = new ArrayList<>();
  private Duration ourCpu = Duration.ZERO;
  private Duration theirCpu = Duration.ZERO;
  private Duration ourCompilers = Duration.ZERO;
  private int busyTurns;

  /** Twice the calls for a quarter of the CPU. */
  private final Contender ours =
      new Contender(
          () -> ourCpu,
          () -> ourCompilers,
          time -> {
            turns.add("ours " + time.toSeconds());
            ourCpu = ourCpu.plus(time.dividedBy(4));
            ourCompilers = ourCompilers.plus(busyTurns-- > 0 ? time.dividedBy(10) : Duration.ZERO);
            return new Tally(2000 * time.toSeconds(), time.toNanos());
          });

  private final Contender theirs =
      new Contender(
          () -> theirCpu,
          () -> Duration.ZERO,
          time -> {
            turns.add("theirs " + time.toSeconds());
            theirCpu = theirCpu.plus(time);
            return new Tally(1000 * time.toSeconds(), time.toNanos());
          });

  @Test
  void warmsBothUpInTurnsAndThenTakesTurnsInBeingFirst() throws Exception {
    Duel.run(ours, theirs, PACE);
    assertThat(turns)
        .containsExactly(
            "ours 2",
            "theirs 2",
            "ours 2",
            "theirs 2",
            "ours 2",
            "theirs 2",
            "ours 2",
            "theirs 2",
            "ours 1",
            "theirs 1",
            "theirs 1",
            "ours 1",
            "ours 1",
            "theirs 1");
  }

  private void requireWarmUpOf(int count) {
    assertThat(turns.subList(0, count)).containsOnly("ours 2", "theirs 2");
    assertThat(turns.subList(count, turns.size())).hasSize(6).containsOnly("ours 1", "theirs 1");
  }

  @Test
  void warmsBothUpUntilTheirCompilersRest() throws Exception {
    busyTurns = 6;
    Duel.run(ours, theirs, PACE);
    requireWarmUpOf(14);
  }

  @Test
  void doesNotWaitForACompilerForEver() throws Exception {
    busyTurns = Integer.MAX_VALUE;
    Duel.run(ours, theirs, PACE);
    requireWarmUpOf(24);
  }

  @Test
  void prolongsNoWarmUpThatSaysNothing() throws Exception {
    busyTurns = Integer.MAX_VALUE;
    Duel.run(
        ours, theirs, new Pace(Duration.ofMillis(400), Duration.ofSeconds(1), 1, Cores.shared()));
    assertThat(turns.subList(0, 8)).containsOnly("ours 0", "theirs 0");
    assertThat(turns.subList(8, turns.size())).containsExactly("ours 1", "theirs 1");
  }

  @Test
  void letsNobodyRestUntilItsConnectionsAreClosed() throws Exception {
    Duel.run(
        ours, theirs, new Pace(Duration.ofSeconds(400), Duration.ofSeconds(1), 1, Cores.shared()));
    assertThat(turns.subList(0, 42)).containsOnly("ours 19", "theirs 19");
    assertThat(turns.subList(42, turns.size())).containsExactly("ours 1", "theirs 1");
  }

  @Test
  void dividesOursByTheirs() throws Exception {
    Duel duel = Duel.run(ours, theirs, PACE);
    assertThat(duel.ratio(Contender.Turn::callsPerSecond)).isEqualTo(new Spread(2, 2, 2));
    assertThat(duel.ratio(Contender.Turn::cpuMicrosPerCall))
        .isEqualTo(new Spread(0.125, 0.125, 0.125));
    assertThat(duel.ourMedian(Contender.Turn::cpuMicrosPerCall)).isEqualTo(125);
    assertThat(duel.theirMedian(Contender.Turn::cpuMicrosPerCall)).isEqualTo(1000);
  }
}
