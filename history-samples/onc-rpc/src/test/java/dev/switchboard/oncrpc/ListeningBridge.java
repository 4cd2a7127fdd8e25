package dev.switchboard.oncrpc;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Context;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.Document;
import dev.switchboard.gateway.Endpoint;
import dev.switchboard.gateway.HttpHost;
import dev.switchboard.gateway.Invoker;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Metadata;
import dev.switchboard.gateway.Settings;
import dev.switchboard.gateway.Users;
import dev.switchboard.gateway.wire.Tap;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bridge, with its port told. */
final class ListeningBridge implements Bridge {
  static final MapSettings ANY_PORT = new MapSettings(Map.of("address", "127.0.0.1:0"));

  private final OncRpcBridge bridge = new OncRpcBridge();
  private final Optional<Tap> tap;
  private OncRpcEndpoint endpoint;

  ListeningBridge() {
    this(Optional.empty());
  }

  ListeningBridge(Optional<Tap> tap) {
    this.tap = tap;
  }

  static MapSettings anyPort(Map<String, String> more) {
    Map<String, String> settings = new HashMap<>(ANY_PORT.values());
    settings.putAll(more);
    return new MapSettings(settings);
  }

  int port() {
    return endpoint.port();
  }

  @Override
  public String name() {
    return bridge.name();
  }

  @Override
  public Coverage coverage(ServiceContract contract) {
    return bridge.coverage(contract);
  }

  @Override
  public List<Document> describe(ServiceContract contract) {
    return bridge.describe(contract);
  }

  @Override
  public Endpoint open(Context context) throws IOException {
    endpoint = (OncRpcEndpoint) bridge.open(new Tapped(context, tap));
    return endpoint;
  }

  private record Tapped(Context context, Optional<Tap> tap) implements Context {
    @Override
    public Invoker invoker() {
      return context.invoker();
    }

    @Override
    public HttpHost http() {
      return context.http();
    }

    @Override
    public Settings settings() {
      return context.settings();
    }

    @Override
    public boolean admits(Metadata metadata) {
      return context.admits(metadata);
    }

    @Override
    public Users users() {
      return context.users();
    }
  }
}
