package dev.switchboard.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Two contenders, turn by turn, so that whatever else the machine does meets both. */
final class Duel {
  private static final int WARM_UP_TURNS = 4;

  /** A warm-up is at most so many times as long as was asked for. */
  private static final int LONGER = 3;

  /** A shorter turn, as of {@code --quick}, says nothing of compilers: they have just begun. */
  private static final Duration TELLING = Duration.ofSeconds(1);

  /** Of a processor: a compiler that has less of it in a turn has done its work. */
  private static final double AT_REST = 0.02;

  /** The server of whoever rests must not find the connections idle: it closes them after 30 s. */
  private static final Duration LONGEST_REST = Duration.ofSeconds(20);

  private final List<Contender.Turn> ours = new ArrayList<>();
  private final List<Contender.Turn> theirs = new ArrayList<>();

  private Duel() {}

  static Duel run(Contender ours, Contender theirs, Pace pace)
      throws IOException, InterruptedException {
    pace.cores().mingle();
    warmUp(ours, theirs, pace);
    pace.cores().part();
    Duel duel = new Duel();
    for (int round = 0; round < pace.rounds(); round++) {
      duel.round(ours, theirs, pace, round % 2 == 0);
    }
    return duel;
  }

  /** In turns, too, and longer than asked for while either's compilers are at work. */
  private static void warmUp(Contender ours, Contender theirs, Pace pace)
      throws IOException, InterruptedException {
    long turns = Math.max(WARM_UP_TURNS, 1 + pace.warmUp().dividedBy(LONGEST_REST));
    Duration length = pace.warmUp().dividedBy(turns);
    long most = length.compareTo(TELLING) < 0 ? turns : LONGER * turns;
    boolean compiling = true;
    for (int turn = 0; turn < turns || (compiling && turn < most); turn++) {
      compiling = ours.turn(length).compiling() > AT_REST;
      compiling |= theirs.turn(length).compiling() > AT_REST;
    }
  }

  /** Who is first has what the other left behind in the caches, so they take that in turns, too. */
  private void round(Contender we, Contender they, Pace pace, boolean weFirst)
      throws IOException, InterruptedException {
    if (weFirst) {
      ours.add(we.turn(pace.turn()));
    }
    theirs.add(they.turn(pace.turn()));
    if (!weFirst) {
      ours.add(we.turn(pace.turn()));
    }
  }

  double ourMedian(ToDoubleFunction<Contender.Turn> figure) {
    return Spread.of(ours.stream().mapToDouble(figure).toArray()).median();
  }

  double theirMedian(ToDoubleFunction<Contender.Turn> figure) {
    return Spread.of(theirs.stream().mapToDouble(figure).toArray()).median();
  }

  /** Ours divided by theirs, round by round. */
  Spread ratio(ToDoubleFunction<Contender.Turn> figure) {
    double[] ratios = new double[ours.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(ours.get(i)) / figure.applyAsDouble(theirs.get(i));
    }
    return Spread.of(ratios);
  }
}
