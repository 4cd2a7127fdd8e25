package dev.switchboard.workshop;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The stock clients' sources, as the build found them in {@code history-samples/clients}: what
 * people copy from the page is what the tests run.
 */
final class ClientSources {
  /** The file of each client; its folder has the client's name. */
  private static final Map<String, String> FILES =
      Map.ofEntries(
          Map.entry("onc-rpc-c", "client.c"),
          Map.entry("corba-cpp", "client.cc"),
          Map.entry("corba-java", "BoxOffice.java"),
          Map.entry("rmi-java", "BoxOffice.java"),
          Map.entry("xml-rpc-perl", "client.pl"),
          Map.entry("xml-rpc-python", "client.py"),
          Map.entry("xml-rpc-node", "client.js"),
          Map.entry("rest-python", "client.py"),
          Map.entry("json-rpc-python", "client.py"),
          Map.entry("soap-python", "client.py"),
          Map.entry("soap-java", "BoxOffice.java"),
          Map.entry("grpc-java", "BoxOffice.java"),
          Map.entry("grpc-node", "client.js"),
          Map.entry("connect-browser", "client.js"));

  private ClientSources() {}

  /** A file and what is in it. */
  record Source(String file, String text) {}

  /** A client's source; empty: there is no such client. */
  static Optional<Source> of(String client) throws IOException {
    String file = FILES.get(client);
    return file == null
        ? Optional.empty()
        : Optional.of(new Source(file, text("clients/" + client + "/" + file)));
  }

  private static String text(String path) throws IOException {
    try (InputStream in = ClientSources.class.getResourceAsStream(path)) {
      return new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
