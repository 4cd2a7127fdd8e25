package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.Opcodes;

/**
 * What a contract needs of a class file. All names are internal (slashes).
 *
 * @param access the flags of the class itself, or those an enclosing class gives it
 * @param simpleName as the source writes it, without package and enclosing class
 * @param local whether it is declared in a method's body, with or without a name
 */
record ClassFile(
    int access,
    String name,
    String simpleName,
    boolean local,
    Optional<String> superName,
    List<String> interfaces,
    GenericSignature.OfClass generics,
    List<Field> fields,
    List<Method> methods,
    SerialHooks hooks) {

  /**
   * A field.
   *
   * @param constant value of a {@code static final} constant
   */
  record Field(
      int access, String name, String descriptor, JavaType type, Optional<Object> constant) {
    boolean has(int flag) {
      return (access & flag) != 0;
    }
  }

  /** A method. */
  record Method(
      int access,
      String name,
      String descriptor,
      GenericSignature.OfMethod generics,
      List<String> exceptions,
      ParameterNames names) {
    boolean has(int flag) {
      return (access & flag) != 0;
    }
  }

  /** Names of all parameters of a method; none when the class file does not tell. */
  record ParameterNames(Operation.NameSource source, List<String> names) {
    static final ParameterNames UNKNOWN =
        new ParameterNames(Operation.NameSource.INVENTED, List.of());
  }

  boolean has(int flag) {
    return (access & flag) != 0;
  }

  boolean isInterface() {
    return has(Opcodes.ACC_INTERFACE);
  }

  /** Whether it is an enum or the body of an enum's constant. */
  boolean isEnum() {
    return has(Opcodes.ACC_ENUM);
  }

  boolean isRecord() {
    return superName.filter("java/lang/Record"::equals).isPresent();
  }

  /** The binary name, for contracts and messages. */
  String dotted() {
    return name.replace('/', '.');
  }

  Optional<Field> field(String wanted) {
    return fields.stream().filter(field -> field.name().equals(wanted)).findFirst();
  }

  Optional<Method> method(String wanted, String descriptor) {
    return methods.stream()
        .filter(m -> m.name().equals(wanted) && m.descriptor().equals(descriptor))
        .findFirst();
  }
}
