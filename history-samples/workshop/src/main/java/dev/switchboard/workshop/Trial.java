package dev.switchboard.workshop;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Invocation;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.gateway.http.JettyHost;
import dev.switchboard.gateway.wire.Caller;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Reply;
import dev.switchboard.gateway.wire.Stub;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An old client and a changed service, for real: every protocol is opened once more, on free ports
 * of the loopback interface and for a {@link PlayedService}. The service is published as it was,
 * clients are made, and then it is published as it has become.
 */
final class Trial implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Deque<AutoCloseable> closings = new ArrayDeque<>();
  private final List<Client> clients = new ArrayList<>();
  private final ServiceContract before;
  private final ServiceContract changed;
  private final PlayedService service;
  private final JettyHost http;

  /** A client of before. */
  private record Client(Bridge bridge, Stub stub) {}

  /**
   * What came of it.
   *
   * @param executed what the changed service has understood
   */
  record Result(String protocol, Reply reply, Dissection dissection, List<Invocation> executed) {}

  private Trial(ServiceContract before, ServiceContract changed, PlayedService service)
      throws IOException {
    this.before = before;
    this.changed = changed;
    this.service = service;
    this.http = new JettyHost(HttpSettings.on(HOST, 0));
    closings.push(http);
  }

  /**
   * Opens the bridges.
   *
   * @param answering the operations of the changed service that answer
   */
  static Trial open(
      List<Bridge> bridges,
      ServiceContract before,
      ServiceContract changed,
      Set<String> answering,
      Outcome outcome)
      throws IOException {
    Trial trial = new Trial(before, changed, new PlayedService(answering, outcome));
    boolean complete = false;
    try {
      for (Bridge bridge : bridges) {
        trial.publish(bridge);
      }
      trial.http.start();
      complete = true;
    } finally {
      if (!complete) {
        trial.close();
      }
    }
    return trial;
  }

  private void publish(Bridge bridge) throws IOException {
    Endpoint endpoint = bridge.open(new Ground(service, http, new FreePorts()));
    closings.push(endpoint);
    endpoint.publish(before);
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), http.port());
    endpoint.stubs(before, address).forEach(stub -> clients.add(new Client(bridge, stub)));
    endpoint.publish(changed);
  }

  /** Calls an operation of before with every client that carries it. */
  List<Result> call(Operation operation, @Nullable Object[] arguments) {
    List<Result> results = new ArrayList<>();
    for (Client client : clients) {
      if (client.bridge.coverage(before).carries(operation.name())) {
        Caller caller = new Caller(Optional.empty(), Deadline.after(PATIENCE));
        Reply reply = client.stub.call(operation, arguments, caller);
        Dissection dissection = client.bridge.dissect(reply.recording(), changed);
        results.add(new Result(client.stub.name(), reply, dissection, service.executed()));
      }
    }
    return results;
  }

  @Override
  public void close() {
    closings.forEach(Trial::close);
    closings.clear();
  }

  private static void close(AutoCloseable closing) {
    try {
      closing.close();
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException("a protocol of a trial does not close", e);
    }
  }

  private record Ground(Invoker invoker, HttpHost http, Settings settings) implements Context {}

  /** Nothing is configured, but that a port may be any. */
  private static final class FreePorts implements Settings {
    @Override
    public String text(String key, String otherwise) {
      return key.equals("address") ? HOST + ":0" : otherwise;
    }

    @Override
    public boolean flag(String key, boolean otherwise) {
      return otherwise;
    }

    @Override
    public int number(String key, int otherwise, int least, int most) {
      return key.equals("port") ? 0 : otherwise;
    }

    @Override
    public Duration duration(String key, Duration otherwise) {
      return otherwise;
    }

    @Override
    public List<String> texts(String key, List<String> otherwise) {
      return otherwise;
    }
  }
}
