package dev.switchboard.corba;

import dev.switchboard.contract.Definition;
import dev.switchboard.contract.DefinitionFold;
import dev.switchboard.contract.Fold;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.zip.CRC32;

/**
 * Which definitions contain themselves, and with which others. IDL lets a type contain itself only
 * through a sequence, and several types contain each other only when all are declared inside one of
 * them: such a knot of definitions is one union, unless it is a struct alone.
 */
final class Knots {
  /** The name of the knot that any value is in, in place of a definition. */
  static final String ANYTHING = "*";

  private static final int MOST = 0x3fffffff;
  private static final int FIRST = 0x40000000;

  private final ServiceContract contract;
  private final Map<String, Set<String>> reached = new HashMap<>();
  private final Map<String, Set<String>> parts = new LinkedHashMap<>();
  private final Map<String, Integer> numbers;

  Knots(ServiceContract contract) {
    this.contract = contract;
    numbers = numbers(contract);
    contract.definitions().values().forEach(d -> parts.put(d.name(), partsOf(d)));
    parts.put(ANYTHING, new LinkedHashSet<>(values()));
    parts.get(ANYTHING).add(ANYTHING);
  }

  /** The definitions that a value may be of by itself: all but the polymorphic. */
  List<String> values() {
    return contract.definitions().values().stream()
        .filter(d -> !(d instanceof Definition.Choice))
        .map(Definition::name)
        .toList();
  }

  private Set<String> partsOf(Definition definition) {
    Parts found = new Parts();
    definition.fold(found).forEach(type -> type.fold(found));
    return found.names;
  }

  private Set<String> reached(String name) {
    Set<String> known = reached.get(name);
    if (known != null) {
      return known;
    }
    Set<String> all = new LinkedHashSet<>();
    List<String> waiting = new ArrayList<>(parts.getOrDefault(name, Set.of()));
    while (!waiting.isEmpty()) {
      String next = waiting.remove(waiting.size() - 1);
      if (all.add(next)) {
        waiting.addAll(parts.getOrDefault(next, Set.of()));
      }
    }
    reached.put(name, all);
    return all;
  }

  /** Whether a definition contains itself. */
  boolean isRecursive(String name) {
    return reached(name).contains(name);
  }

  /** Whether a part of a type is recursive, or any value. */
  boolean touches(TypeModel type) {
    Parts found = new Parts();
    type.fold(found);
    return found.names.stream().anyMatch(this::isRecursive);
  }

  /** The definitions that contain a recursive one and are contained in it; itself at least. */
  List<String> with(String name) {
    return contract.definitions().keySet().stream().filter(other -> isOneOf(other, name)).toList();
  }

  private boolean isOneOf(String other, String name) {
    return reached(name).contains(other) && reached(other).contains(name);
  }

  /** The name that a recursive definition's knot goes by: its first member's, or any value's. */
  String of(String name) {
    return name.equals(ANYTHING) || isOneOf(ANYTHING, name) ? ANYTHING : with(name).get(0);
  }

  /** Whether a knot is a union of its members, not a struct alone. */
  boolean isUnion(String knot) {
    return knot.equals(ANYTHING)
        || with(knot).size() > 1
        || contract.definition(new TypeModel.Named(knot)).fold(new Parts()).stream()
            .anyMatch(member -> hasMapOf(member, knot));
  }

  private static boolean hasMapOf(TypeModel type, String knot) {
    Parts found = new Parts();
    type.fold(found);
    return found.inMaps.contains(knot);
  }

  /** The discriminant of a definition in a union of its knot, or of any value. */
  int number(String definition) {
    return java.util.Objects.requireNonNull(numbers.get(definition), definition);
  }

  /** Made of names, so that numbers stay when a contract grows. */
  private static Map<String, Integer> numbers(ServiceContract contract) {
    Map<String, Integer> numbers = new TreeMap<>();
    contract.definitions().keySet().forEach(name -> numbers.put(name, 0));
    Set<Integer> taken = new HashSet<>();
    numbers.replaceAll((name, none) -> free(FIRST | (crc(name) & MOST), taken));
    return numbers;
  }

  private static int free(int wanted, Set<Integer> taken) {
    int number = wanted;
    while (!taken.add(number)) {
      number = FIRST | ((number + 1) & MOST);
    }
    return number;
  }

  private static int crc(String name) {
    CRC32 crc = new CRC32();
    crc.update(name.getBytes(StandardCharsets.UTF_8));
    return (int) crc.getValue();
  }

  /** The names in a type, and those in its maps; the types in a definition. */
  private static final class Parts implements Fold<Set<String>>, DefinitionFold<List<TypeModel>> {
    private final Set<String> names = new LinkedHashSet<>();
    private final Set<String> inMaps = new HashSet<>();

    @Override
    public Set<String> scalar(TypeModel.Scalar type) {
      return Set.of();
    }

    @Override
    public Set<String> list(TypeModel.ListOf type, Set<String> element) {
      return element;
    }

    @Override
    public Set<String> map(TypeModel.MapOf type, Set<String> key, Set<String> value) {
      inMaps.addAll(key);
      inMaps.addAll(value);
      Set<String> both = new HashSet<>(key);
      both.addAll(value);
      return both;
    }

    @Override
    public Set<String> optional(TypeModel.OptionalOf type, Set<String> value) {
      return value;
    }

    @Override
    public Set<String> named(TypeModel.Named type) {
      names.add(type.definition());
      return Set.of(type.definition());
    }

    @Override
    public Set<String> remote(TypeModel.RemoteOf type) {
      return Set.of();
    }

    @Override
    public Set<String> anything(TypeModel.Anything type) {
      names.add(ANYTHING);
      return Set.of(ANYTHING);
    }

    @Override
    public List<TypeModel> struct(Definition.Struct definition) {
      return definition.members().stream().map(Definition.Member::type).toList();
    }

    @Override
    public List<TypeModel> enumeration(Definition.Enumeration definition) {
      return List.of();
    }

    @Override
    public List<TypeModel> choice(Definition.Choice definition) {
      return definition.alternatives().stream()
          .<TypeModel>map(a -> new TypeModel.Named(a.definition()))
          .toList();
    }
  }
}
