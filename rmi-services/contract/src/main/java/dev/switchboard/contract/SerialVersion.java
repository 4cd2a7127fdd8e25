package dev.switchboard.contract;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.objectweb.asm.Opcodes;

/** The serialVersionUID of a class (Java Object Serialization Specification, section 4.6). */
final class SerialVersion {
  private static final int CLASS_FLAGS =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_FINAL | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
  private static final int MEMBER_FLAGS =
      Opcodes.ACC_PUBLIC
          | Opcodes.ACC_PRIVATE
          | Opcodes.ACC_PROTECTED
          | Opcodes.ACC_STATIC
          | Opcodes.ACC_FINAL;
  private static final int FIELD_FLAGS =
      MEMBER_FLAGS | Opcodes.ACC_VOLATILE | Opcodes.ACC_TRANSIENT;
  private static final int METHOD_FLAGS =
      MEMBER_FLAGS
          | Opcodes.ACC_SYNCHRONIZED
          | Opcodes.ACC_NATIVE
          | Opcodes.ACC_ABSTRACT
          | Opcodes.ACC_STRICT;

  private SerialVersion() {}

  static long of(ClassFile file) {
    if (file.isEnum()) {
      return 0; // section 1.12: whatever it declares
    }
    return declared(file).orElseGet(() -> file.isRecord() ? 0L : computed(file));
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

  private static long computed(ClassFile file) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-1").digest(stream(file));
      return ByteBuffer.wrap(digest).order(ByteOrder.LITTLE_ENDIAN).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }

  private static byte[] stream(ClassFile file) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeUTF(file.dotted());
      out.writeInt(flags(file));
      for (String name : file.interfaces().stream().sorted().toList()) {
        out.writeUTF(name.replace('/', '.'));
      }
      writeFields(out, file);
      for (String kind : List.of("<clinit>", "<init>")) {
        writeMethods(out, file, method -> method.name().equals(kind));
      }
      writeMethods(out, file, SerialVersion::isMethod);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** Old compilers made an interface abstract only where it declared methods. */
  private static int flags(ClassFile file) {
    int flags = file.access() & CLASS_FLAGS;
    boolean bare = file.isInterface() && file.methods().stream().noneMatch(SerialVersion::isMethod);
    return bare ? flags & ~Opcodes.ACC_ABSTRACT : flags;
  }

  private static boolean isMethod(ClassFile.Method method) {
    return !method.name().startsWith("<");
  }

  private static void writeFields(DataOutputStream out, ClassFile file) throws IOException {
    for (ClassFile.Field field :
        file.fields().stream().sorted(Comparator.comparing(ClassFile.Field::name)).toList()) {
      boolean hidden = field.has(Opcodes.ACC_STATIC) || field.has(Opcodes.ACC_TRANSIENT);
      if (!field.has(Opcodes.ACC_PRIVATE) || !hidden) {
        out.writeUTF(field.name());
        out.writeInt(field.access() & FIELD_FLAGS);
        out.writeUTF(field.descriptor());
      }
    }
  }

  private static void writeMethods(
      DataOutputStream out, ClassFile file, Predicate<ClassFile.Method> wanted) throws IOException {
    for (ClassFile.Method method :
        file.methods().stream()
            .filter(wanted)
            .sorted(
                Comparator.comparing(ClassFile.Method::name)
                    .thenComparing(ClassFile.Method::descriptor))
            .toList()) {
      if (!method.has(Opcodes.ACC_PRIVATE)) {
        boolean initialiser = method.name().equals("<clinit>");
        out.writeUTF(method.name());
        out.writeInt(initialiser ? Opcodes.ACC_STATIC : method.access() & METHOD_FLAGS);
        out.writeUTF(method.descriptor().replace('/', '.'));
      }
    }
  }
}
