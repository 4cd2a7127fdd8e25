package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.ServiceContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** An RMI registry and the servers behind it. For use by any number of threads. */
public final class RmiTarget implements AutoCloseable {
  private final TargetSettings settings;

  /**
   * Connects to nothing yet.
   *
   * @throws IOException when a key store cannot be read
   */
  public RmiTarget(TargetSettings settings) throws IOException {
    this.settings = settings;
  }

  private void refuse() throws RmiFailure {
    if (settings.maxConnections() > 0) {
      throw new RmiFailure(RemoteService.NOT_BUILT);
    }
  }

  /** The names bound in the registry. */
  public List<String> list(Deadline deadline) throws RmiFailure {
    refuse();
    return List.of();
  }

  /** What is bound under the name. */
  public RemoteStub lookup(String name, Deadline deadline) throws RmiFailure {
    refuse();
    throw new RmiFailure(RemoteService.NOT_BUILT);
  }

  /** The service bound under the name; looks it up when it is first called, not before. */
  public RemoteService bind(String boundName, ServiceContract contract) {
    return new RemoteService();
  }

  /** Empty when the registry answers, else why it does not. */
  public Optional<Fault> ping(Deadline deadline) {
    return Optional.of(RemoteService.NOT_BUILT);
  }

  public Usage usage() {
    return new Usage(0, 0, 0);
  }

  /** Ends every call at once and leaves no thread and no socket behind. */
  @Override
  public void close() {}
}
