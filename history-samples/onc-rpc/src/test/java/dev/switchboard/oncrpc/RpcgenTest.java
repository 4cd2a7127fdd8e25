package dev.switchboard.oncrpc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.ScriptedBackend;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * rpcgen and gcc take the description, and the client they make of it carries each value: it turns
 * XDR into C's structs, calls through its stubs, and turns the answer's structs into XDR again.
 */
final class RpcgenTest {
  private static final ServiceContract CONTRACT = Torture.CONTRACT;
  private static final int UDP_MESSAGE = 8_000;

  @TempDir static Path folder;

  private record Sample(Operation operation, Object value) {}

  @BeforeAll
  static void compile() throws Exception {
    Tool.named("rpcgen");
    Tool.named("gcc");
    Tool.file(Path.of("/usr/include/tirpc/rpc/rpc.h"), "Debian's libtirpc-dev");
    String x = new OncRpcBridge().describe(CONTRACT).get(0).text();
    Files.writeString(folder.resolve("torture.x"), x);
    Files.writeString(folder.resolve("main.c"), program());
    run("rpcgen", "-C", "torture.x");
    run(
        "gcc",
        "-Wall",
        "-Wno-unused-variable",
        "-Werror",
        "-I/usr/include/tirpc",
        "-o",
        "client",
        "main.c",
        "torture_clnt.c",
        "torture_xdr.c",
        "-ltirpc");
  }

  private static String program() {
    String rows = CONTRACT.operations().stream().map(RpcgenTest::row).collect(Collectors.joining());
    return """
        #include <rpc/rpc.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <arpa/inet.h>
        #include "torture.h"

        static char bytes[1 << 22];

        typedef void *(*stub)(void *, CLIENT *);
        struct row { int number; size_t size; xdrproc_t args, result; stub call; };
        static struct row rows[] = {
        """
        + rows
        + """
          {0, 0, 0, 0, 0}
        };

        static int word(void) {
          unsigned int word;
          return fread(&word, 4, 1, stdin) == 1 ? (int)ntohl(word) : -1;
        }

        static void fail(const char *what) { fprintf(stderr, "%s\\n", what); exit(1); }

        static void call(struct row *row, CLIENT *client, int length) {
          XDR xdr;
          void *args = calloc(1, row->size), *result;
          xdrmem_create(&xdr, bytes, length, XDR_DECODE);
          if (row->args && !row->args(&xdr, args)) fail("arguments");
          if (row->args && xdr_getpos(&xdr) != (u_int)length) fail("arguments are left");
          result = row->call(args, client);
          if (!result) { clnt_perror(client, "call"); exit(1); }
          xdrmem_create(&xdr, bytes, sizeof bytes, XDR_ENCODE);
          if (!row->result(&xdr, result)) fail("result");
          unsigned int size = htonl(xdr_getpos(&xdr));
          fwrite(&size, 4, 1, stdout);
          fwrite(bytes, 1, xdr_getpos(&xdr), stdout);
        }

        int main(int argc, char **argv) {
          struct sockaddr_in address;
          int socket = RPC_ANYSOCK, number;
          struct timeval wait = {2, 0};
          memset(&address, 0, sizeof address);
          address.sin_family = AF_INET;
          address.sin_addr.s_addr = inet_addr("127.0.0.1");
          address.sin_port = htons(atoi(argv[1]));
          CLIENT *client = strcmp(argv[2], "tcp") == 0
            ? clnttcp_create(&address, TORTURE_PROGRAM, TORTURE_VERSION, &socket, 0, 0)
            : clntudp_create(&address, TORTURE_PROGRAM, TORTURE_VERSION, wait, &socket);
          if (!client) { clnt_pcreateerror("connect"); return 1; }
          client->cl_auth = authunix_create_default();
          while ((number = word()) > 0) {
            int length = word();
            if (fread(bytes, 1, length, stdin) != (size_t)length) fail("input");
            struct row *row = rows;
            while (row->number != number) row++;
            call(row, client, length);
          }
          return 0;
        }
        """;
  }

  private static String row(Operation operation) {
    String name = "torture_" + operation.name();
    String args = name + "_args";
    boolean none = operation.parameters().isEmpty();
    return "  {%d, %s, %s, (xdrproc_t)xdr_%s_result, (stub)%s_1},\n"
        .formatted(
            operation.number(),
            none ? "1" : "sizeof(" + args + ")",
            none ? "0" : "(xdrproc_t)xdr_" + args,
            name,
            name.toLowerCase(Locale.ROOT));
  }

  private static void run(String... command) throws Exception {
    Path out = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
  }

  @Test
  void carriesEverySampleOverTcp() throws Exception {
    List<Sample> samples = samples();
    samples.add(new Sample(operation("echoBytes"), new byte[300_000]));
    samples.add(new Sample(operation("echoString"), "é漢😀".repeat(40_000)));
    carries("tcp", samples);
  }

  @Test
  void carriesEverySampleThatADatagramHoldsOverUdp() throws Exception {
    List<Sample> samples = samples();
    samples.removeIf(sample -> arguments(sample).length > UDP_MESSAGE);
    carries("udp", samples);
  }

  @Test
  void hasTheDeclaredExceptionAndTheSystemFaultAsArms() throws Exception {
    StructValue notFound =
        new StructValue(
            (dev.switchboard.contract.Definition.Struct) CONTRACT.definitions().get("NotFound"),
            new Object[] {"no such key 漢", "key-77", 3});
    for (String protocol : List.of("tcp", "udp")) {
      Sample fail = new Sample(operation("fail"), null);
      DataInputStream declared =
          answers(protocol, List.of(fail), failing(Fault.declared(notFound, "no"))).get(0);
      assertThat(declared.readInt()).isEqualTo(OncProcedure.FIRST_FAULT);
      assertThat(new PeerValues(CONTRACT).read(declared, new TypeModel.Named("NotFound")))
          .isEqualTo(notFound);
      Fault busy = Fault.before(Fault.Kind.OVERLOADED, "come back later");
      DataInputStream system = answers(protocol, List.of(fail), failing(busy)).get(0);
      assertThat(system.readInt()).isEqualTo(OncProcedure.SYSTEM_FAULT);
      assertThat(system.readInt()).isEqualTo(3);
      assertThat(PeerValues.text(system)).isEqualTo("come back later");
    }
  }

  private static ScriptedBackend.Script failing(Fault fault) {
    return (operation, arguments, deadline) -> new Outcome.Failed(fault);
  }

  private static Operation operation(String name) {
    return CONTRACT.operation(name).orElseThrow();
  }

  private static List<Sample> samples() {
    List<Sample> samples = new ArrayList<>();
    for (Map.Entry<String, List<Object>> entry : TortureSamples.all().entrySet()) {
      entry.getValue().forEach(value -> samples.add(new Sample(operation(entry.getKey()), value)));
    }
    samples.add(new Sample(operation("doNothing"), null));
    return samples;
  }

  private static byte[] arguments(Sample sample) {
    try {
      return new PeerClient(CONTRACT, 0, 0)
          .arguments(
              sample.operation,
              sample.operation.parameters().isEmpty() ? List.of() : Arrays.asList(sample.value));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void carries(String protocol, List<Sample> samples) throws Exception {
    List<DataInputStream> answers = answers(protocol, samples, ScriptedBackend.ECHO);
    for (int i = 0; i < samples.size(); i++) {
      Sample sample = samples.get(i);
      DataInputStream answer = answers.get(i);
      String context = sample.operation.name() + " of " + SameValue.show(sample.value);
      assertThat(answer.readInt()).as(context).isEqualTo(OncProcedure.OK);
      if (sample.operation.result().isPresent()) {
        Object value = new PeerValues(CONTRACT).read(answer, sample.operation.result().get());
        assertThat(SameValue.same(sample.value, value)).as(context).isTrue();
      }
      assertThat(answer.read()).as(context).isEqualTo(-1);
    }
  }

  /** The results that the C program has in its structs, as it writes them. */
  private static List<DataInputStream> answers(
      String protocol, List<Sample> samples, ScriptedBackend.Script script) throws Exception {
    ListeningBridge bridge = new ListeningBridge();
    Map<String, String> settings = Map.of("datagram-limit", "8800");
    try (Harness harness =
        new Harness(bridge, ListeningBridge.anyPort(settings), CONTRACT, Duration.ofSeconds(30))) {
      harness.backend().script(script);
      Files.write(folder.resolve("input"), input(samples));
      Process process =
          new ProcessBuilder(
                  folder.resolve("client").toString(), String.valueOf(bridge.port()), protocol)
              .directory(folder.toFile())
              .redirectInput(folder.resolve("input").toFile())
              .redirectOutput(folder.resolve("answers").toFile())
              .redirectError(folder.resolve("errors").toFile())
              .start();
      assertThat(process.waitFor(100, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).as(Files.readString(folder.resolve("errors"))).isZero();
    }
    return split(Files.readAllBytes(folder.resolve("answers")));
  }

  private static byte[] input(List<Sample> samples) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    for (Sample sample : samples) {
      byte[] arguments = arguments(sample);
      out.writeInt(sample.operation.number());
      out.writeInt(arguments.length);
      out.write(arguments);
    }
    return bytes.toByteArray();
  }

  private static List<DataInputStream> split(byte[] answers) throws IOException {
    List<DataInputStream> each = new ArrayList<>();
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(answers));
    while (in.available() > 0) {
      each.add(new DataInputStream(new ByteArrayInputStream(in.readNBytes(in.readInt()))));
    }
    return each;
  }
}
