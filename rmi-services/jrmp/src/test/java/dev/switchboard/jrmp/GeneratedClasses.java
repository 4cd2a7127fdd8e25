package dev.switchboard.jrmp;

import static org.objectweb.asm.Opcodes.*;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.ServiceContract;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;

/**
 * A hierarchy of classes with chosen fields, and a remote interface {@code made.Service} whose
 * method {@code echo} takes and returns the lowest of them.
 */
final class GeneratedClasses implements AutoCloseable {
  static final List<String> TYPES =
      List.of(
          "Z",
          "B",
          "C",
          "S",
          "I",
          "J",
          "F",
          "D",
          "Ljava/lang/String;",
          "Ljava/lang/Integer;",
          "Ljava/lang/Double;",
          "Ljava/math/BigDecimal;",
          "Ljava/util/Date;",
          "Ljava/time/LocalDate;",
          "[B",
          "[I",
          "[Ljava/lang/String;",
          "Ljava/util/List;",
          "Ljava/util/Map;",
          "Ljava/lang/Object;",
          "Lmade/Level0;");

  private final Path folder;
  private final URLClassLoader loader;
  private final List<List<String>> levels;

  /**
   * @param levels the types of the fields of each class, the topmost first
   * @param version whether the classes declare their serialVersionUID
   */
  GeneratedClasses(List<List<String>> levels, boolean version) throws IOException {
    this.levels = levels;
    folder = Files.createTempDirectory("generated");
    Files.createDirectory(folder.resolve("made"));
    for (int i = 0; i < levels.size(); i++) {
      write("Level" + i, level(i, version));
    }
    write("Service", service());
    loader = new URLClassLoader(new URL[] {folder.toUri().toURL()});
  }

  private void write(String name, byte[] bytes) throws IOException {
    Files.write(folder.resolve("made").resolve(name + ".class"), bytes);
  }

  private byte[] level(int number, boolean version) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    String parent = number == 0 ? "java/lang/Object" : "made/Level" + (number - 1);
    writer.visit(
        V17,
        ACC_PUBLIC | ACC_SUPER,
        "made/Level" + number,
        null,
        parent,
        new String[] {"java/io/Serializable"});
    if (version) {
      writer.visitField(
          ACC_PRIVATE | ACC_STATIC | ACC_FINAL, "serialVersionUID", "J", null, 5L + number);
    }
    for (int i = 0; i < levels.get(number).size(); i++) {
      writer.visitField(ACC_PUBLIC, "f" + i, levels.get(number).get(i), null, null);
    }
    MethodVisitor constructor = writer.visitMethod(ACC_PUBLIC, "<init>", "()V", null, null);
    constructor.visitVarInsn(ALOAD, 0);
    constructor.visitMethodInsn(INVOKESPECIAL, parent, "<init>", "()V", false);
    constructor.visitInsn(RETURN);
    constructor.visitMaxs(0, 0);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private byte[] service() {
    ClassWriter writer = new ClassWriter(0);
    writer.visit(
        V17,
        ACC_PUBLIC | ACC_INTERFACE | ACC_ABSTRACT,
        "made/Service",
        null,
        "java/lang/Object",
        new String[] {"java/rmi/Remote"});
    String lowest = "Lmade/Level" + (levels.size() - 1) + ";";
    writer
        .visitMethod(
            ACC_PUBLIC | ACC_ABSTRACT,
            "echo",
            "(" + lowest + ")" + lowest,
            null,
            new String[] {"java/rmi/RemoteException"})
        .visitEnd();
    writer.visitEnd();
    return writer.toByteArray();
  }

  ClassLoader loader() {
    return loader;
  }

  Class<?> lowest() throws ClassNotFoundException {
    return level(levels.size() - 1);
  }

  Class<?> level(int number) throws ClassNotFoundException {
    return loader.loadClass("made.Level" + number);
  }

  /** All classes of the hierarchy, the topmost first. */
  List<Class<?>> classes() throws ClassNotFoundException {
    List<Class<?>> classes = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      classes.add(level(i));
    }
    return classes;
  }

  ServiceContract contract() throws IOException {
    try (ClassSource source = ClassSource.of(List.of(folder))) {
      return new ContractReader(source).read("made", List.of("made.Service"));
    }
  }

  @Override
  public void close() throws IOException {
    loader.close();
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
