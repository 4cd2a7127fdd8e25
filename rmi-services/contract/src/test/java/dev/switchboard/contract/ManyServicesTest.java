package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** A gateway in front of a thousand services must start in seconds. */
class ManyServicesTest {
  private static final int SERVICES = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(8); // it takes about two
  private static final int PUBLIC = Opcodes.ACC_PUBLIC;
  private static final int INTERFACE = PUBLIC | Opcodes.ACC_INTERFACE | Opcodes.ACC_ABSTRACT;
  private static final String[] FAILURES = {"java/rmi/RemoteException", "com/x/Failure"};

  @Test
  void readsAThousandServicesInSeconds(@TempDir Path folder) throws IOException {
    Path jar = write(folder.resolve("all.jar"));

    long start = processorTime();
    List<ServiceContract> contracts = new ArrayList<>();
    try (ClassSource source = ClassSource.of(List.of(jar))) {
      ContractReader reader = new ContractReader(source);
      for (String name : reader.remoteInterfaces()) {
        contracts.add(reader.read(name, List.of(name)));
      }
    }
    Duration taken = Duration.ofNanos(processorTime() - start);
    System.out.println("read " + SERVICES + " services in " + taken.toMillis() + " ms");

    assertThat(contracts).hasSize(SERVICES);
    assertThat(contracts).allMatch(contract -> contract.operations().size() == 10);
    assertThat(contracts).allMatch(contract -> contract.definitions().size() > 20);
    assertThat(taken).isLessThan(LIMIT);
  }

  /** Of this thread, so that other work on the machine does not count. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  /** As a compiler would have made it of two thousand sources, in less time. */
  private static Path write(Path jar) throws IOException {
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
      for (int i = 0; i < SERVICES; i++) {
        add(zip, "com/x/Service" + i, service(i));
        add(zip, "com/x/Value" + i, value(i));
      }
      ClassWriter page = type(PUBLIC, "Page", "java/lang/Object", "java/io/Serializable");
      page.visit(
          Opcodes.V1_8,
          PUBLIC,
          "com/x/Page",
          "<T:Ljava/lang/Object;>Ljava/lang/Object;Ljava/io/Serializable;",
          "java/lang/Object",
          new String[] {"java/io/Serializable"});
      field(page, "items", "Ljava/util/List;", "Ljava/util/List<TT;>;");
      add(zip, "com/x/Page", page);
      ClassWriter shape = type(INTERFACE, "Shape", "java/lang/Object", "java/io/Serializable");
      add(zip, "com/x/Shape", shape);
      add(zip, "com/x/Circle", type(PUBLIC, "Circle", "java/lang/Object", "com/x/Shape"));
      add(zip, "com/x/Failure", type(PUBLIC, "Failure", "java/lang/Exception"));
    }
    return jar;
  }

  private static ClassWriter service(int number) {
    ClassWriter service =
        type(INTERFACE, "Service" + number, "java/lang/Object", "java/rmi/Remote");
    for (int i = 0; i < 10; i++) {
      String value = "Lcom/x/Value" + (number + i) % SERVICES + ";";
      service
          .visitMethod(
              PUBLIC | Opcodes.ACC_ABSTRACT,
              "method" + i,
              "(Ljava/lang/String;" + value + "Ljava/util/List;)Lcom/x/Page;",
              "(Ljava/lang/String;"
                  + value
                  + "Ljava/util/List<Lcom/x/Shape;>;)Lcom/x/Page<"
                  + value
                  + ">;",
              FAILURES)
          .visitEnd();
    }
    return service;
  }

  private static ClassWriter value(int number) {
    ClassWriter value = type(PUBLIC, "Value" + number, "java/lang/Object", "java/io/Serializable");
    String other = "Lcom/x/Value" + number / 2 + ";";
    field(value, "name", "Ljava/lang/String;", null);
    field(value, "id", "I", null);
    field(value, "when", "Ljava/util/Date;", null);
    field(value, "parts", "Ljava/util/Map;", "Ljava/util/Map<Ljava/lang/String;" + other + ">;");
    return value;
  }

  private static ClassWriter type(int access, String name, String parent, String... interfaces) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V1_8, access, "com/x/" + name, null, parent, interfaces);
    return type;
  }

  private static void field(ClassWriter type, String name, String descriptor, String signature) {
    type.visitField(Opcodes.ACC_PRIVATE, name, descriptor, signature, null).visitEnd();
  }

  private static void add(ZipOutputStream zip, String name, ClassWriter type) throws IOException {
    zip.putNextEntry(new ZipEntry(name + ".class"));
    zip.write(type.toByteArray());
  }
}
