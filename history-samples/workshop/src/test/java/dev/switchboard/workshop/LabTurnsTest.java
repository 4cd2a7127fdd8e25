package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.gateway.Await;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

final class LabTurnsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  private final LabTurns turns = new LabTurns(2, 2, LONG);
  private final List<String> came = new CopyOnWriteArrayList<>();

  private CompletableFuture<Void> taking(String name, int share, AtomicBoolean stopped) {
    return CompletableFuture.runAsync(
        () -> {
          try {
            turns.take(share, stopped::get);
            came.add(name);
          } catch (LabTrouble | InterruptedException e) {
            throw new CompletionException(e);
          }
        },
        task -> new Thread(task, name).start());
  }

  private static void awaitWaiting(String name) throws Exception {
    Await.until(
        name + " waits",
        () ->
            Thread.getAllStackTraces().keySet().stream()
                .anyMatch(
                    t -> t.getName().equals(name) && t.getState() == Thread.State.TIMED_WAITING));
  }

  @Test
  void servesInOrderAlsoWhoWantsAllPlaces() throws Exception {
    turns.take(1, () -> false);
    CompletableFuture<Void> alone = taking("alone", turns.all(), new AtomicBoolean());
    awaitWaiting("alone");
    CompletableFuture<Void> one = taking("one", 1, new AtomicBoolean());
    awaitWaiting("one");
    assertThat(came).as("one place is free, but somebody waits for both").isEmpty();
    turns.leave(1);
    alone.get(20, TimeUnit.SECONDS);
    turns.leave(turns.all());
    one.get(20, TimeUnit.SECONDS);
    assertThat(came).containsExactly("alone", "one");
  }

  @Test
  void letsGoWhoDoesNotWantAPlaceAnyMore() throws Exception {
    turns.take(2, () -> false);
    AtomicBoolean stopped = new AtomicBoolean();
    CompletableFuture<Void> waiting = taking("waiting", 1, stopped);
    awaitWaiting("waiting");
    stopped.set(true);
    turns.look();
    assertThatThrownBy(() -> waiting.get(20, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(LabTrouble.class)
        .hasRootCauseMessage("it was stopped before its first attempt: nothing was sent");
    turns.leave(2);
    turns.take(2, () -> false);
  }

  @Test
  void refusesWhenTooManyWaitOrItTakesTooLong() throws Exception {
    turns.take(2, () -> false);
    AtomicBoolean stopped = new AtomicBoolean();
    taking("first", 1, stopped);
    awaitWaiting("first");
    taking("second", 1, stopped);
    awaitWaiting("second");
    assertThatThrownBy(() -> turns.take(1, () -> false))
        .isInstanceOf(LabTrouble.class)
        .hasMessageContaining("others are making experiments");
    stopped.set(true);
    turns.look();
    LabTurns hasty = new LabTurns(1, 1, Duration.ofMillis(20));
    hasty.take(1, () -> false);
    assertThatThrownBy(() -> hasty.take(1, () -> false)).isInstanceOf(LabTrouble.class);
  }
}
