package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Told;
import dev.switchboard.workshop.LabReport.Attempt;
import dev.switchboard.workshop.LabReport.Executed;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LabReportTest {
  private static final Told RESULT = new Told.Result(null);
  private static final Told TIMEOUT = new Told.Silence("no answer in time");
  private static final Told FAULT = new Told.Failure("504 Gateway Timeout", "the deadline passed");

  private static Attempt attempt(Told told, Executed executed) {
    return new Attempt(told, executed, 5);
  }

  private static LabReport report(boolean key, int seats, int ran, Attempt... attempts) {
    LabOrder order =
        new LabOrder(
            "rest",
            "createBooking",
            key,
            LabFault.DROP_REPLY,
            new LabOrder.Which(Optional.empty()),
            4,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    List<String> bookings = IntStream.range(0, seats).mapToObj(Integer::toString).toList();
    return new LabReport(
        order,
        List.of(attempts),
        new LabRelay.Tally(attempts.length, ran, ran),
        Optional.of(bookings),
        false);
  }

  private static LabVerdict verdict(boolean key, int seats, int ran, Attempt... attempts) {
    return new LabVerdict(report(key, seats, ran, attempts));
  }

  @Test
  void countsInOneSentence() {
    Attempt lost = attempt(TIMEOUT, Executed.NOT_TOLD);
    assertThat(verdict(false, 2, 2, lost, lost, lost).count())
        .isEqualTo(
            "createBooking: sent 3 times, executed 2 times, seats booked: 2,"
                + " you were told: nothing: no answer in time");
    assertThat(verdict(true, 1, 2, lost, attempt(RESULT, Executed.YES)).count())
        .isEqualTo(
            "createBookingOnce: sent 2 times, executed 2 times, seats booked: 1,"
                + " you were told: a result");
  }

  @Test
  void tellsAtMostOnceFromAtLeastOnceAndExactlyOnce() {
    Attempt lost = attempt(FAULT, Executed.UNKNOWN);
    Attempt got = attempt(RESULT, Executed.YES);
    assertThat(verdict(false, 1, 1, got).meaning()).contains("you know it");
    assertThat(verdict(false, 1, 1, lost).meaning())
        .contains("It happened, and you do not know it")
        .contains("may book twice");
    assertThat(verdict(true, 1, 1, lost).meaning()).contains("ask again without harm");
    assertThat(verdict(false, 0, 0, lost).meaning()).contains("you cannot know it");
    assertThat(verdict(false, 0, 0, attempt(FAULT, Executed.NO)).meaning())
        .contains("safe to try again");
    assertThat(verdict(false, 2, 2, lost, got).meaning()).contains("at-least-once");
    assertThat(verdict(false, 2, 2, lost, lost).meaning()).contains("were told of none");
    assertThat(verdict(true, 1, 2, lost, got).meaning()).contains("exactly once, by the key");
  }

  @Test
  void saysWhichAttemptWasCutOffByHand() {
    LabReport whole = report(false, 1, 1, attempt(FAULT, Executed.UNKNOWN));
    LabReport stopped =
        new LabReport(whole.order(), whole.attempts(), whole.tally(), whole.bookings(), true);
    assertThat(new LabVerdict(stopped).meaning())
        .isEqualTo(
            "Stopped: the last attempt was cut off by hand. " + new LabVerdict(whole).meaning());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "'{\"kind\":\"DEADLINE_EXCEEDED\",\"executed\":\"unknown\"}', UNKNOWN",
        "'{\"executed\": \"no\"}', NO",
        "TIMEOUT COMPLETED_MAYBE, UNKNOWN",
        "TRANSIENT COMPLETED_NO, NO",
        "COMM_FAILURE COMPLETED_YES, YES",
        "<faultcode>soap:Server</faultcode>, NOT_TOLD"
      })
  void readsWhetherTheMethodRanAsProtocolsTellIt(String answer, Executed executed) {
    Recording recording =
        new Recording(
            "rest",
            Recording.Transport.TCP,
            List.of(
                new Recording.Piece(
                    Recording.Side.SERVER, 0, answer.getBytes(StandardCharsets.UTF_8))));
    Reply reply = new Reply(recording, FAULT, Collections.emptyList());
    assertThat(Attempt.of(reply, 1).executed()).isEqualTo(executed);
  }

  @Test
  void takesOnlyTheServicesOwnAnswerForOne() {
    assertThat(attempt(RESULT, Executed.YES).answered()).isTrue();
    assertThat(attempt(FAULT, Executed.UNKNOWN).answered()).isFalse();
    assertThat(attempt(TIMEOUT, Executed.NOT_TOLD).answered()).isFalse();
  }
}
