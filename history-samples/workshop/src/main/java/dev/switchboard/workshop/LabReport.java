package dev.switchboard.workshop;

import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Told;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What came of an experiment: what the client knows, and what really happened.
 *
 * @param bookings that the client's calls have made; empty for an operation that makes none
 * @param stopped whether somebody has ended it before its time
 */
record LabReport(
    LabOrder order,
    List<Attempt> attempts,
    LabRelay.Tally tally,
    Optional<List<String>> bookings,
    boolean stopped) {

  LabReport {
    attempts = List.copyOf(attempts);
  }

  /** Whether the method has run, as a protocol tells its client. */
  enum Executed {
    YES("yes"),
    NO("no"),
    UNKNOWN("unknown"),
    NOT_TOLD("not told");

    /** REST's member (RFC 9457 leaves room for it), and CORBA's completion status. */
    private static final Pattern SAID =
        Pattern.compile("\"executed\" ?: ?\"(yes|no|unknown)\"|COMPLETED_(YES|NO|MAYBE)");

    private final String words;

    Executed(String words) {
      this.words = words;
    }

    String words() {
      return words;
    }

    static Executed said(String answer) {
      Matcher said = SAID.matcher(answer);
      if (!said.find()) {
        return NOT_TOLD;
      }
      String word = said.group(1) == null ? said.group(2) : said.group(1);
      return switch (word) {
        case "yes", "YES" -> YES;
        case "no", "NO" -> NO;
        default -> UNKNOWN;
      };
    }
  }

  /** One call of the client, and what it was told. */
  record Attempt(Told told, Executed executed, long millis) {
    static Attempt of(Reply reply, long millis) {
      return new Attempt(reply.told(), executed(reply), millis);
    }

    private static Executed executed(Reply reply) {
      if (reply.told() instanceof Told.Failure failure) {
        byte[] answer = reply.recording().bytes(Recording.Side.SERVER);
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        return Executed.said(failure.code() + ' ' + failure.message() + ' ' + text);
      }
      return reply.told() instanceof Told.Result ? Executed.YES : Executed.NOT_TOLD;
    }

    /** Whether it is the service's own answer, which another attempt would not change. */
    boolean answered() {
      return told instanceof Told.Result
          || (told instanceof Told.Failure failure && failure.declared().isPresent());
    }

    String words() {
      if (told instanceof Told.Failure failure) {
        return failure.code() + (failure.message().isEmpty() ? "" : ": " + failure.message());
      }
      return told instanceof Told.Silence silence ? "nothing: " + silence.why() : "a result";
    }
  }

  LabReport with(List<String> counted) {
    return new LabReport(order, attempts, tally, Optional.of(counted), stopped);
  }

  Attempt last() {
    return attempts.get(attempts.size() - 1);
  }

  /** How often the operation was really carried out. */
  int executed() {
    return order.key() || bookings.isEmpty() ? tally.ran() : bookings.get().size();
  }
}
