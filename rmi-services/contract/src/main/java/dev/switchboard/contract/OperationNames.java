package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names for operations: the method's name, or for overloads the name and the types of all
 * parameters, as in {@code search_String_int}. A method that cannot be carried has a name too, so
 * that the names of its overloads do not change once it can.
 */
final class OperationNames {
  private final List<RemoteMethod> methods;
  private final @Nullable String[] names;
  private final WireNames taken = new WireNames();

  private OperationNames(List<RemoteMethod> methods) {
    this.methods = methods;
    this.names = new @Nullable String[methods.size()];
  }

  /**
   * A name for each of the methods, in their order.
   *
   * @param given the names that the overlay gives them
   */
  static List<String> of(List<RemoteMethod> methods, List<Optional<String>> given) {
    OperationNames naming = new OperationNames(methods);
    for (int i = 0; i < methods.size(); i++) {
      naming.take(i, given.get(i));
    }
    naming.nameOthers();
    return Stream.of(naming.names).map(name -> Objects.requireNonNull(name)).toList();
  }

  private void take(int index, Optional<String> name) {
    if (name.isPresent()) {
      names[index] = taken.claim(List.of(name.get()));
    }
  }

  private void nameOthers() {
    Map<String, List<Integer>> groups = new LinkedHashMap<>();
    for (int i = 0; i < names.length; i++) {
      if (names[i] == null) {
        groups.computeIfAbsent(plain(i).toLowerCase(Locale.ROOT), k -> new ArrayList<>()).add(i);
      }
    }
    groups.values().stream().filter(g -> g.size() == 1).forEach(g -> name(g.get(0), g));
    groups.values().stream().filter(g -> g.size() > 1).forEach(g -> g.forEach(i -> name(i, g)));
  }

  private String plain(int index) {
    return WireNames.neutral(methods.get(index).method().name());
  }

  private void name(int index, List<Integer> group) {
    names[index] = taken.claim(List.of(group.size() == 1 ? plain(index) : distinct(index, group)));
  }

  /** With type names just long enough to tell the overloads apart. */
  private String distinct(int index, List<Integer> group) {
    for (int length = 0; length < 20; length++) {
      Set<String> all = new HashSet<>();
      for (int each : group) {
        all.add(signature(each, length).toLowerCase(Locale.ROOT));
      }
      if (all.size() == group.size()) {
        return signature(index, length);
      }
    }
    return signature(index, 0);
  }

  private String signature(int index, int length) {
    StringBuilder name = new StringBuilder(plain(index));
    for (JavaType type : methods.get(index).parameters()) {
      name.append('_').append(typeName(type, length));
    }
    return name.toString();
  }

  private static String typeName(JavaType type, int length) {
    if (type instanceof JavaType.ArrayOf array) {
      return typeName(array.element(), length) + "Array";
    }
    if (type instanceof JavaType.Of use) {
      List<String> candidates = WireNames.ofClass(new JavaType.Of(use.name())); // as Java: erased
      return candidates.get(Math.min(length, candidates.size() - 1));
    }
    return WireNames.ofType(type);
  }
}
