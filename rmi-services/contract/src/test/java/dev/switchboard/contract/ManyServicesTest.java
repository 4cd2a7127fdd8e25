package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A gateway in front of a thousand services must start in seconds. */
class ManyServicesTest {
  private static final int SERVICES = 1000;
  private static final Duration LIMIT = Duration.ofSeconds(10); // far above what it takes alone

  @Test
  void readsAThousandServicesInSeconds(@TempDir Path folder) throws IOException {
    Path jar = Compiled.jar(compile(folder.resolve("classes")), folder.resolve("all.jar"));

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
    assertThat(contracts).allMatch(contract -> contract.definitions().size() > 5);
    assertThat(taken).isLessThan(LIMIT);
  }

  /** Of this thread, so that other work on the machine does not count. */
  private static long processorTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static Path compile(Path folder) {
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < SERVICES; i++) {
      StringBuilder service =
          new StringBuilder("public interface Service" + i + " extends Remote {");
      for (int j = 0; j < 10; j++) {
        service.append(
            " Page<Value%d> m%d(String id, Value%d value, List<Shape> shapes)"
                    .formatted((i + j) % SERVICES, j, i)
                + " throws RemoteException, Failure;");
      }
      sources.add(service.append(" }").toString());
      sources.add(
          "public class Value"
              + i
              + " extends Base { String name; Kind kind; Map<String, Value"
              + (i / 2)
              + "> parts; Date when; "
              + (i % 2 == 0 ? "static final long serialVersionUID = 1;" : "")
              + " }");
    }
    sources.add("public class Base implements Serializable { int id; }");
    sources.add("public class Page<T> implements Serializable { List<T> items; int total; }");
    sources.add("public enum Kind { A, B }");
    sources.add("public interface Shape extends Serializable {}");
    sources.add("public class Circle implements Shape { int radius; }");
    sources.add("public class Failure extends Exception { int code; }");
    return Compiled.to(
        folder, List.of("-parameters"), Read.packaged(sources.toArray(String[]::new)));
  }
}
