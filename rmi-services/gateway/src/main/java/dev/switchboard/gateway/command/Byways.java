package dev.switchboard.gateway.command;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Backstage;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.call.Lane;
import dev.switchboard.gateway.call.Pipeline;
import dev.switchboard.gateway.wire.Tap;
import dev.switchboard.jrmp.Address;
import dev.switchboard.jrmp.AddressPolicy;
import dev.switchboard.jrmp.RemoteStub;
import dev.switchboard.jrmp.RmiFailure;
import dev.switchboard.jrmp.RmiTarget;
import dev.switchboard.jrmp.TargetSettings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Other ways to services than their usual one: the registry is asked as ever, but connections to
 * the object lead to something that stands before its server.
 */
final class Byways implements Backstage, AutoCloseable {
  private static final Duration ASKING = Duration.ofSeconds(5);
  private static final Duration GRACE = Duration.ofSeconds(1);
  private static final int CONNECTIONS = 8;
  private static final int PERMITS = 64;

  private final Pipeline pipeline;
  private final Optional<Tap> tap;
  private final Optional<Runnable> kill;
  private final Map<String, Place> places = new ConcurrentHashMap<>();
  private final Set<Byway> open = ConcurrentHashMap.newKeySet();
  private @Nullable Lane lane;

  private record Place(Target target, String boundName) {
    TargetSettings settings() {
      return target.configured().settings();
    }

    RemoteStub stub() throws IOException {
      try {
        return target.rmi().lookup(boundName, Deadline.after(ASKING));
      } catch (RmiFailure e) {
        throw new IOException("the registry does not tell where " + boundName + " is", e);
      }
    }

    /** Where the gateway connects for it. */
    Address address() throws IOException {
      RemoteStub stub = stub();
      if (stub.tls()) {
        throw new IOException(boundName + ": expected an object that speaks plain JRMP, found TLS");
      }
      AddressPolicy policy = settings().addresses();
      if (policy instanceof AddressPolicy.Fixed fixed) {
        return fixed.table().getOrDefault(stub.address(), stub.address());
      }
      return policy instanceof AddressPolicy.StubHost
          ? stub.address()
          : new Address(settings().registry().host(), stub.address().port());
    }
  }

  /**
   * @param kill ends the server as a crash would; empty: it is not this program's
   */
  Byways(Pipeline pipeline, Optional<Tap> tap, Optional<Runnable> kill) {
    this.pipeline = pipeline;
    this.tap = tap;
    this.kill = kill;
  }

  /** Says where a service is. */
  void put(String service, Target target, String boundName) {
    places.put(service, new Place(target, boundName));
  }

  private Place place(String service) throws IOException {
    Place place = places.get(service);
    if (place == null) {
      throw new IOException("no service " + service + " is connected yet");
    }
    return place;
  }

  @Override
  public InetSocketAddress server(String service) throws IOException {
    Address address = place(service).address();
    return new InetSocketAddress(address.host(), address.port());
  }

  @Override
  public Way way(
      ServiceContract contract,
      InetSocketAddress door,
      Function<Invocation, Optional<Invocation>> takes)
      throws IOException {
    Place place = place(contract.name());
    Address way = new Address(door.getHostString(), door.getPort());
    RmiTarget rmi =
        new RmiTarget(
            settings(place.settings(), place.stub().address(), way),
            tap.map(RmiTraffic::witnesses).orElse(null));
    Runnable end =
        pipeline.divert(
            contract.name(), lane(), rmi.bind(place.boundName(), contract)::call, takes);
    Byway byway = new Byway(rmi, end);
    open.add(byway);
    return byway;
  }

  private static TargetSettings settings(TargetSettings usual, Address object, Address way) {
    return new TargetSettings(
        usual.registry(),
        usual.tls(),
        new AddressPolicy.Fixed(Map.of(object, way)),
        CONNECTIONS,
        usual.connectTimeout(),
        usual.idleTime(),
        Optional.of(GRACE),
        usual.limits());
  }

  /** All ways together take no more than this of the gateway's threads. */
  private synchronized Lane lane() {
    Lane made = lane == null ? pipeline.lane("byways", PERMITS, PERMITS) : lane;
    lane = made;
    return made;
  }

  private final class Byway implements Way {
    private final RmiTarget rmi;
    private final Runnable end;

    Byway(RmiTarget rmi, Runnable end) {
      this.rmi = rmi;
      this.end = end;
    }

    @Override
    public void close() {
      open.remove(this);
      end.run();
      rmi.close();
    }
  }

  @Override
  public Optional<Runnable> kill() {
    return kill;
  }

  @Override
  public void close() {
    open.forEach(Byway::close);
  }
}
