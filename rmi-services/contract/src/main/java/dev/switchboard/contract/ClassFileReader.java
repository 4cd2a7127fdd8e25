package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a class file into a {@link ClassFile}. */
final class ClassFileReader extends ClassVisitor {
  private int access;
  private String name = "";
  private @Nullable String simpleName;
  private boolean local;
  private @Nullable String superName;
  private List<String> interfaces = List.of();
  private @Nullable String signature;
  private final List<ClassFile.Field> fields = new ArrayList<>();
  private final List<MethodReader> methods = new ArrayList<>();
  private final WriteObjectCode writeObject = new WriteObjectCode();
  private final PersistentFieldsCode persistentFields = new PersistentFieldsCode();
  private final ReplaceCode replace = new ReplaceCode();

  private ClassFileReader() {
    super(Opcodes.ASM9);
  }

  static ClassFile parse(byte[] bytes) {
    ClassFileReader reader = new ClassFileReader();
    new ClassReader(bytes).accept(reader, ClassReader.SKIP_FRAMES);
    return reader.classFile();
  }

  private ClassFile classFile() {
    return new ClassFile(
        access,
        name,
        simpleName == null ? name.substring(name.lastIndexOf('/') + 1) : simpleName,
        local,
        Optional.ofNullable(superName),
        interfaces,
        GenericSignature.ofClass(signature, superName, interfaces),
        List.copyOf(fields),
        methods.stream().map(MethodReader::method).toList(),
        hooks());
  }

  private SerialHooks hooks() {
    boolean writes =
        declares("writeObject", "(Ljava/io/ObjectOutputStream;)V", Opcodes.ACC_PRIVATE);
    boolean persistent =
        fields.stream()
            .anyMatch(
                field ->
                    isPersistentFields(field.name(), field.descriptor())
                        && field.has(Opcodes.ACC_PRIVATE)
                        && field.has(Opcodes.ACC_STATIC)
                        && field.has(Opcodes.ACC_FINAL));
    return new SerialHooks(
        writes ? writeObject.verdict() : SerialHooks.WriteObject.NONE,
        declares("writeReplace", "()Ljava/lang/Object;", 0) && !replace.trivial(),
        persistent ? Optional.of(persistentFields.verdict()) : Optional.empty());
  }

  private boolean declares(String method, String descriptor, int flags) {
    return methods.stream()
        .anyMatch(
            m ->
                m.name.equals(method)
                    && m.descriptor.equals(descriptor)
                    && (m.access & Opcodes.ACC_STATIC) == 0
                    && (m.access & flags) == flags);
  }

  private static boolean isPersistentFields(String field, String descriptor) {
    return field.equals("serialPersistentFields")
        && descriptor.equals("[Ljava/io/ObjectStreamField;");
  }

  @Override
  public void visit(
      int version,
      int flags,
      String className,
      @Nullable String classSignature,
      @Nullable String parent,
      String @Nullable [] parents) {
    access = flags;
    name = className;
    signature = classSignature;
    superName = parent;
    interfaces = parents == null ? List.of() : List.of(parents);
  }

  @Override
  public void visitOuterClass(String owner, @Nullable String method, @Nullable String descriptor) {
    local = true;
  }

  @Override
  public void visitInnerClass(
      String inner, @Nullable String outer, @Nullable String innerName, int flags) {
    if (inner.equals(name)) {
      access = flags | (access & Opcodes.ACC_SUPER);
      simpleName = innerName;
      local |= outer == null;
    }
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int flags,
      String field,
      String descriptor,
      @Nullable String fieldSignature,
      @Nullable Object value) {
    fields.add(
        new ClassFile.Field(
            flags,
            field,
            descriptor,
            GenericSignature.ofField(fieldSignature, descriptor),
            Optional.ofNullable(value)));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int flags,
      String method,
      String descriptor,
      @Nullable String methodSignature,
      String @Nullable [] exceptions) {
    MethodReader reader =
        new MethodReader(
            codeReader(method, descriptor),
            flags,
            method,
            descriptor,
            methodSignature,
            exceptions == null ? List.of() : List.of(exceptions));
    methods.add(reader);
    return reader;
  }

  private @Nullable MethodVisitor codeReader(String method, String descriptor) {
    return switch (method + descriptor) {
      case "writeObject(Ljava/io/ObjectOutputStream;)V" -> writeObject;
      case "writeReplace()Ljava/lang/Object;" -> replace;
      case "<clinit>()V" ->
          fields.stream().anyMatch(f -> isPersistentFields(f.name(), f.descriptor()))
              ? persistentFields
              : null;
      default -> null;
    };
  }

  /** Collects the names of a method's parameters, from whichever attribute has them. */
  private static final class MethodReader extends MethodVisitor {
    private final int access;
    private final String name;
    private final String descriptor;
    private final @Nullable String signature;
    private final List<String> exceptions;
    private final List<String> declared = new ArrayList<>();
    private final @Nullable String[] locals;

    MethodReader(
        @Nullable MethodVisitor code,
        int access,
        String name,
        String descriptor,
        @Nullable String signature,
        List<String> exceptions) {
      super(Opcodes.ASM9, code);
      this.access = access;
      this.name = name;
      this.descriptor = descriptor;
      this.signature = signature;
      this.exceptions = exceptions;
      this.locals = new String[(Type.getArgumentsAndReturnSizes(descriptor) >> 2) + 1];
    }

    @Override
    public void visitParameter(@Nullable String parameter, int flags) {
      if (parameter != null) {
        declared.add(parameter);
      }
    }

    @Override
    public void visitLocalVariable(
        String variable, String type, @Nullable String s, Label start, Label end, int index) {
      if (index < locals.length && locals[index] == null) {
        locals[index] = variable;
      }
    }

    ClassFile.Method method() {
      return new ClassFile.Method(
          access,
          name,
          descriptor,
          GenericSignature.ofMethod(signature, descriptor),
          exceptions,
          names());
    }

    private ClassFile.ParameterNames names() {
      Type[] types = Type.getArgumentTypes(descriptor);
      if (types.length > 0 && declared.size() == types.length) {
        return new ClassFile.ParameterNames(
            Operation.NameSource.METHOD_PARAMETERS, List.copyOf(declared));
      }
      List<String> found = localNames(types);
      return found.isEmpty()
          ? ClassFile.ParameterNames.UNKNOWN
          : new ClassFile.ParameterNames(Operation.NameSource.LOCAL_VARIABLES, found);
    }

    /** Parameters are the first local variables; long and double take two (JVMS section 2.6.1). */
    private List<String> localNames(Type[] types) {
      List<String> found = new ArrayList<>();
      int slot = (access & Opcodes.ACC_STATIC) != 0 ? 0 : 1;
      for (Type type : types) {
        String variable = locals[slot];
        if (variable != null) {
          found.add(variable);
        }
        slot += type.getSize();
      }
      return found.size() == types.length ? List.copyOf(found) : List.of();
    }
  }

  /** Sees whether {@code writeReplace} is {@code return this} and nothing else. */
  private static final class ReplaceCode extends MethodVisitor {
    private final List<Integer> code = new ArrayList<>();

    ReplaceCode() {
      super(Opcodes.ASM9);
    }

    boolean trivial() {
      return code.equals(Arrays.asList(Opcodes.ALOAD, Opcodes.ARETURN));
    }

    @Override
    public void visitVarInsn(int opcode, int index) {
      code.add(opcode);
    }

    @Override
    public void visitInsn(int opcode) {
      code.add(opcode);
    }

    @Override
    public void visitMethodInsn(int op, String owner, String method, String type, boolean itf) {
      code.add(op);
    }

    @Override
    public void visitFieldInsn(int opcode, String owner, String field, String type) {
      code.add(opcode);
    }

    @Override
    public void visitTypeInsn(int opcode, String type) {
      code.add(opcode);
    }

    @Override
    public void visitLdcInsn(Object value) {
      code.add(Opcodes.LDC);
    }

    @Override
    public void visitJumpInsn(int opcode, Label label) {
      code.add(opcode);
    }

    @Override
    public void visitInvokeDynamicInsn(
        String n, String type, org.objectweb.asm.Handle handle, Object... arguments) {
      code.add(Opcodes.INVOKEDYNAMIC);
    }
  }
}
