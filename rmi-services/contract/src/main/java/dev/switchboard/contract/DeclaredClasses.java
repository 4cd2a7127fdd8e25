package dev.switchboard.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.objectweb.asm.Opcodes;

/** Makes class files, as far as the reader looks at them, of what an overlay declares. */
final class DeclaredClasses {
  private static final int UID = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL;

  private DeclaredClasses() {}

  /** By internal name; a declared class wins over one in a jar. */
  static Map<String, ClassFile> of(Overlay overlay) {
    Map<String, ClassFile> files = new TreeMap<>();
    overlay
        .classes()
        .forEach((name, entry) -> entry.declared().ifPresent(d -> add(files, ofClass(name, d))));
    overlay
        .interfaces()
        .forEach((name, entry) -> entry.declared().ifPresent(d -> add(files, ofRemote(name, d))));
    return files;
  }

  private static void add(Map<String, ClassFile> files, ClassFile file) {
    files.put(file.name(), file);
  }

  private static ClassFile ofRemote(String name, Overlay.DeclaredInterface declared) {
    List<ClassFile.Method> methods =
        declared.methods().stream().map(DeclaredClasses::method).toList();
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
    List<String> parents = new ArrayList<>(internal(declared.parents()));
    parents.add("java/rmi/Remote");
    return file(name, access, JavaType.OBJECT, parents, List.of(), methods, SerialHooks.NONE);
  }

  /** A failure of the call itself can always be declared, so it need not be spelled. */
  private static ClassFile.Method method(Overlay.DeclaredMethod method) {
    List<String> exceptions = new ArrayList<>(internal(method.exceptions()));
    exceptions.add("java/rmi/RemoteException");
    return new ClassFile.Method(
        Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
        method.name(),
        method.descriptor(),
        GenericSignature.ofMethod(method.signature(), method.descriptor()),
        exceptions,
        new ClassFile.ParameterNames(Operation.NameSource.OVERLAY, method.parameterNames()));
  }

  private static ClassFile ofClass(String name, Overlay.DeclaredClass declared) {
    List<ClassFile.Field> fields = new ArrayList<>();
    fields.add(uid(declared));
    declared.fields().forEach(field -> fields.add(field(field)));
    declared.constants().forEach(constant -> fields.add(constant(name, constant)));
    List<String> parents = new ArrayList<>(internal(declared.interfaces()));
    parents.add("java/io/Serializable");
    return file(
        name,
        access(declared.kind()),
        parent(declared),
        parents,
        fields,
        List.of(),
        hooks(declared));
  }

  private static int access(Overlay.ClassKind kind) {
    return Opcodes.ACC_PUBLIC
        | switch (kind) {
          case CLASS -> 0;
          case ABSTRACT_CLASS -> Opcodes.ACC_ABSTRACT;
          case INTERFACE -> Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
          case ENUM -> Opcodes.ACC_ENUM;
        };
  }

  private static String parent(Overlay.DeclaredClass declared) {
    return declared.parent().replace('.', '/');
  }

  /** Without a value it is unknown, which the reader then says where it matters. */
  private static ClassFile.Field uid(Overlay.DeclaredClass declared) {
    Optional<Object> value =
        declared.serialVersionUID().isPresent()
            ? Optional.of(declared.serialVersionUID().getAsLong())
            : Optional.empty();
    return new ClassFile.Field(UID, "serialVersionUID", "J", new JavaType.Primitive("J"), value);
  }

  private static ClassFile.Field field(Overlay.DeclaredField field) {
    return new ClassFile.Field(
        Opcodes.ACC_PRIVATE,
        field.name(),
        field.descriptor(),
        GenericSignature.ofField(field.signature(), field.descriptor()),
        Optional.empty());
  }

  private static ClassFile.Field constant(String enumName, String constant) {
    JavaType.Of type = new JavaType.Of(enumName.replace('.', '/'));
    int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_ENUM;
    return new ClassFile.Field(access, constant, type.descriptor(), type, Optional.empty());
  }

  private static SerialHooks hooks(Overlay.DeclaredClass declared) {
    return declared.writeMethod()
        ? new SerialHooks(SerialHooks.WriteObject.FIELDS_AND_MORE, false, Optional.empty())
        : SerialHooks.NONE;
  }

  private static ClassFile file(
      String name,
      int access,
      String parent,
      List<String> interfaces,
      List<ClassFile.Field> fields,
      List<ClassFile.Method> methods,
      SerialHooks hooks) {
    String internal = name.replace('.', '/');
    return new ClassFile(
        access,
        internal,
        internal.substring(internal.lastIndexOf('/') + 1),
        false,
        Optional.of(parent),
        interfaces,
        GenericSignature.ofClass(null, parent, interfaces),
        fields,
        methods,
        hooks);
  }

  private static List<String> internal(List<String> names) {
    return names.stream().map(name -> name.replace('.', '/')).toList();
  }
}
