package dev.switchboard.contract;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * What the first bytes of a class file say: enough to know who extends whom.
 *
 * @param name internal name (slashes), as are all names here
 */
record ClassHeader(int access, String name, Optional<String> superName, List<String> interfaces) {

  static ClassHeader of(ClassReader reader) {
    return new ClassHeader(
        reader.getAccess(),
        reader.getClassName(),
        Optional.ofNullable(reader.getSuperName()),
        List.of(reader.getInterfaces()));
  }

  static ClassHeader of(ClassFile file) {
    return new ClassHeader(file.access(), file.name(), file.superName(), file.interfaces());
  }

  boolean isInterface() {
    return (access & Opcodes.ACC_INTERFACE) != 0;
  }
}
