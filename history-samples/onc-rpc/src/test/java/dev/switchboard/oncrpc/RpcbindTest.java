package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A port mapper of a few lines (RFC 1833 section 3) hears what the bridge has to say. */
final class RpcbindTest {
  private static final int PROGRAM = XdrNumbers.program(Torture.SERVICE);

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  private void listen(ServerSocket server) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          answer(client);
        }
      }
    } catch (IOException closed) {
      // the end of the test
    }
  }

  private void answer(Socket client) throws IOException {
    DataInputStream in = new DataInputStream(client.getInputStream());
    int[] words = new int[15];
    for (int i = 0; i < words.length; i++) {
      words[i] = in.readInt();
    }
    assertThat(words[0]).isEqualTo(0x80000000 | 56);
    assertThat(words).startsWith(words[0], words[1], 0, 2, 100_000, 2);
    String what = words[6] == 1 ? "SET" : "UNSET";
    heard.add(what + " " + words[11] + " " + words[12] + " " + words[13] + " " + words[14]);
    DataOutputStream out = new DataOutputStream(client.getOutputStream());
    for (int word : new int[] {0x80000000 | 28, words[1], 1, 0, 0, 0, 0, 1}) {
      out.writeInt(word);
    }
  }

  @Test
  void registersProgramsAndTakesThemBack() throws Exception {
    try (ServerSocket mapper = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> listen(mapper), "port-mapper");
      thread.start();
      ListeningBridge bridge = new ListeningBridge();
      MapSettings settings =
          ListeningBridge.anyPort(
              Map.of("rpcbind", "true", "rpcbind-address", "127.0.0.1:" + mapper.getLocalPort()));
      try (Harness harness =
          new Harness(bridge, settings, Torture.CONTRACT, Duration.ofSeconds(30))) {
        Await.until("three calls", () -> heard.size() == 3);
        assertThat(harness.answered()).isZero();
      }
      assertThat(heard)
          .containsExactly(
              "UNSET " + PROGRAM + " 1 0 0",
              "SET " + PROGRAM + " 1 6 " + bridge.port(),
              "SET " + PROGRAM + " 1 17 " + bridge.port(),
              "UNSET " + PROGRAM + " 1 0 0");
    }
  }

  @Test
  void servesWithoutAPortMapper() throws Exception {
    ListeningBridge bridge = new ListeningBridge();
    MapSettings settings =
        ListeningBridge.anyPort(Map.of("rpcbind", "true", "rpcbind-address", "127.0.0.1:1"));
    try (Harness harness =
        new Harness(bridge, settings, Torture.CONTRACT, Duration.ofSeconds(30))) {
      PeerClient client = new PeerClient(Torture.CONTRACT, PROGRAM, bridge.port());
      byte[] message = client.message(0, new byte[0]);
      assertThat(client.tcp(message)).hasSize(24);
      assertThat(harness.answered()).isZero();
    }
  }
}
