package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * The distribution with a small heap, in front of a server whose replies arrive spoiled: each gets
 * a clear error in time, and the next good reply an answer.
 */
@Tag("slow")
final class SpoiledRepliesDistributionTest {
  private static final String EVENT = "/api/ticketing/getEvent?eventId=123";
  private static final Duration IN_TIME = Duration.ofSeconds(3); // the deadline is 1 s
  private static final int HEAD = 1 + 4 + 17; // return, stream header, a block with status and UID

  @TempDir static Path folder;
  private static ChildJvm server;
  private static ChildJvm gateway;
  private static SpoilingRelay relay;
  private static Web web;

  @BeforeAll
  static void start() throws Exception {
    server = ChildJvm.ticketing(folder);
    int registry = Integer.parseInt(server.waitFor("ready on rmi://127.0.0.1:(\\d+)/"));
    int port = objectPort(registry);
    relay = new SpoilingRelay(port);
    Path configuration = folder.resolve("gateway.yaml");
    Files.writeString(
        configuration,
        """
        http: {address: "127.0.0.1:0"}
        contracts: [%s]
        targets:
          main:
            registry: rmi://127.0.0.1:%d
            connect: {"127.0.0.1:%d": "127.0.0.1:%d"}
        """
            .formatted(ChildJvm.ticketingApi(), registry, port, relay.port()));
    gateway =
        ChildJvm.switchboard(
            folder, List.of("-Xmx256m"), "serve", "--config", configuration.toString());
    web = new Web(gateway.http());
    Await.until("an answer", Duration.ofSeconds(30), () -> web.get(EVENT).statusCode() == 200);
  }

  @AfterAll
  static void stop() throws Exception {
    gateway.close();
    server.close();
    relay.close();
  }

  /** The port in the stub's reference. */
  private static int objectPort(int registry) throws Exception {
    Object stub = LocateRegistry.getRegistry("127.0.0.1", registry).lookup("ticketing");
    Matcher port = Pattern.compile("endpoint:\\[[^\\]]*:(\\d+)\\]").matcher(stub.toString());
    assertThat(port.find()).as(stub.toString()).isTrue();
    return Integer.parseInt(port.group(1));
  }

  /** One spoiled reply, then a good one. */
  private static int statusOf(SpoilingRelay.Spoiler spoiler) throws Exception {
    relay.spoil(spoiler);
    long begin = System.nanoTime();
    HttpResponse<String> answer = web.getWithin("1s", EVENT);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(IN_TIME);
    relay.spoil(SpoilingRelay.Spoiler.NONE);
    if (answer.statusCode() != 200) {
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
      assertThat(answer.body())
          .contains("\"kind\":\"")
          .doesNotContain("Exception", "java.", "dev.switchboard");
    }
    assertThat(web.get(EVENT).statusCode()).isEqualTo(200);
    return answer.statusCode();
  }

  private static SpoilingRelay.Spoiler cut(int length) {
    return (reply, out) -> {
      out.write(reply, 0, Math.min(length, reply.length));
      return false;
    };
  }

  @Test
  void refusesAReplyCutAnywhere() throws Exception {
    int[] size = new int[1];
    assertThat(
            statusOf(
                (reply, out) -> {
                  size[0] = reply.length;
                  out.write(reply);
                  return true;
                }))
        .isEqualTo(200);
    for (int length = 0; length < size[0]; length++) {
      assertThat(statusOf(cut(length))).as("after %d", length).isIn(500, 502, 503);
    }
  }

  @Test
  void answersAnyChangedByteInTime() throws Exception {
    Random random = new Random(20261121);
    for (int i = 0; i < 200; i++) {
      int place = random.nextInt(1 << 16);
      byte other = (byte) random.nextInt(256);
      int status =
          statusOf(
              (reply, out) -> {
                byte[] changed = reply.clone();
                changed[1 + place % (reply.length - 1)] = other;
                out.write(changed);
                return true;
              });
      assertThat(status).isIn(200, 422, 500, 502, 503, 504);
    }
  }

  /** What follows the head of a normal return. */
  private interface Content {
    void write(DataOutputStream out) throws IOException;
  }

  private static DynamicTest bomb(String name, Content content) {
    return DynamicTest.dynamicTest(
        name,
        () -> {
          for (int i = 0; i < 3; i++) {
            assertThat(statusOf((reply, out) -> explode(reply, out, content)))
                .isIn(500, 502, 503, 504);
          }
          assertThat(gateway.handle().isAlive()).isTrue();
          assertThat(gateway.output()).doesNotContain("OutOfMemoryError", "StackOverflowError");
        });
  }

  private static boolean explode(byte[] reply, OutputStream out, Content content)
      throws IOException {
    out.write(Arrays.copyOf(reply, HEAD));
    DataOutputStream data = new DataOutputStream(out);
    content.write(data);
    data.flush();
    return false;
  }

  /** Of an array class without fields (Java Object Serialization Specification, section 6.4). */
  private static void arrayClass(DataOutputStream out, String name) throws IOException {
    out.writeByte(0x75);
    out.writeByte(0x72);
    out.writeUTF(name);
    out.writeLong(1);
    out.writeByte(2);
    out.writeShort(0);
    out.writeByte(0x78);
    out.writeByte(0x70);
  }

  private static void flood(DataOutputStream out, int bytes) throws IOException {
    byte[] piece = new byte[1 << 16];
    for (int sent = 0; sent < bytes; sent += piece.length) {
      out.write(piece);
    }
  }

  private static byte[] nested(int depth) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    arrayClass(out, "[Ljava.lang.Object;");
    out.writeInt(1);
    for (int i = 0; i < depth; i++) {
      out.writeByte(0x75);
      out.writeByte(0x71);
      out.writeInt(0x7E0000);
      out.writeInt(1);
    }
    return bytes.toByteArray();
  }

  @TestFactory
  List<DynamicTest> refusesBombs() {
    return List.of(
        bomb("no object", out -> out.write(new byte[] {0x00, 0x01, 0x02})),
        bomb("unknown tag", out -> out.writeByte(0x7F)),
        bomb("reference to nothing", out -> out.write(new byte[] {0x71, 0, 0x7E, 0x7F, 0x7F})),
        bomb("reset within", out -> out.write(new byte[] {0x79, 0x79, 0x79})),
        bomb(
            "an array of two thousand million bytes",
            out -> {
              arrayClass(out, "[B");
              out.writeInt(Integer.MAX_VALUE);
              flood(out, 100 << 20);
            }),
        bomb(
            "an array of negative length",
            out -> {
              arrayClass(out, "[J");
              out.writeInt(-1);
            }),
        bomb(
            "an array of a hundred million objects",
            out -> {
              arrayClass(out, "[Ljava.lang.Object;");
              out.writeInt(100_000_000);
              byte[] nulls = new byte[1 << 16];
              Arrays.fill(nulls, (byte) 0x70);
              for (int i = 0; i < 1600; i++) {
                out.write(nulls);
              }
            }),
        bomb(
            "a string without end",
            out -> {
              out.writeByte(0x7C);
              out.writeLong(Long.MAX_VALUE);
              flood(out, 100 << 20);
            }),
        bomb("a hundred thousand arrays in one another", out -> out.write(nested(100_000))),
        bomb(
            "blocks without end",
            out -> {
              byte[] block = new byte[5 + (1 << 16)];
              block[0] = 0x7A;
              block[2] = 1;
              for (int i = 0; i < 1600; i++) {
                out.write(block);
              }
            }));
  }

  @Test
  void endsACallWhoseReplyDrips() throws Exception {
    int status =
        statusOf(
            (reply, out) -> {
              for (int i = 0; i < reply.length - 1; i++) {
                out.write(reply[i]);
                LockSupport.parkNanos(20_000_000);
              }
              return false;
            });
    assertThat(status).isIn(503, 504);
  }
}
