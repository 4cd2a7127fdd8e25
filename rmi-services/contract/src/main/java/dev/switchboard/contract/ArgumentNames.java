package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.objectweb.asm.Opcodes;

/** Finds names for the parameters of a remote method, in the order of {@link NameSource}. */
final class ArgumentNames {
  private final Classes classes;

  ArgumentNames(Classes classes) {
    this.classes = classes;
  }

  /** Names for every parameter, unique within the method. */
  ClassFile.ParameterNames of(RemoteMethod method) {
    return Stream.concat(Stream.of(method.method().names()), implementations(method))
        .filter(names -> names.source() != Operation.NameSource.INVENTED)
        .min((one, other) -> one.source().compareTo(other.source()))
        .orElseGet(() -> invented(method));
  }

  /** Compilers keep names of local variables where there is code: in the class that implements. */
  private Stream<ClassFile.ParameterNames> implementations(RemoteMethod method) {
    return classes.below(method.owner().name()).stream()
        .flatMap(file -> declaration(file, method).stream())
        .filter(each -> !each.has(Opcodes.ACC_SYNTHETIC))
        .map(ClassFile.Method::names);
  }

  private static Optional<ClassFile.Method> declaration(ClassFile file, RemoteMethod method) {
    return file.methods().stream()
        .filter(each -> each.name().equals(method.method().name()))
        .filter(
            each ->
                each.descriptor().equals(method.method().descriptor())
                    || (each.name() + each.descriptor()).startsWith(method.key()))
        .findFirst();
  }

  /** A name from the type, numbered where several parameters would have the same. */
  private static ClassFile.ParameterNames invented(RemoteMethod method) {
    List<String> roots = method.parameters().stream().map(ArgumentNames::root).toList();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < roots.size(); i++) {
      String root = roots.get(i);
      long before = roots.subList(0, i).stream().filter(root::equalsIgnoreCase).count();
      boolean alone = before == 0 && roots.stream().filter(root::equalsIgnoreCase).count() == 1;
      names.add(alone ? root : root + (before + 1));
    }
    return new ClassFile.ParameterNames(Operation.NameSource.INVENTED, names);
  }

  private static String root(JavaType type) {
    if (type instanceof JavaType.Primitive) {
      return switch (type.descriptor()) {
        case "Z" -> "flag";
        case "C" -> "character";
        default -> "number";
      };
    }
    if (type instanceof JavaType.ArrayOf array) {
      return array.descriptor().equals("[B") ? "bytes" : root(array.element()) + "Array";
    }
    String name = type instanceof JavaType.Of use ? WireNames.ofRawClass(use) : "object";
    return WireNames.uncapitalized(name);
  }
}
