package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * A service's history: each of its versions is a subset, in any order, of the same operations,
 * members, constants and alternatives.
 */
final class LockPropertiesTest {
  private static final List<String> NAMES = List.of("a", "b", "c", "d", "e", "f");

  /** What one version has. */
  record Version(
      List<String> operations, List<String> members, List<String> constants, List<String> parts) {
    ServiceContract contract() {
      Sample sample = new Sample("shop");
      operations.forEach(name -> sample.operation(name, Sample.INT, Sample.named("Thing")));
      Stream<Object> fields =
          members.stream().flatMap(name -> Stream.of(name, Sample.maybe(Sample.STRING)));
      sample.with(Sample.struct("Thing", fields.toArray()));
      sample.with(Sample.enumeration("Colour", constants.toArray(String[]::new)));
      parts.forEach(name -> sample.with(Sample.struct("Part" + name)));
      String[] alternatives = parts.stream().map("Part"::concat).toArray(String[]::new);
      return sample.with(Sample.choice("Part", alternatives)).contract();
    }
  }

  @Provide
  Arbitrary<List<Version>> histories() {
    return Combinators.combine(subset(), subset(), subset(), subset())
        .as(Version::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(6);
  }

  private static Arbitrary<List<String>> subset() {
    return Arbitraries.shuffle(NAMES)
        .flatMap(
            names -> Arbitraries.integers().between(0, names.size()).map(n -> names.subList(0, n)));
  }

  @Property(tries = 300)
  void aLockIsReadAsItWasWritten(@ForAll("histories") List<Version> history) {
    for (Lock lock : locks(history)) {
      List<String> mistakes = new ArrayList<>();
      assertThat(Lock.parse(lock.render(), "contract.lock", mistakes::add)).isEqualTo(lock);
      assertThat(mistakes).isEmpty();
    }
  }

  @Property(tries = 300)
  void anyNameIsReadAsItWasWritten(
      @ForAll String service, @ForAll String operation, @ForAll String member) {
    Lock lock =
        Lock.of(
            List.of(
                new Sample(service)
                    .operation(operation, "m", Sample.INT, null)
                    .with(Sample.struct("Thing", member, Sample.STRING))
                    .contract()));
    List<String> mistakes = new ArrayList<>();
    assertThat(Lock.parse(lock.render(), "contract.lock", mistakes::add)).isEqualTo(lock);
    assertThat(mistakes).isEmpty();
  }

  @Property(tries = 300)
  void applyingTwiceIsApplyingOnce(@ForAll("histories") List<Version> history) {
    Lock lock = Lock.EMPTY;
    for (Version version : history) {
      Lock.Verdict once = lock.apply(version.contract());
      Lock.Verdict twice = once.lock().apply(once.contract());
      Lock.Verdict again = once.lock().apply(version.contract());
      assertThat(twice.contract()).isEqualTo(once.contract()).isEqualTo(again.contract());
      assertThat(twice.lock()).isEqualTo(once.lock()).isEqualTo(again.lock());
      assertThat(twice.changes()).isEmpty();
      lock = once.lock();
    }
  }

  @Property(tries = 300)
  void numbersNeverMove(@ForAll("histories") List<Version> history) {
    Map<String, Integer> everGiven = new HashMap<>();
    Lock lock = Lock.EMPTY;
    for (Version version : history) {
      Lock.Verdict verdict = lock.apply(version.contract());
      assertThat(verdict.contradictions()).isEmpty();
      assertThat(verdict.contract().operations()).hasSameSizeAs(version.operations());
      numbers(verdict.contract())
          .forEach(
              (what, number) ->
                  assertThat(everGiven.merge(what, number, (old, given) -> old))
                      .as(what)
                      .isEqualTo(number));
      lock = verdict.lock();
    }
    assertNoNumberWasGivenTwice(everGiven);
  }

  @Property(tries = 300)
  void everythingStandsInTheOrderOfItsNumber(@ForAll("histories") List<Version> history) {
    Lock lock = Lock.EMPTY;
    for (Version version : history) {
      Lock.Verdict verdict = lock.apply(version.contract());
      assertThat(verdict.contract().operations())
          .extracting(Operation::number)
          .isSorted()
          .doesNotHaveDuplicates();
      Definition.Struct thing = (Definition.Struct) verdict.contract().definitions().get("Thing");
      assertThat(thing.members()).extracting(Definition.Member::number).isSorted();
      lock = verdict.lock();
    }
  }

  private static void assertNoNumberWasGivenTwice(Map<String, Integer> everGiven) {
    everGiven.keySet().stream()
        .collect(Collectors.groupingBy(what -> what.substring(0, what.indexOf(' '))))
        .values()
        .forEach(
            siblings ->
                assertThat(new TreeSet<>(siblings.stream().map(everGiven::get).toList()))
                    .hasSameSizeAs(siblings));
  }

  private static List<Lock> locks(List<Version> history) {
    List<Lock> locks = new ArrayList<>(List.of(Lock.EMPTY));
    for (Version version : history) {
      Lock last = locks.get(locks.size() - 1);
      locks.add(last.apply(version.contract()).lock().withNumber("shop", "onc-rpc", locks.size()));
    }
    return locks;
  }

  private static Map<String, Integer> numbers(ServiceContract contract) {
    Map<String, Integer> numbers = new HashMap<>();
    contract.operations().forEach(o -> numbers.put("operation " + o.name(), o.number()));
    Definition.Struct thing = (Definition.Struct) contract.definitions().get("Thing");
    thing.members().forEach(m -> numbers.put("member " + m.name(), m.number()));
    Definition.Enumeration colour = (Definition.Enumeration) contract.definitions().get("Colour");
    colour.constants().forEach(c -> numbers.put("constant " + c.name(), c.number()));
    Definition.Choice part = (Definition.Choice) contract.definitions().get("Part");
    part.alternatives().forEach(a -> numbers.put("alternative " + a.definition(), a.number()));
    return numbers;
  }
}
