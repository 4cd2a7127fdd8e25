package dev.switchboard.workshop;

import static dev.switchboard.workshop.LabCalls.attempts;
import static dev.switchboard.workshop.LabCalls.counts;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every fault of the failure lab over every protocol, with one more attempt and without, with an
 * idempotency key and without: how often it was really executed, and what its client was told.
 */
@Tag("slow")
final class LabMatrixDistributionTest {
  private static final int AT_ONCE = 4; // as many as the lab makes

  /**
   * What a protocol tells.
   *
   * @param late when no answer came in time
   * @param lost when the connection broke
   * @param executed whether the method ran
   */
  private record Words(String protocol, String late, String lost, String executed) {}

  private static final List<Words> WORDS =
      List.of(
          new Words("rest", "504 Gateway Timeout", "503 Service Unavailable", "unknown"),
          new Words("jsonrpc", "-32012", "-32014", "not told"),
          new Words("xml-rpc", "-32012", "-32014", "not told"),
          new Words("soap", "soap:Server", "soap:Server", "not told"),
          new Words("soap-1.2", "soap:Receiver", "soap:Receiver", "not told"),
          new Words(
              "corba",
              "IDL:omg.org/CORBA/TIMEOUT:1.0",
              "IDL:omg.org/CORBA/COMM_FAILURE:1.0",
              "unknown"),
          new Words(
              "onc-rpc", "SYSTEM_FAULT DEADLINE_EXCEEDED", "SYSTEM_FAULT UNAVAILABLE", "not told"),
          new Words(
              "onc-rpc-udp",
              "SYSTEM_FAULT DEADLINE_EXCEEDED",
              "SYSTEM_FAULT UNAVAILABLE",
              "not told"),
          new Words("grpc", "DEADLINE_EXCEEDED (4)", "UNAVAILABLE (14)", "not told"),
          new Words("grpc-web", "DEADLINE_EXCEEDED (4)", "UNAVAILABLE (14)", "not told"),
          new Words("connect", "deadline_exceeded", "unavailable", "not told"));

  @RegisterExtension static final Demo DEMO = Demo.own();
  private static LabCalls lab;
  private static List<String> protocols;

  @BeforeAll
  static void findTheDemo() throws Exception {
    lab = new LabCalls(DEMO.root());
    Map<?, ?> choices = LabCalls.tree(new Web(DEMO.root()).get("/-/lab/choices").body());
    List<?> names = (List<?>) Objects.requireNonNull(choices.get("protocols"));
    protocols = names.stream().map(String::valueOf).toList();
  }

  /** Otherwise a new one would be tried by nothing here. */
  @Test
  void knowsTheWordsOfEveryProtocol() {
    assertThat(WORDS).extracting(Words::protocol).containsExactlyInAnyOrderElementsOf(protocols);
  }

  /** What one protocol is held to. */
  private record Experiment(Words words, String fault, String told, Try one) {}

  /**
   * @param counts sent, reached the server, executed, booked
   */
  private record Try(String retries, String key, String counts) {}

  /**
   * The counts are the same over every protocol, for the same happens behind all of them; none of
   * the gateway's own clients sends anything twice by itself. Each protocol makes half of the
   * experiments, its neighbours the other half, of a server's end a quarter: all of them would take
   * two minutes and a half.
   */
  @ParameterizedTest
  @CsvSource({
    // what, as told,         one attempt,           one more attempt
    //                    no key,  with key,     no key,  with key
    "none,         result, 1 1 1 1, 1 1 1 1,      1 1 1 1, 1 1 1 1",
    "delay,        late,   1 1 1 1, 1 1 1 1,      2 2 2 2, 2 2 2 1",
    "drop-request, late,   1 0 0 0, 1 0 0 0,      2 1 1 1, 2 1 1 1",
    "drop-reply,   late,   1 1 1 1, 1 1 1 1,      2 2 2 2, 2 2 2 1",
    "duplicate,    result, 1 2 2 2, 1 2 2 1,      1 2 2 2, 1 2 2 1",
    "truncate,     lost,   1 1 1 1, 1 1 1 1,      2 2 2 2, 2 2 2 1",
    "half-open,    late,   1 0 0 0, 1 0 0 0,      2 1 1 1, 2 1 1 1",
    "kill-before,  lost,   1 0 0 0, 1 0 0 0,      2 1 1 1, 2 1 1 1",
    "kill-after,   lost,   1 1 1 1, 1 1 1 1,      2 2 2 2, 2 2 2 1"
  })
  void countsEveryFaultOverEveryProtocol(
      String fault, String told, String once, String onceByKey, String again, String againByKey)
      throws Exception {
    List<Experiment> experiments = new ArrayList<>();
    boolean even = !fault.equals("kill-after");
    for (Words words : WORDS) {
      Try first = even ? new Try("0", "no", once) : new Try("0", "yes", onceByKey);
      Try second = even ? new Try("1", "yes", againByKey) : new Try("1", "no", again);
      if (!fault.startsWith("kill-")) { // a server takes its time to come back
        experiments.add(new Experiment(words, fault, told, first));
      }
      experiments.add(new Experiment(words, fault, told, second));
      even = !even;
    }
    require(experiments);
  }

  private static void require(List<Experiment> experiments) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Callable<Map<?, ?>>> runs =
          experiments.stream().<Callable<Map<?, ?>>>map(e -> () -> run(e)).toList();
      List<Future<Map<?, ?>>> reports = threads.invokeAll(runs);
      for (int i = 0; i < experiments.size(); i++) {
        require(experiments.get(i), undisturbed(experiments.get(i), reports.get(i).get()));
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /**
   * A server's end is felt by all who call it: who met that of another's experiment tries alone.
   */
  private static Map<?, ?> undisturbed(Experiment experiment, Map<?, ?> report) throws Exception {
    boolean met = counts(report).equals(experiment.one.counts);
    return met || !experiment.fault.startsWith("kill-") ? report : run(experiment);
  }

  /** The gateway's patience is short where it is what ends the call, and long where it is not. */
  private static Map<?, ?> run(Experiment experiment) throws Exception {
    return lab.run(
        experiment.words.protocol,
        "fault",
        experiment.fault,
        "retries",
        experiment.one.retries,
        "key",
        experiment.one.key,
        "patience",
        experiment.told.equals("late") ? "1200" : "4500",
        "delay",
        "2400");
  }

  private static void require(Experiment experiment, Map<?, ?> report) {
    String all = experiment + ": " + report;
    assertThat(counts(report)).as(all).isEqualTo(experiment.one.counts);
    Map<?, ?> first = attempts(report).get(0);
    Words words = experiment.words;
    if (experiment.told.equals("result")) {
      assertThat(first.get("kind")).as(all).isEqualTo("result");
    } else {
      assertThat(first.get("kind")).as(all).isEqualTo("failure");
      assertThat(String.valueOf(first.get("told")))
          .as(all)
          .startsWith(experiment.told.equals("late") ? words.late : words.lost);
      assertThat(first.get("executed")).as(all).isEqualTo(words.executed);
    }
    assertThat(attempts(report).stream().skip(1))
        .as(all)
        .allMatch(r -> r.get("kind").equals("result"));
  }

  /** The page explains what these differences are. */
  @Test
  void hasTheTermsOfEveryProtocolOnThePage() throws Exception {
    String script = new Web(DEMO.root()).get("/-/workshop/lab-terms.js").body();
    Map<String, Boolean> explained =
        protocols.stream()
            .collect(
                Collectors.toMap(
                    Function.identity(), name -> script.contains("  \"" + name + "\": [")));
    assertThat(explained).doesNotContainValue(false);
  }
}
