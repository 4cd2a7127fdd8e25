package dev.switchboard.contract;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Who extends whom, among the classes given and those of the JDK. Names are internal. */
final class Classes {
  private final ClassSource source;
  private final Map<String, ClassFile> declared;
  private final Map<String, String> unreadable = new HashMap<>();
  private final Map<String, Set<String>> ancestors = new HashMap<>();
  private final Map<String, List<String>> children = new TreeMap<>();

  /**
   * @param declared classes that need no class file, by name; they win over those that have one
   */
  Classes(ClassSource source, Map<String, ClassFile> declared) {
    this.source = source;
    this.declared = declared;
    for (ClassHeader header : given().toList()) {
      parents(header)
          .forEach(p -> children.computeIfAbsent(p, k -> new ArrayList<>()).add(header.name()));
    }
  }

  private static Stream<String> parents(ClassHeader header) {
    return Stream.concat(header.superName().stream(), header.interfaces().stream());
  }

  /** The class; empty when it is missing or corrupt, see {@link #absence}. */
  Optional<ClassFile> find(String name) {
    ClassFile file = declared.get(name);
    if (file != null) {
      return Optional.of(file);
    }
    try {
      return source.find(name);
    } catch (UnreadableClass e) {
      unreadable.put(name, String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  /** Why {@link #find} found nothing, as the end of a sentence. */
  String absence(String name) {
    String corrupt = unreadable.get(name);
    return corrupt == null ? "which is not in " + source : "but " + corrupt;
  }

  boolean isGiven(String name) {
    return declared.containsKey(name) || source.isGiven(name);
  }

  /** All given classes and interfaces, sorted by name. */
  Stream<ClassHeader> given() {
    Stream<ClassHeader> files =
        source.headers().stream().filter(header -> !declared.containsKey(header.name()));
    return Stream.concat(files, declared.values().stream().map(ClassHeader::of))
        .sorted(Comparator.comparing(ClassHeader::name));
  }

  /** Whether one is the other, or extends or implements it. */
  boolean isA(String name, String ancestor) {
    return name.equals(ancestor) || ancestors(name).contains(ancestor);
  }

  private Set<String> ancestors(String name) {
    Set<String> known = ancestors.get(name);
    if (known == null) {
      ancestors.put(name, Set.of()); // a class that extends itself ends here
      Set<String> found = new LinkedHashSet<>();
      for (JavaType.Of parent :
          find(name).map(file -> file.generics().parents()).orElse(List.of())) {
        found.add(parent.name());
        found.addAll(ancestors(parent.name()));
      }
      ancestors.put(name, found);
      return found;
    }
    return known;
  }

  /** The class and its superclasses, the class first, as far as they can be found. */
  List<ClassFile> lineage(String name) {
    List<ClassFile> line = new ArrayList<>();
    Set<String> seen = new LinkedHashSet<>();
    Optional<ClassFile> next = find(name);
    while (next.isPresent() && seen.add(next.get().name())) {
      line.add(next.get());
      next = next.get().superName().flatMap(this::find);
    }
    return line;
  }

  /** All given classes below this one, sorted by name, without the class itself. */
  List<ClassFile> below(String name) {
    Set<String> found = new LinkedHashSet<>();
    Deque<String> open = new ArrayDeque<>(children.getOrDefault(name, List.of()));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (found.add(next)) {
        open.addAll(children.getOrDefault(next, List.of()));
      }
    }
    return found.stream().sorted().flatMap(child -> find(child).stream()).toList();
  }

  /**
   * What the type variables of a class stand for in one use of it; its bounds where the use does
   * not say.
   */
  Map<String, JavaType> bindings(JavaType.Of use, ClassFile file) {
    Map<String, JavaType> formals = file.generics().variables();
    Map<String, JavaType> bound = new HashMap<>();
    Iterator<JavaType> arguments = use.arguments().iterator();
    formals.forEach(
        (variable, bounds) -> {
          JavaType argument = arguments.hasNext() ? arguments.next() : JavaType.UNBOUND;
          bound.put(variable, argument.equals(JavaType.UNBOUND) ? bounds.bind(Map.of()) : argument);
        });
    return bound;
  }

  /** The direct superclass and interfaces as one use of a class sees them. */
  List<JavaType.Of> parents(JavaType.Of use) {
    Optional<ClassFile> file = find(use.name());
    if (file.isEmpty()) {
      return List.of();
    }
    Map<String, JavaType> bindings = bindings(use, file.get());
    return file.get().generics().parents().stream().map(p -> p.bind(bindings)).toList();
  }

  /** A use of a class, seen as its ancestor: {@code Names} as {@code Collection<String>}. */
  Optional<JavaType.Of> as(JavaType.Of use, String ancestor) {
    if (use.name().equals(ancestor)) {
      return Optional.of(use);
    }
    return parents(use).stream()
        .filter(parent -> isA(parent.name(), ancestor))
        .findFirst()
        .flatMap(parent -> as(parent, ancestor));
  }

  boolean isSerializable(String name) {
    return isA(name, "java/io/Serializable");
  }

  boolean isCollection(String name) {
    return isA(name, "java/util/Collection") || isA(name, "java/util/Map");
  }

  boolean isThrowable(String name) {
    return isA(name, "java/lang/Throwable");
  }

  /** An interface that objects far away implement. */
  boolean isRemote(String name) {
    return isA(name, "java/rmi/Remote");
  }
}
