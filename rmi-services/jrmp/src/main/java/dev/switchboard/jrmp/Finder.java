package dev.switchboard.jrmp;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.ServiceContract;
import java.time.Duration;
import java.util.List;

/** Finds the way to what is bound under a name. */
final class Finder implements Binding.Lookup {
  private final String name;
  private final List<String> interfaces;
  private final TargetSettings settings;
  private final Registry registry;
  private final Caller caller;

  Finder(
      String name,
      ServiceContract contract,
      TargetSettings settings,
      Registry registry,
      Caller caller) {
    this.name = name;
    this.interfaces = contract.interfaces();
    this.settings = settings;
    this.registry = registry;
    this.caller = caller;
  }

  @Override
  public Route find(Deadline deadline) throws RmiFailure {
    RemoteStub stub = registry.lookup(name, deadline);
    Peer peer = new Peer(address(stub), settings.tls().mode().object(stub));
    boolean spring = stub.spring() && !interfaces.contains(SpringCodec.HANDLER);
    if (spring) {
      requireInterface(peer, stub, deadline);
    }
    return new Route(stub, peer, spring);
  }

  private Address address(RemoteStub stub) throws RmiFailure {
    if (settings.addresses() instanceof AddressPolicy.Fixed fixed) {
      Address mapped = fixed.table().get(stub.address());
      if (mapped == null) {
        throw Diagnosis.unmapped(stub.address(), fixed.table().keySet());
      }
      return mapped;
    }
    return settings.addresses() instanceof AddressPolicy.StubHost
        ? stub.address()
        : new Address(settings.registry().host(), stub.address().port());
  }

  private void requireInterface(Peer peer, RemoteStub stub, Deadline deadline) throws RmiFailure {
    SpringQuestion question = new SpringQuestion(peer, stub.objectId(), settings.limits());
    try (Settlement none = new Settlement(Duration.ZERO, () -> {})) {
      String offered = caller.call(peer, deadline, none, question);
      if (!interfaces.contains(offered)) {
        throw Diagnosis.otherInterface(peer, name, offered, interfaces);
      }
    } catch (RmiFailure failure) {
      throw failure.beforeCall();
    }
  }
}
