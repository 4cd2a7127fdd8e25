package dev.switchboard.gateway.command;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Lock;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.UnreadableClass;
import dev.switchboard.contract.Unsupported;
import dev.switchboard.gateway.configuration.Configuration;
import dev.switchboard.gateway.configuration.Mistakes;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads contracts from the configured jars, under the overlay and the lock. */
final class Contracts implements Closeable {
  private final ClassSource source;
  private final ContractReader reader;
  private final Lock lock;

  Contracts(Configuration configuration) throws IOException {
    this(configuration, configuration.lockFile().orElse(null));
  }

  /**
   * @param lockFile need not exist
   */
  Contracts(Configuration configuration, @Nullable Path lockFile) throws IOException {
    lock = lockFile == null ? Lock.EMPTY : lock(lockFile, configuration.mistakes());
    source = ClassSource.of(configuration.contracts());
    reader = new ContractReader(source, configuration.overlay());
  }

  private static Lock lock(Path file, Mistakes mistakes) throws IOException {
    return Files.exists(file)
        ? Lock.parse(Files.readString(file), file.toString(), mistakes)
        : Lock.EMPTY;
  }

  Lock lock() {
    return lock;
  }

  /** Every remote interface in the jars, sorted. */
  synchronized List<String> remoteInterfaces() {
    return reader.remoteInterfaces();
  }

  synchronized List<String> interfacesOfStub(String stubClass) {
    return reader.interfacesOfStub(stubClass);
  }

  /** Those of the interfaces that can be read and have something to call. */
  synchronized List<String> known(List<String> interfaces) {
    return interfaces.stream().filter(reader::hasMethods).toList();
  }

  /** Whether there is a class of this name, in the jars or in the JDK. */
  synchronized boolean has(String className) {
    return source.has(className);
  }

  /**
   * A service's contract, with what is locked.
   *
   * @throws UnreadableClass when an interface is missing or corrupt
   */
  synchronized Lock.Verdict read(String service, List<String> interfaces, List<String> excluded) {
    ServiceContract contract = reader.read(service, interfaces);
    return lock.apply(without(contract, excluded));
  }

  private static ServiceContract without(ServiceContract contract, List<String> excluded) {
    if (excluded.isEmpty()) {
      return contract;
    }
    List<Operation> kept = new ArrayList<>();
    List<Unsupported> refused = new ArrayList<>(contract.unsupported());
    for (Operation operation : contract.operations()) {
      if (excluded.contains(operation.name())) {
        refused.add(new Unsupported(operation.signature(), "excluded by the configuration"));
      } else {
        kept.add(operation);
      }
    }
    return new ServiceContract(
        contract.name(),
        contract.interfaces(),
        kept,
        contract.definitions(),
        refused,
        contract.notes(),
        contract.documentation());
  }

  @Override
  public String toString() {
    return source.toString();
  }

  @Override
  public void close() throws IOException {
    source.close();
  }
}
