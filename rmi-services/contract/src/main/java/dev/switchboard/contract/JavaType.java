package dev.switchboard.contract;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A Java type as signatures write it (JVMS section 4.7.9.1), before it has a shape. */
sealed interface JavaType {
  String OBJECT = "java/lang/Object";
  String ANY = "Ljava/lang/Object;";

  /** A wildcard without upper bound, or a variable nobody bound: any object. */
  JavaType UNBOUND = new Unbound();

  /** The descriptor of the erased type. */
  String descriptor();

  /** This type with its variables replaced; those the map lacks become unbound. */
  JavaType bind(Map<String, JavaType> variables);

  /** How deeply type arguments nest. */
  int depth();

  /** A primitive type, or void. */
  record Primitive(String descriptor) implements JavaType {
    @Override
    public JavaType bind(Map<String, JavaType> variables) {
      return this;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return org.objectweb.asm.Type.getType(descriptor).getClassName();
    }
  }

  /**
   * A class or interface.
   *
   * @param name internal name (slashes)
   * @param arguments empty for a plain class, a raw use and a use for any objects
   */
  record Of(String name, List<JavaType> arguments) implements JavaType {
    public Of {
      boolean silent = arguments.isEmpty() || arguments.stream().allMatch(Of::saysNothing);
      arguments = silent ? List.of() : List.copyOf(arguments);
    }

    Of(String name) {
      this(name, List.of());
    }

    private static boolean saysNothing(JavaType argument) {
      return !(argument instanceof Variable) && argument.descriptor().equals(ANY);
    }

    @Override
    public String descriptor() {
      return "L" + name + ";";
    }

    @Override
    public Of bind(Map<String, JavaType> variables) {
      return arguments.isEmpty()
          ? this
          : new Of(name, arguments.stream().map(argument -> argument.bind(variables)).toList());
    }

    @Override
    public int depth() {
      return 1 + arguments.stream().mapToInt(JavaType::depth).max().orElse(0);
    }

    /** The binary name, for messages. */
    String dotted() {
      return name.replace('/', '.');
    }

    @Override
    public String toString() {
      return arguments.isEmpty()
          ? dotted()
          : arguments.stream()
              .map(Object::toString)
              .collect(Collectors.joining(", ", dotted() + "<", ">"));
    }
  }

  /** An array. */
  record ArrayOf(JavaType element) implements JavaType {
    @Override
    public String descriptor() {
      return "[" + element.descriptor();
    }

    @Override
    public JavaType bind(Map<String, JavaType> variables) {
      return new ArrayOf(element.bind(variables));
    }

    @Override
    public int depth() {
      return element.depth();
    }

    @Override
    public String toString() {
      return element + "[]";
    }
  }

  /** A type variable of a class or method. */
  record Variable(String name) implements JavaType {
    @Override
    public String descriptor() {
      return UNBOUND.descriptor();
    }

    @Override
    public JavaType bind(Map<String, JavaType> variables) {
      return variables.getOrDefault(name, UNBOUND);
    }

    @Override
    public int depth() {
      return 0;
    }
  }

  /** See {@link #UNBOUND}. */
  record Unbound() implements JavaType {
    @Override
    public String descriptor() {
      return ANY;
    }

    @Override
    public JavaType bind(Map<String, JavaType> variables) {
      return this;
    }

    @Override
    public int depth() {
      return 0;
    }

    @Override
    public String toString() {
      return "java.lang.Object";
    }
  }
}
