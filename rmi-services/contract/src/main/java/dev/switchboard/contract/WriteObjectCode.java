package dev.switchboard.contract;

import java.util.List;
import java.util.Set;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Follows a {@code writeObject} method to see what it puts into the stream. */
final class WriteObjectCode extends MethodVisitor {
  private static final String STREAM = "java/io/ObjectOutputStream";
  private static final Set<String> FIELDS =
      Set.of("defaultWriteObject", "putFields", "writeFields");
  private static final List<String> SINKS =
      List.of(
          STREAM,
          "java/io/ObjectOutput",
          "java/io/DataOutput",
          "java/io/OutputStream",
          "java/io/DataOutputStream");

  private boolean fields;
  private boolean more;

  WriteObjectCode() {
    super(Opcodes.ASM9);
  }

  @Override
  public void visitMethodInsn(int op, String owner, String name, String descriptor, boolean itf) {
    if (owner.equals(STREAM) && FIELDS.contains(name)) {
      fields |= !more; // data before the fields hides them
    } else if (SINKS.contains(owner) ? !name.equals("flush") : takesStream(descriptor)) {
      more = true;
    }
  }

  private static boolean takesStream(String descriptor) {
    return !descriptor.startsWith("()")
        && GenericSignature.parameterDescriptors(descriptor).stream()
            .anyMatch(type -> SINKS.contains(type.substring(1).replace(";", "")));
  }

  SerialHooks.WriteObject verdict() {
    if (!fields) {
      return SerialHooks.WriteObject.OPAQUE;
    }
    return more ? SerialHooks.WriteObject.FIELDS_AND_MORE : SerialHooks.WriteObject.FIELDS;
  }
}
