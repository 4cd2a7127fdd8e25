package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Type;

/**
 * Reads the {@code Signature} attributes of classes, methods and fields (JVMS section 4.7.9.1). One
 * that cannot be read, as obfuscators leave them, gives way to the erased types.
 */
final class GenericSignature {
  private static final int DEEPEST = 100;

  /**
   * A class's own signature.
   *
   * @param variables its type variables and their bounds, in order
   */
  record OfClass(Map<String, JavaType> variables, List<JavaType.Of> parents) {}

  /** A method's own signature; what it throws stands erased in the class file. */
  record OfMethod(Map<String, JavaType> variables, List<JavaType> parameters, JavaType result) {}

  private final String text;
  private int at;
  private int depth;

  private GenericSignature(String text) {
    this.text = text;
  }

  static OfClass ofClass(
      @Nullable String signature, @Nullable String superName, List<String> interfaces) {
    if (signature != null) {
      try {
        return new GenericSignature(signature).readClass();
      } catch (IllegalArgumentException malformed) {
        // The erased names below are right in any case.
      }
    }
    List<JavaType.Of> parents = new ArrayList<>();
    if (superName != null) {
      parents.add(new JavaType.Of(superName));
    }
    interfaces.forEach(name -> parents.add(new JavaType.Of(name)));
    return new OfClass(Map.of(), List.copyOf(parents));
  }

  static OfMethod ofMethod(@Nullable String signature, String descriptor) {
    OfMethod erased = new GenericSignature(descriptor).readMethod();
    if (signature != null) {
      try {
        OfMethod generic = new GenericSignature(signature).readMethod();
        return generic.parameters().size() == erased.parameters().size() ? generic : erased;
      } catch (IllegalArgumentException malformed) {
        return erased;
      }
    }
    return erased;
  }

  static JavaType ofField(@Nullable String signature, String descriptor) {
    if (signature != null) {
      try {
        return new GenericSignature(signature).readType();
      } catch (IllegalArgumentException malformed) {
        // The descriptor is right in any case.
      }
    }
    return new GenericSignature(descriptor).readType();
  }

  private OfClass readClass() {
    Map<String, JavaType> variables = readVariables();
    List<JavaType.Of> parents = new ArrayList<>();
    while (at < text.length()) {
      parents.add(readClassType());
    }
    return new OfClass(variables, List.copyOf(parents));
  }

  private OfMethod readMethod() {
    Map<String, JavaType> variables = readVariables();
    expect('(');
    List<JavaType> parameters = new ArrayList<>();
    while (!accept(')')) {
      parameters.add(readType());
    }
    return new OfMethod(variables, List.copyOf(parameters), readType());
  }

  private Map<String, JavaType> readVariables() {
    Map<String, JavaType> variables = new LinkedHashMap<>();
    if (accept('<')) {
      while (!accept('>')) {
        variables.put(readName(":"), readBounds());
      }
    }
    return variables;
  }

  /** The first bound decides the erasure; further ones say nothing of the value. */
  private JavaType readBounds() {
    JavaType first = JavaType.UNBOUND;
    while (accept(':')) {
      if (peek() != ':') { // an absent class bound before interface bounds
        JavaType bound = readType();
        first = first.equals(JavaType.UNBOUND) ? bound : first;
      }
    }
    return first;
  }

  private JavaType readType() {
    if (++depth > DEEPEST) {
      throw malformed();
    }
    JavaType type = readTypeByTag();
    depth--;
    return type;
  }

  private JavaType readTypeByTag() {
    char tag = peek();
    if (tag == 'L') {
      return readClassType();
    }
    at++;
    if (tag == '[') {
      return new JavaType.ArrayOf(readType());
    }
    if (tag == 'T') {
      String name = readName(";");
      expect(';');
      return new JavaType.Variable(name);
    }
    if ("BCDFIJSZV".indexOf(tag) < 0) {
      throw malformed();
    }
    return new JavaType.Primitive(String.valueOf(tag));
  }

  /** The arguments of an enclosing class are dropped: an inner class is refused anyway. */
  private JavaType.Of readClassType() {
    expect('L');
    String name = readName("<;.");
    List<JavaType> arguments = readArguments();
    while (accept('.')) {
      name = name + "$" + readName("<;.");
      arguments = readArguments();
    }
    expect(';');
    return new JavaType.Of(name, arguments);
  }

  private List<JavaType> readArguments() {
    if (!accept('<')) {
      return List.of();
    }
    List<JavaType> arguments = new ArrayList<>();
    while (!accept('>')) {
      arguments.add(readArgument());
    }
    return List.copyOf(arguments);
  }

  private JavaType readArgument() {
    if (accept('*')) {
      return JavaType.UNBOUND;
    }
    if (accept('-')) { // ? super X may be any supertype of X
      readType();
      return JavaType.UNBOUND;
    }
    accept('+');
    return readType();
  }

  private String readName(String ends) {
    int start = at;
    while (ends.indexOf(peek()) < 0) {
      at++;
    }
    return text.substring(start, at);
  }

  private char peek() {
    if (at >= text.length()) {
      throw malformed();
    }
    return text.charAt(at);
  }

  private boolean accept(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void expect(char wanted) {
    if (!accept(wanted)) {
      throw malformed();
    }
  }

  private IllegalArgumentException malformed() {
    return new IllegalArgumentException("malformed signature at " + at + ": " + text);
  }

  /** The erased parameter types of a descriptor. */
  static List<String> parameterDescriptors(String descriptor) {
    List<String> types = new ArrayList<>();
    for (Type type : Type.getArgumentTypes(descriptor)) {
      types.add(type.getDescriptor());
    }
    return types;
  }
}
