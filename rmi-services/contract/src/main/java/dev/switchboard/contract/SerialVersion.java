package dev.switchboard.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.commons.SerialVersionUIDAdder;

/** The serialVersionUID of a class (Java Object Serialization Specification, section 4.6). */
final class SerialVersion {
  private SerialVersion() {}

  static long of(ClassFile file) {
    if (file.isEnum()) {
      return 0; // section 1.12: whatever it declares
    }
    return declared(file).orElseGet(() -> file.isRecord() ? 0L : new Computation(file).result());
  }

  /** Whether the class leaves it to the rule, or declares a number that the class file tells. */
  static boolean isConstant(ClassFile file) {
    return field(file).isEmpty() || declared(file).isPresent();
  }

  private static Optional<ClassFile.Field> field(ClassFile file) {
    return file.field("serialVersionUID")
        .filter(field -> field.has(Opcodes.ACC_STATIC) && field.has(Opcodes.ACC_FINAL));
  }

  private static Optional<Long> declared(ClassFile file) {
    return field(file)
        .flatMap(ClassFile.Field::constant)
        .filter(Number.class::isInstance)
        .map(value -> ((Number) value).longValue());
  }

  /** Shows the members of the class to ASM, which knows the rule. */
  private static final class Computation extends SerialVersionUIDAdder {
    Computation(ClassFile file) {
      super(Opcodes.ASM9, null);
      String parent = file.superName().orElse(null);
      visit(Opcodes.V17, file.access(), file.name(), null, parent, interfaces(file));
      file.fields().forEach(f -> visitField(f.access(), f.name(), f.descriptor(), null, null));
      file.methods().forEach(m -> visitMethod(m.access(), m.name(), m.descriptor(), null, null));
    }

    private static String[] interfaces(ClassFile file) {
      return file.interfaces().toArray(String[]::new);
    }

    long result() {
      try {
        return computeSVUID();
      } catch (IOException e) {
        throw new UncheckedIOException(e); // it writes to memory
      }
    }
  }
}
