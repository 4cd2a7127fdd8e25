package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.BinaryOperator;
import java.util.function.Predicate;

/**
 * What an operator adds to what bytecode says: names, documentation, resources, subtypes, element
 * types, exclusions, even whole interfaces. Immutable, and free of the syntax it was written in.
 *
 * <p>A question about something the overlay does not mention gets an entry that says nothing, so a
 * reader asks without checking first.
 *
 * @param interfaces by binary name (dots)
 * @param classes by binary name (dots); value classes, enums and exceptions
 */
public record Overlay(Map<String, InterfaceEntry> interfaces, Map<String, ClassEntry> classes) {
  public static final Overlay EMPTY = new Overlay(Map.of(), Map.of());

  public Overlay {
    interfaces = ordered(interfaces);
    classes = ordered(classes);
  }

  public InterfaceEntry interfaceNamed(String name) {
    return interfaces.getOrDefault(name, InterfaceEntry.SILENT);
  }

  /** What is said of a class; its binary name is wanted. */
  public ClassEntry classNamed(String name) {
    return classes.getOrDefault(name, ClassEntry.SILENT);
  }

  /**
   * What is said of a method. An entry for its exact parameter types wins over one for its bare
   * name, value by value.
   *
   * @param descriptor the erased method descriptor (JVMS section 4.3.3)
   */
  public OperationEntry operation(String interfaceName, String method, String descriptor) {
    Map<MethodKey, OperationEntry> operations = interfaceNamed(interfaceName).operations();
    OperationEntry named =
        operations.getOrDefault(MethodKey.anyOverload(method), OperationEntry.SILENT);
    return named.merge(
        operations.getOrDefault(MethodKey.of(method, descriptor), OperationEntry.SILENT));
  }

  /**
   * What is said of a method that several interfaces have, by inheritance.
   *
   * @param nearestFirst what an interface says wins over what those after it say
   */
  public OperationEntry operation(List<String> nearestFirst, String method, String descriptor) {
    OperationEntry entry = OperationEntry.SILENT;
    for (String interfaceName : nearestFirst) {
      entry = operation(interfaceName, method, descriptor).merge(entry);
    }
    return entry;
  }

  /** What is said of a field of a class; the class is the one that declares it. */
  public Use member(String declaringClass, String field) {
    return classNamed(declaringClass).members().getOrDefault(field, Use.SILENT);
  }

  /**
   * The HTTP status of a declared fault: what the operation says, else what the class says.
   *
   * @param definition the fault's name in the contract
   */
  public OptionalInt faultStatus(OperationEntry operation, String className, String definition) {
    String simpleName = className.substring(className.lastIndexOf('.') + 1);
    for (String name : List.of(className, definition, simpleName)) {
      Integer status = operation.faultStatus().get(name);
      if (status != null) {
        return OptionalInt.of(status);
      }
    }
    return classNamed(className).faultStatus();
  }

  /** This overlay with another on top: where both speak, the other wins. */
  public Overlay merge(Overlay other) {
    return new Overlay(
        merge(interfaces, other.interfaces, InterfaceEntry::merge),
        merge(classes, other.classes, ClassEntry::merge));
  }

  /**
   * What this overlay says of things that are not there: each a mistake, in a sentence with its
   * place.
   *
   * @param exists whether a class or interface with this binary name can be found at all, although
   *     no contract uses it
   */
  public List<String> unused(Collection<ServiceContract> contracts, Predicate<String> exists) {
    return new OverlayCheck(contracts, exists).unused(this);
  }

  /**
   * What is said of a remote interface.
   *
   * @param place where it is said, for messages
   * @param declared the interface itself, where no class file shall be read
   */
  public record InterfaceEntry(
      String place,
      String documentation,
      Map<MethodKey, OperationEntry> operations,
      Optional<DeclaredInterface> declared) {
    public static final InterfaceEntry SILENT =
        new InterfaceEntry("", "", Map.of(), Optional.empty());

    public InterfaceEntry {
      operations = ordered(operations);
    }

    InterfaceEntry merge(InterfaceEntry other) {
      return new InterfaceEntry(
          later(place, other.place),
          later(documentation, other.documentation),
          Overlay.merge(operations, other.operations, OperationEntry::merge),
          other.declared.or(() -> declared));
    }
  }

  /**
   * Which methods an entry is about.
   *
   * @param parameters descriptors of the erased parameter types, with parentheses; empty: every
   *     overload
   */
  public record MethodKey(String method, Optional<String> parameters) {
    static MethodKey anyOverload(String method) {
      return new MethodKey(method, Optional.empty());
    }

    static MethodKey of(String method, String descriptor) {
      String parameters = descriptor.substring(0, descriptor.indexOf(')') + 1);
      return new MethodKey(method, Optional.of(parameters));
    }

    boolean matches(Operation.Signature signature) {
      return method.equals(signature.method())
          && parameters.map(signature.descriptor()::startsWith).orElse(true);
    }
  }

  /**
   * What is said of one remote method.
   *
   * @param place where it is said, for messages
   * @param name the operation's name on every wire
   * @param faultStatus HTTP status by the fault's class, simple or wire name
   * @param parameters by position; may be shorter than the method's parameters
   * @param excluded why the operation is not offered
   */
  public record OperationEntry(
      String place,
      Optional<String> name,
      String documentation,
      Optional<Boolean> safe,
      Optional<Boolean> idempotent,
      Optional<Traits.Resource> resource,
      Map<String, Integer> faultStatus,
      List<Use> parameters,
      Use result,
      Optional<String> excluded) {
    public static final OperationEntry SILENT =
        new OperationEntry(
            "",
            Optional.empty(),
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            List.of(),
            Use.SILENT,
            Optional.empty());

    public OperationEntry {
      faultStatus = ordered(faultStatus);
      parameters = List.copyOf(parameters);
    }

    /** What is said of the parameter at this index. */
    public Use parameter(int index) {
      return index < parameters.size() ? parameters.get(index) : Use.SILENT;
    }

    OperationEntry merge(OperationEntry other) {
      return new OperationEntry(
          later(place, other.place),
          other.name.or(() -> name),
          later(documentation, other.documentation),
          other.safe.or(() -> safe),
          other.idempotent.or(() -> idempotent),
          other.resource.or(() -> resource),
          Overlay.merge(faultStatus, other.faultStatus, (mine, theirs) -> theirs),
          mergedParameters(other),
          result.merge(other.result),
          other.excluded.or(() -> excluded));
    }

    private List<Use> mergedParameters(OperationEntry other) {
      List<Use> merged = new ArrayList<>();
      for (int i = 0; i < Math.max(parameters.size(), other.parameters.size()); i++) {
        merged.add(parameter(i).merge(other.parameter(i)));
      }
      return merged;
    }
  }

  /**
   * What is said of one use of a type: a parameter, a result, a member.
   *
   * @param place where it is said, for messages
   * @param name the name on every wire
   * @param required whether null is never a value here; empty: nobody said
   * @param element the type of a raw collection's elements or a raw map's values, as a field
   *     signature (JVMS section 4.7.9.1)
   * @param key the type of a raw map's keys, likewise
   */
  public record Use(
      String place,
      Optional<String> name,
      String documentation,
      Optional<Boolean> required,
      Optional<String> element,
      Optional<String> key) {
    public static final Use SILENT =
        new Use("", Optional.empty(), "", Optional.empty(), Optional.empty(), Optional.empty());

    Use merge(Use other) {
      return new Use(
          later(place, other.place),
          other.name.or(() -> name),
          later(documentation, other.documentation),
          other.required.or(() -> required),
          other.element.or(() -> element),
          other.key.or(() -> key));
    }
  }

  /**
   * What is said of a value class, an enum or an exception.
   *
   * @param place where it is said, for messages
   * @param name the definition's name on every wire
   * @param subtypes binary names of the classes whose instances may stand where this one is
   *     declared; empty: nobody said
   * @param members by the Java field's name
   * @param faultStatus HTTP status wherever this exception is declared
   * @param excluded why no operation may use this class
   * @param declared the class itself, where no class file shall be read
   */
  public record ClassEntry(
      String place,
      Optional<String> name,
      String documentation,
      List<String> subtypes,
      Map<String, Use> members,
      OptionalInt faultStatus,
      Optional<String> excluded,
      Optional<DeclaredClass> declared) {
    public static final ClassEntry SILENT =
        new ClassEntry(
            "",
            Optional.empty(),
            "",
            List.of(),
            Map.of(),
            OptionalInt.empty(),
            Optional.empty(),
            Optional.empty());

    public ClassEntry {
      subtypes = List.copyOf(subtypes);
      members = ordered(members);
    }

    ClassEntry merge(ClassEntry other) {
      return new ClassEntry(
          later(place, other.place),
          other.name.or(() -> name),
          later(documentation, other.documentation),
          other.subtypes.isEmpty() ? subtypes : other.subtypes,
          Overlay.merge(members, other.members, Use::merge),
          other.faultStatus.isPresent() ? other.faultStatus : faultStatus,
          other.excluded.or(() -> excluded),
          other.declared.or(() -> declared));
    }
  }

  /**
   * A remote interface without a class file.
   *
   * @param parents binary names of its super-interfaces
   */
  public record DeclaredInterface(List<String> parents, List<DeclaredMethod> methods) {
    public DeclaredInterface {
      parents = List.copyOf(parents);
      methods = List.copyOf(methods);
    }
  }

  /**
   * A method as the overlay spells it: {@code Event getEvent(String eventId) throws NoSuchEvent}.
   *
   * @param descriptor erased (JVMS section 4.3.3)
   * @param signature with type arguments (JVMS section 4.7.9.1), without exceptions
   * @param exceptions binary names; RemoteException need not be spelled
   */
  public record DeclaredMethod(
      String name,
      String descriptor,
      String signature,
      List<String> parameterNames,
      List<String> exceptions) {
    public DeclaredMethod {
      parameterNames = List.copyOf(parameterNames);
      exceptions = List.copyOf(exceptions);
    }
  }

  /** What a declared class is. */
  public enum ClassKind {
    CLASS,
    ABSTRACT_CLASS,
    INTERFACE,
    ENUM
  }

  /**
   * A class without a class file.
   *
   * @param parent binary name of its superclass
   * @param interfaces binary names
   * @param serialVersionUID empty: not known, so values can be read but not sent
   * @param writeMethod whether the class has a {@code writeObject} method
   * @param fields the serializable ones, in the order of declaration
   * @param constants of an enum, in the order of declaration
   */
  public record DeclaredClass(
      ClassKind kind,
      String parent,
      List<String> interfaces,
      OptionalLong serialVersionUID,
      boolean writeMethod,
      List<DeclaredField> fields,
      List<String> constants) {
    public DeclaredClass {
      interfaces = List.copyOf(interfaces);
      fields = List.copyOf(fields);
      constants = List.copyOf(constants);
    }
  }

  /**
   * A field as the overlay spells it: {@code Map<String, BigDecimal> prices}.
   *
   * @param descriptor erased (JVMS section 4.3.2)
   * @param signature with type arguments (JVMS section 4.7.9.1)
   */
  public record DeclaredField(String name, String descriptor, String signature) {}

  private static String later(String mine, String theirs) {
    return theirs.isEmpty() ? mine : theirs;
  }

  private static <K, V> Map<K, V> merge(Map<K, V> mine, Map<K, V> theirs, BinaryOperator<V> both) {
    Map<K, V> merged = new LinkedHashMap<>(mine);
    theirs.forEach((key, value) -> merged.merge(key, value, both));
    return merged;
  }

  private static <K, V> Map<K, V> ordered(Map<K, V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
