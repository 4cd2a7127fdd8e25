package dev.switchboard.workshop;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A registry with a thousand objects, each with a remote interface of its own. */
final class ThousandServices implements AutoCloseable {
  static final int COUNT = 1000;
  static final int OPERATIONS = 10;

  private static final int INTERFACE =
      Opcodes.ACC_PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
  private static final String[] REMOTE = {"java/rmi/Remote"};
  private static final String[] FAILURES = {"java/rmi/RemoteException"};

  private final List<Remote> objects = new ArrayList<>();
  private final Registry registry;
  private final URLClassLoader classes;

  ThousandServices(Path jar, int port) throws Exception {
    this(jar, port, COUNT);
  }

  /** The same with another number of objects. */
  ThousandServices(Path jar, int port, int count) throws Exception {
    write(jar, count);
    registry = LocateRegistry.createRegistry(port);
    classes = new URLClassLoader(new URL[] {jar.toUri().toURL()});
    for (int i = 0; i < count; i++) {
      Remote object = object(Class.forName("com.x.Service" + i, false, classes));
      objects.add(object);
      registry.rebind(name(i), UnicastRemoteObject.exportObject(object, port));
    }
  }

  static String name(int number) {
    return "service" + number;
  }

  /** Every operation answers with the length of its text. */
  private Remote object(Class<?> remoteInterface) {
    return (Remote)
        Proxy.newProxyInstance(
            classes,
            new Class<?>[] {remoteInterface},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> remoteInterface.getName();
                  default -> ((String) arguments[0]).length();
                });
  }

  private static void write(Path jar, int count) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < count; i++) {
        add(zip, "com/x/Value" + i, value(i));
        add(zip, "com/x/Service" + i, service(i));
      }
    }
  }

  private static ClassWriter service(int number) {
    ClassWriter service = new ClassWriter(0);
    service.visit(
        Opcodes.V1_8, INTERFACE, "com/x/Service" + number, null, "java/lang/Object", REMOTE);
    String value = "Lcom/x/Value" + number + ";";
    for (int i = 0; i < OPERATIONS; i++) {
      service
          .visitMethod(
              Opcodes.ACC_PUBLIC | Opcodes.ACC_ABSTRACT,
              "length" + i,
              "(Ljava/lang/String;" + value + ")I",
              null,
              FAILURES)
          .visitEnd();
    }
    return service;
  }

  private static ClassWriter value(int number) {
    ClassWriter value = new ClassWriter(0);
    value.visit(
        Opcodes.V1_8,
        Opcodes.ACC_PUBLIC,
        "com/x/Value" + number,
        null,
        "java/lang/Object",
        new String[] {"java/io/Serializable"});
    value.visitField(Opcodes.ACC_PRIVATE, "name", "Ljava/lang/String;", null, null).visitEnd();
    value.visitField(Opcodes.ACC_PRIVATE, "count", "I", null, null).visitEnd();
    value.visitField(Opcodes.ACC_PRIVATE, "when", "Ljava/util/Date;", null, null).visitEnd();
    return value;
  }

  private static void add(ZipOutputStream zip, String name, ClassWriter type) throws IOException {
    type.visitEnd();
    zip.putNextEntry(new ZipEntry(name + ".class"));
    zip.write(type.toByteArray());
    zip.closeEntry();
  }

  @Override
  public void close() throws IOException {
    for (Remote object : objects) {
      UnicastRemoteObject.unexportObject(object, true);
    }
    UnicastRemoteObject.unexportObject(registry, true);
    classes.close();
  }
}
