package dev.switchboard.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.wire.Recording.Piece;
import dev.switchboard.gateway.wire.Recording.Side;
import dev.switchboard.gateway.wire.Recording.Transport;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Wireshark's own decoders say of our recordings. */
class PcapTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05.000000006Z");

  @TempDir Path folder;

  private List<String> tshark(Recording recording, int port, String... arguments) throws Exception {
    Path file = folder.resolve("recording.pcap");
    Files.write(file, Pcap.of(recording, port, START));
    return tsharkOf(file, arguments);
  }

  private List<String> tsharkOf(Path file, String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(Tool.named("tshark").toString(), "-n", "-r", file.toString()));
    command.addAll(List.of(arguments));
    Path output = folder.resolve("output.txt");
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isZero();
    } finally {
      process.destroyForcibly();
    }
    return Files.readAllLines(output);
  }

  @Test
  void wiresharkFindsTheSameMessagesOfHttp() throws Exception {
    Recording recording =
        Wired.recording(
            "rest",
            "POST /api/a?b=c HTTP/1.1\r\nHost: here\r\nContent-Length: 2\r\n\r\n{}",
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
    assertThat(
            tshark(
                recording,
                80,
                "-Y",
                "http",
                "-Tfields",
                "-Eseparator=|",
                "-ehttp.request.method",
                "-ehttp.request.uri",
                "-ehttp.host",
                "-ehttp.response.code",
                "-ejson.member"))
        .containsExactly("POST|/api/a?b=c|here||", "|||200|a");
    assertThat(tshark(recording, 80, "-Y", "_ws.malformed || tcp.analysis.flags")).isEmpty();
    assertThat(tshark(recording, 80, "-Tfields", "-eframe.time_epoch").get(0))
        .startsWith("1767323045.000000006");
  }

  @Test
  void wiresharkFindsTheSameHandshakeOfJrmp() throws Exception {
    try (CuriosServer server = new CuriosServer()) {
      server.stub();
      Recording recording = server.first();
      List<String> found = rmi(recording);
      assertThat(found.get(0)).startsWith("0x4a524d49|2|0x4b");
      Dissection ours = Jrmp.dissect(recording, CuriosServer.contract());
      assertThat(Wired.said(ours.request()))
          .startsWith("magic=JRMI", "version=2", "protocol=StreamProtocol: many calls");
      String host =
          Wired.leaves(ours.response()).stream()
              .filter(leaf -> leaf.label().equals("host"))
              .map(Span::value)
              .findFirst()
              .orElseThrow();
      assertThat(found).anyMatch(line -> line.split("\\|", -1)[3].equals(host));
    }
  }

  @Test
  void wiresharkFindsTheSameMessagesOfJrmp() throws Exception {
    try (CuriosServer server = new CuriosServer()) {
      Curios stub = server.stub();
      stub.text("the first call may come with the handshake");
      Recording recording = server.recorded(() -> stub.text("hello"));
      List<String> found = rmi(recording);
      Dissection ours = Jrmp.dissect(recording, CuriosServer.contract());
      assertThat(count(found, 4, "0x50")).as("%s", found).isEqualTo(count(ours.request(), "call"));
      assertThat(count(found, 5, "0x51")).isEqualTo(count(ours.response(), "return"));
    }
  }

  private List<String> rmi(Recording recording) throws Exception {
    return tshark(
        recording,
        1099,
        "-Y",
        "rmi",
        "-Tfields",
        "-Eseparator=|",
        "-ermi.magic",
        "-ermi.version",
        "-ermi.protocol",
        "-ermi.endpoint_id.hostname",
        "-ermi.outputstream.message",
        "-ermi.inputstream.message");
  }

  private static long count(List<String> lines, int column, String value) {
    return lines.stream().filter(line -> line.split("\\|", -1)[column].equals(value)).count();
  }

  private static long count(List<Span> spans, String label) {
    return spans.stream().filter(span -> span.label().equals(label)).count();
  }

  @Test
  void aDatagramIsAPacket() throws Exception {
    byte[] query = {0, 7, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 'a', 0, 0, 1, 0, 1};
    Recording recording =
        new Recording("dns", Transport.UDP, List.of(new Piece(Side.CLIENT, 5, query)));
    assertThat(tshark(recording, 53, "-Tfields", "-edns.qry.name")).containsExactly("a");
  }

  @Test
  void largePiecesBecomeSeveralSegments() throws Exception {
    byte[] body = new byte[100_000];
    Arrays.fill(body, (byte) ' ');
    String head = "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100000\r\n\r\n";
    byte[] request =
        (head + new String(body, StandardCharsets.US_ASCII)).getBytes(StandardCharsets.US_ASCII);
    Recording recording = Wired.recording("rest", request, new byte[0]);
    assertThat(tshark(recording, 80, "-Y", "http", "-Tfields", "-ehttp.content_length"))
        .containsExactly("100000");
  }

  @Test
  void aLaterCallOfAConnectionCanBeReadToo() throws Exception {
    byte[] block = {(byte) 0x83, (byte) 0x86, 0x04, 0x04, '/', 'a', '/', 'b'};
    byte[] frame = new byte[9 + block.length];
    ByteBuffer.wrap(frame).putInt(block.length << 8 | 1).put((byte) 5).putInt(7).put(block);
    Recording recording = Wired.recording("grpc", frame, new byte[0]);
    assertThat(
            tshark(recording, 80, "-Y", "http2.headers.path", "-Tfields", "-ehttp2.headers.path"))
        .containsExactly("/a/b");
  }

  @Test
  void severalConversationsStandSideBySide() throws Exception {
    Recording outer = Wired.recording("rest", "GET /a HTTP/1.1\r\n\r\n", "HTTP/1.1 204 No\r\n\r\n");
    Recording inner = Wired.recording(Jrmp.NAME, new byte[] {0x52}, new byte[] {0x53});
    Path file = folder.resolve("recording.pcap");
    byte[] bytes =
        Pcap.of(
            List.of(
                new Pcap.Conversation(outer, 80, START),
                new Pcap.Conversation(inner, 1099, START.plusMillis(1))));
    Files.write(file, bytes);
    assertThat(tsharkOf(file, "-Tfields", "-etcp.stream", "-etcp.dstport"))
        .contains("0\t80", "1\t1099")
        .hasSize(10);
    assertThat(tsharkOf(file, "-Y", "_ws.malformed || tcp.analysis.flags")).isEmpty();
  }
}
