package dev.switchboard.contract;

import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The numbers and names that clients already rely on, as {@code contract.lock} keeps them between
 * one version of a service and the next. Immutable.
 *
 * <p>What is pinned keeps its number and its name; what is new gets the number after the highest
 * ever used; what is gone stays reserved.
 *
 * @param services by the service's name
 */
public record Lock(SortedMap<String, Service> services) {
  public static final Lock EMPTY = new Lock(new TreeMap<>());

  public Lock {
    services = Collections.unmodifiableSortedMap(new TreeMap<>(services));
  }

  /** Pins everything these contracts have, as they have it. */
  public static Lock of(Collection<ServiceContract> contracts) {
    Lock lock = EMPTY;
    for (ServiceContract contract : contracts) {
      lock = lock.apply(contract).lock();
    }
    return lock;
  }

  /**
   * Reads the text of a lock file; its format is in this module's README.
   *
   * @param place the file, for messages
   * @param mistakes gets a sentence for each line that cannot be read
   */
  public static Lock parse(String text, String place, Consumer<String> mistakes) {
    return new LockReader(place, mistakes).read(text);
  }

  /** The text of the lock file; {@link #parse} gives the same lock again. */
  public String render() {
    return LockText.of(this);
  }

  /** Gives a contract the numbers and names it is locked to. */
  public Verdict apply(ServiceContract contract) {
    return new LockApplication(this, contract).verdict();
  }

  /** How often the locked contract of a service has changed, from 1. */
  public OptionalInt version(String service) {
    Service locked = services.get(service);
    return locked == null ? OptionalInt.empty() : OptionalInt.of(locked.version());
  }

  /** A number that a protocol keeps for a service. */
  public OptionalLong number(String service, String protocol) {
    return Optional.ofNullable(services.get(service))
        .map(locked -> locked.numbers().get(protocol))
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /** This lock with a number that a protocol keeps for a service. */
  public Lock withNumber(String service, String protocol, long number) {
    Service locked = services.getOrDefault(service, Service.unlocked(service));
    SortedMap<String, Long> numbers = new TreeMap<>(locked.numbers());
    numbers.put(protocol, number);
    return with(
        new Service(
            service,
            Math.max(1, locked.version()),
            locked.operations(),
            locked.definitions(),
            numbers));
  }

  Lock with(Service service) {
    SortedMap<String, Service> changed = new TreeMap<>(services);
    changed.put(service.name(), service);
    return new Lock(changed);
  }

  /**
   * What became of a contract under a lock.
   *
   * @param contract with the locked numbers and names; as it was, where there are contradictions
   * @param lock with what is new pinned and what is gone reserved; as it was, where there are
   *     contradictions
   * @param contradictions why the contract cannot stand under this lock, a sentence each
   * @param changes what the contract adds to the lock or no longer has, a sentence each
   * @param notes which names differ from those the contract would have without a lock
   */
  public record Verdict(
      ServiceContract contract,
      Lock lock,
      List<String> contradictions,
      List<String> changes,
      List<String> notes) {
    public Verdict {
      contradictions = List.copyOf(contradictions);
      changes = List.copyOf(changes);
      notes = List.copyOf(notes);
    }
  }

  /**
   * What is locked of one service.
   *
   * @param version 1 or more; one more with each change
   * @param numbers what protocols keep for themselves, by a name of their choice
   */
  public record Service(
      String name,
      int version,
      List<LockedOperation> operations,
      List<LockedDefinition> definitions,
      SortedMap<String, Long> numbers) {
    public Service {
      operations = sorted(operations, Comparator.comparingInt(LockedOperation::number));
      definitions = sorted(definitions, Comparator.comparing(LockedDefinition::name));
      numbers = Collections.unmodifiableSortedMap(new TreeMap<>(numbers));
    }

    static Service unlocked(String name) {
      return new Service(name, 0, List.of(), List.of(), new TreeMap<>());
    }

    boolean pinsTheSameAs(Service other) {
      return operations.equals(other.operations) && definitions.equals(other.definitions);
    }
  }

  /**
   * A pinned operation.
   *
   * @param method the Java method's name and erased parameter types: {@code
   *     getEvent(java.lang.String)}
   * @param parameters names and type words
   * @param result a type word, or {@code void}
   * @param faults names of definitions
   * @param removed whether the contract no longer has it, so that only its number and its name are
   *     reserved
   */
  public record LockedOperation(
      int number,
      String name,
      String method,
      Map<String, String> parameters,
      String result,
      List<String> faults,
      boolean removed) {
    public LockedOperation {
      parameters = Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
      faults = List.copyOf(faults);
    }
  }

  /** What a pinned definition is. */
  public enum Kind {
    STRUCT,
    ENUM,
    CHOICE
  }

  /**
   * A pinned definition.
   *
   * @param className binary name of the Java class
   * @param removed whether the contract no longer has it
   */
  public record LockedDefinition(
      Kind kind, String name, String className, List<LockedPart> parts, boolean removed) {
    public LockedDefinition {
      parts = sorted(parts, Comparator.comparingInt(LockedPart::number));
    }
  }

  /**
   * A pinned member of a struct, constant of an enum or alternative of a choice.
   *
   * @param origin of a member: the declaring class and the field; else empty
   * @param type of a member: a type word; else empty
   * @param removed whether the contract no longer has it
   */
  public record LockedPart(int number, String name, String origin, String type, boolean removed) {}

  private static <T> List<T> sorted(List<T> list, Comparator<T> order) {
    return list.stream().sorted(order).toList();
  }
}
