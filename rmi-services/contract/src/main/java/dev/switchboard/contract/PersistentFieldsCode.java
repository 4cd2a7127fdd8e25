package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/**
 * Follows a static initialiser to the value of {@code serialPersistentFields}: an array of {@code
 * new ObjectStreamField("name", Type.class)}. Anything else in between makes it unreadable.
 */
final class PersistentFieldsCode extends MethodVisitor {
  private static final String FIELD = "java/io/ObjectStreamField";

  private boolean inArray;
  private boolean readable;
  private boolean assigned;
  private boolean clean;
  private @Nullable String name;
  private @Nullable String descriptor;
  private final List<SerialClass.SerialField> fields = new ArrayList<>();

  PersistentFieldsCode() {
    super(Opcodes.ASM9);
  }

  SerialHooks.Persistent verdict() {
    return new SerialHooks.Persistent(readable, List.copyOf(fields));
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    if (opcode == Opcodes.ANEWARRAY && type.equals(FIELD) && !assigned) {
      inArray = true;
      clean = true;
      fields.clear();
    } else if (opcode != Opcodes.NEW || !type.equals(FIELD)) {
      clean = false;
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    if (value instanceof String text) {
      name = text;
    } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
      descriptor = type.getDescriptor();
    } else {
      clean = false;
    }
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String field, String type) {
    if (opcode == Opcodes.GETSTATIC && field.equals("TYPE")) {
      descriptor = primitive(owner);
    } else if (opcode == Opcodes.PUTSTATIC && field.equals("serialPersistentFields")) {
      readable = inArray && clean && !assigned;
      assigned = true;
      inArray = false;
    } else {
      clean = false;
    }
  }

  private static @Nullable String primitive(String wrapper) {
    return switch (wrapper) {
      case "java/lang/Boolean" -> "Z";
      case "java/lang/Byte" -> "B";
      case "java/lang/Short" -> "S";
      case "java/lang/Integer" -> "I";
      case "java/lang/Long" -> "J";
      case "java/lang/Float" -> "F";
      case "java/lang/Double" -> "D";
      case "java/lang/Character" -> "C";
      default -> null;
    };
  }

  @Override
  public void visitMethodInsn(int op, String owner, String method, String type, boolean itf) {
    boolean plain = type.equals("(Ljava/lang/String;Ljava/lang/Class;)V");
    if (owner.equals(FIELD) && plain && name != null && descriptor != null && !assigned) {
      fields.add(new SerialClass.SerialField(name, descriptor));
      name = null;
      descriptor = null;
    } else {
      clean = false;
    }
  }

  @Override
  public void visitInvokeDynamicInsn(String n, String type, Handle handle, Object... arguments) {
    clean = false;
  }

  @Override
  public void visitJumpInsn(int opcode, Label label) {
    clean = false;
  }

  @Override
  public void visitVarInsn(int opcode, int index) {
    clean = false;
  }
}
