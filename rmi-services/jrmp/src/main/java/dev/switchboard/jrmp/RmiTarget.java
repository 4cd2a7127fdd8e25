package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Fault;
import dev.switchboard.contract.ServiceContract;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An RMI registry and the servers behind it. For use by any number of threads. */
public final class RmiTarget implements AutoCloseable {
  private final TargetSettings settings;
  private final Pool pool;
  private final Caller caller;
  private final Registry registry;

  /**
   * Connects to nothing yet.
   *
   * @throws IOException when a key store cannot be read
   */
  public RmiTarget(TargetSettings settings) throws IOException {
    this(settings, null);
  }

  /**
   * Connects to nothing yet.
   *
   * @param witnesses of new connections, by whom they lead to; null: nobody looks
   * @throws IOException when a key store cannot be read
   */
  public RmiTarget(TargetSettings settings, @Nullable Function<Address, Witness> witnesses)
      throws IOException {
    this.settings = settings;
    Dialer dialer = new Dialer(settings.connectTimeout(), new TlsKeys(settings.tls()));
    pool = new Pool(settings, dialer, witnesses);
    caller = new Caller(pool, settings.limits().bytes());
    Peer peer = new Peer(settings.registry(), settings.tls().mode().registry());
    registry = new Registry(peer, caller, settings.limits());
  }

  /** The names bound in the registry. */
  public List<String> list(Deadline deadline) throws RmiFailure {
    return registry.list(deadline);
  }

  /** What is bound under the name. */
  public RemoteStub lookup(String name, Deadline deadline) throws RmiFailure {
    return registry.lookup(name, deadline);
  }

  /** The service bound under the name; looks it up when it is first called, not before. */
  public RemoteService bind(String boundName, ServiceContract contract) {
    Finder finder = new Finder(boundName, contract, settings, registry, caller);
    return new RemoteService(contract, settings, new Binding(finder), caller);
  }

  /** Empty when the registry answers, else why it does not. */
  public Optional<Fault> ping(Deadline deadline) {
    try {
      registry.list(deadline);
      return Optional.empty();
    } catch (RmiFailure failure) {
      return Optional.of(failure.fault());
    }
  }

  public Usage usage() {
    return pool.usage();
  }

  /** Ends every call at once and leaves no thread and no socket behind. */
  @Override
  public void close() {
    pool.close();
  }
}
