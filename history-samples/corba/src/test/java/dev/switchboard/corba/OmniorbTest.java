package dev.switchboard.corba;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.StructValue;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.SameValue;
import dev.switchboard.gateway.Tool;
import dev.switchboard.gateway.Torture;
import dev.switchboard.gateway.TortureSamples;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * omniidl and g++ take the description, and the client they make of it carries each value: what a
 * call has returned to C++, its next call sends back.
 */
@Tag("slow")
final class OmniorbTest {
  private static final ServiceContract CONTRACT = Torture.CONTRACT;
  private static final Pattern ECHO = Pattern.compile("  (\\S+(?: long)?) (echo\\w+)\\(.*");
  private static final Map<String, String> BUILT_IN =
      Map.of(
          "boolean", "CORBA::Boolean",
          "octet", "CORBA::Octet",
          "short", "CORBA::Short",
          "long", "CORBA::Long",
          "long long", "CORBA::LongLong",
          "float", "CORBA::Float",
          "double", "CORBA::Double",
          "wchar", "CORBA::WChar");

  @TempDir static Path folder;

  private final ListeningBridge bridge = new ListeningBridge();
  private Harness harness;

  @BeforeAll
  static void compile() throws Exception {
    Tool.named("omniidl");
    Tool.named("g++");
    Tool.file(Path.of("/usr/include/omniORB4/CORBA.h"), "Debian's libomniorb4-dev");
    String idl = new CorbaBridge().describe(CONTRACT).get(0).text();
    Files.writeString(folder.resolve("torture.idl"), idl);
    Files.writeString(folder.resolve("main.cc"), program(idl));
    run("omniidl", "-bcxx", "torture.idl");
    run(
        "g++",
        "-O0",
        "-w",
        "-o",
        "client",
        "main.cc",
        "tortureSK.cc",
        "-lomniORB4",
        "-lomnithread");
  }

  private static String program(String idl) {
    StringBuilder rows = new StringBuilder();
    for (String line : idl.split("\n")) {
      Matcher echo = ECHO.matcher(line);
      if (echo.matches()) {
        String type = BUILT_IN.getOrDefault(echo.group(1), echo.group(1).replaceFirst("::", ""));
        String name = echo.group(2);
        rows.append(
            "  { %s v; none(v, 0); for (int i = count(\"%s\"); i-- > 0;) keep(v, to->%s(v)); }\n"
                .formatted(type, name, name));
      }
    }
    return """
        #include <omniORB4/CORBA.h>
        #include <iostream>
        #include <cstdlib>
        #include <cstring>
        #include "torture.hh"

        template <class T> auto none(T &v, int) -> decltype(v._default()) { v._default(); }
        template <class T> void none(T &v, long) { v = T(); }
        template <class T> void keep(T &to, T *from) { to = *from; delete from; }
        template <class T> void keep(T &to, const T &from) { to = from; }

        static int argc_;
        static char **argv_;
        static int count(const char *name) {
          for (int i = 3; i + 1 < argc_; i += 2)
            if (strcmp(argv_[i], name) == 0) return atoi(argv_[i + 1]);
          return 0;
        }

        static void echo(torture::Service_ptr to) {
        """
        + rows
        + """
        }

        static void fail(torture::Service_ptr to) {
          try {
            to->fail();
          } catch (torture::NotFound &e) {
            std::cout << "NotFound " << std::wcslen(e.message.value()) << " ";
            for (const wchar_t *c = e.message.value(); *c; c++) std::cout << std::hex << (long)*c << " ";
            std::cout << std::dec << e.attempts << "\\n";
          } catch (CORBA::SystemException &e) {
            std::cout << e._name() << " " << std::hex << e.minor() << std::dec << " " << e.completed() << "\\n";
          }
        }

        int main(int argc, char **argv) {
          CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);
          argc_ = argc;
          argv_ = argv;
          try {
            CORBA::Object_var object = orb->string_to_object(argv[1]);
            torture::Service_var to = torture::Service::_narrow(object);
            if (CORBA::is_nil(to)) { std::cerr << "not a service\\n"; return 1; }
            if (strcmp(argv[2], "echo") == 0) echo(to);
            else for (int i = atoi(argv[3]); i-- > 0;) fail(to);
            to->doNothing();
            CORBA::String_var joined = CORBA::string_dup("done");
            std::cout << joined << "\\n";
          } catch (CORBA::Exception &e) {
            std::cerr << e._name() << "\\n";
            return 1;
          }
          orb->destroy();
          return 0;
        }
        """;
  }

  private static String run(String... command) throws Exception {
    Path out = Files.createTempFile(folder, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile())
            .start();
    try {
      assertThat(process.waitFor(150, TimeUnit.SECONDS)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    assertThat(process.exitValue()).as(Files.readString(out)).isZero();
    return Files.readString(out);
  }

  @BeforeEach
  void open() throws Exception {
    harness = new Harness(bridge, ListeningBridge.ANY_PORT, CONTRACT, Duration.ofSeconds(30));
  }

  @AfterEach
  void close() {
    harness.close();
  }

  private static Map<String, List<Object>> samples() {
    Map<String, List<Object>> samples = TortureSamples.all();
    samples.replaceAll((operation, values) -> new ArrayList<>(values));
    samples.get("echoBytes").add(new byte[300_000]);
    samples.get("echoString").add("é漢😀".repeat(40_000));
    return samples;
  }

  private String call(String reference, Map<String, List<Object>> samples) throws Exception {
    List<String> command =
        new ArrayList<>(List.of(folder.resolve("client").toString(), reference, "echo"));
    samples.forEach(
        (operation, values) -> {
          command.add(operation);
          command.add(String.valueOf(values.size() + 1));
        });
    return run(command.toArray(String[]::new));
  }

  private void returns(Map<String, List<Object>> samples) {
    Map<String, AtomicInteger> next = new ConcurrentHashMap<>();
    harness
        .backend()
        .script(
            (operation, arguments, deadline) -> {
              List<Object> values = samples.get(operation.name());
              if (values == null) {
                return Outcome.Returned.NOTHING;
              }
              int call =
                  next.computeIfAbsent(operation.name(), n -> new AtomicInteger())
                      .getAndIncrement();
              Object sent = call == 0 ? null : values.get(call - 1);
              assertThat(call == 0 || SameValue.same(sent, arguments[0]))
                  .as("%s of %s", operation.name(), SameValue.show(sent))
                  .isTrue();
              return new Outcome.Returned(values.get(Math.min(call, values.size() - 1)));
            });
  }

  @Test
  void carriesEverySampleToCppAndBack() throws Exception {
    Map<String, List<Object>> samples = samples();
    returns(samples);
    assertThat(call(bridge.ior(CONTRACT), samples)).isEqualTo("done\n");
    int calls = samples.values().stream().mapToInt(values -> values.size() + 1).sum();
    assertThat(harness.backend().received()).hasSize(calls + 1); // and doNothing
  }

  @Test
  void isFoundByNameAndByPlainAddress() throws Exception {
    Map<String, List<Object>> samples = Map.of("echoString", List.of("Grüße 😀", ""));
    String host = "127.0.0.1:" + bridge.port();
    for (String address :
        List.of(
            "corbaname::" + host + "#torture",
            "corbaloc::" + host + "/torture",
            "corbaloc::1.2@" + host + "/torture")) {
      returns(samples);
      assertThat(call(address, samples)).as(address).isEqualTo("done\n");
    }
  }

  @Test
  void listsAndResolvesNamesForAnotherProgram() throws Exception {
    Tool.named("nameclt");
    for (int i = 0; i < 60; i++) {
      harness.publish(named("shop/" + i + ".orders"));
    }
    String naming = "NameService=corbaloc::127.0.0.1:" + bridge.port() + "/NameService";
    String list = run("nameclt", "-ORBInitRef", naming, "list");
    assertThat(list)
        .contains("torture")
        .contains("shop\\/59\\.orders")
        .contains("shop\\/0\\.orders");
    assertThat(run("nameclt", "-ORBInitRef", naming, "resolve", "torture"))
        .startsWith("IOR:")
        .contains(HexFormat.of().formatHex(RawGiop.KEY.getBytes(StandardCharsets.US_ASCII)));
  }

  private static ServiceContract named(String name) {
    return new ServiceContract(
        name,
        CONTRACT.interfaces(),
        CONTRACT.operations(),
        CONTRACT.definitions(),
        List.of(),
        List.of(),
        "");
  }

  @Test
  void raisesDeclaredExceptionsAndTheSystemsOwn() throws Exception {
    StructValue notFound =
        new StructValue(
            (dev.switchboard.contract.Definition.Struct) CONTRACT.definitions().get("NotFound"),
            new Object[] {"no 漢", null, 3});
    List<Fault> faults =
        List.of(
            Fault.declared(notFound, "no"),
            fault(Fault.Kind.CONTRACT_MISMATCH, Fault.Execution.UNKNOWN),
            fault(Fault.Kind.DENIED, Fault.Execution.NOT_STARTED),
            fault(Fault.Kind.DEADLINE_EXCEEDED, Fault.Execution.UNKNOWN),
            fault(Fault.Kind.OVERLOADED, Fault.Execution.COMPLETED),
            fault(Fault.Kind.UNAVAILABLE, Fault.Execution.UNKNOWN),
            fault(Fault.Kind.INTERNAL, Fault.Execution.COMPLETED));
    AtomicInteger next = new AtomicInteger();
    harness.backend().script((operation, arguments, deadline) -> next(operation, faults, next));
    String said =
        run(
            folder.resolve("client").toString(),
            bridge.ior(CONTRACT),
            "fail",
            String.valueOf(faults.size()));
    assertThat(said)
        .isEqualTo(
            """
            NotFound 4 6e 6f 20 6f22 3
            INV_OBJREF 53570001 2
            NO_PERMISSION 53570001 1
            TIMEOUT 53570001 2
            TRANSIENT 53570001 0
            COMM_FAILURE 53570002 2
            INTERNAL 53570001 0
            done
            """);
  }

  private static Outcome next(Operation operation, List<Fault> faults, AtomicInteger next) {
    return operation.name().equals("fail")
        ? new Outcome.Failed(faults.get(next.getAndIncrement()))
        : Outcome.Returned.NOTHING;
  }

  private static Fault fault(Fault.Kind kind, Fault.Execution execution) {
    return Fault.of(kind, "a plain message", execution, "for the log");
  }
}
