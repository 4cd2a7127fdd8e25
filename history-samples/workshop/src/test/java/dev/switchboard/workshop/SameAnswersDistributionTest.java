package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.UnknownFieldSet;
import dev.switchboard.gateway.Tool;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every operation of ticketing, and every exception that they declare, over gRPC, Connect and
 * CORBA: the values are those of REST. (OncRpcClientDistributionTest does it for ONC RPC.)
 */
final class SameAnswersDistributionTest {
  private static final Path PROJECT = Path.of("..", "..").toAbsolutePath().normalize();
  private static final Path CLIENTS = PROJECT.resolve("history-samples/clients");
  private static final String LARGE = "漢".repeat(100_000); // 300 KB

  @RegisterExtension static final Demo DEMO = Demo.own();
  @TempDir static Path folder;
  private static String root;
  private static String grpc;
  private static Web web;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    grpc = DEMO.process().waitFor("gRPC at (127.0.0.1:\\d+)");
    web = new Web(root);
  }

  /** A call to be made: the arguments as JSON. */
  private record Call(String operation, String arguments) {
    static Call of(String operation, String... namesAndValues) {
      List<String> members = new ArrayList<>();
      for (int i = 0; i < namesAndValues.length; i += 2) {
        members.add("\"" + namesAndValues[i] + "\":\"" + namesAndValues[i + 1] + "\"");
      }
      return new Call(operation, "{" + String.join(",", members) + "}");
    }
  }

  /** First what changes something, so that REST finds what the wire has found. */
  private static List<Call> calls(String key) throws Exception {
    List<Call> calls = new ArrayList<>();
    for (String event : List.of("125", "nope", "124")) {
      String[] seat = {"eventId", event, "userId", "789", "idempotencyKey", key};
      calls.add(Call.of("createBooking", "eventId", event, "userId", "789"));
      calls.add(Call.of("createBookingOnce", seat));
    }
    String cancelled = booked();
    calls.add(Call.of("cancelBooking", "bookingId", cancelled));
    calls.add(Call.of("cancelBooking", "bookingId", "nope"));
    for (String id : List.of("456", booked(), "nope")) {
      calls.add(Call.of("getTicketPdf", "bookingId", id));
      calls.add(Call.of("getBooking", "bookingId", id));
    }
    calls.add(Call.of("getBooking", "bookingId", cancelled));
    for (String event : List.of("123", "124", "125", "nope", "\\\"x\\\"\\\\ 🎻")) {
      calls.add(Call.of("getEvent", "eventId", event));
      calls.add(Call.of("getAvailableTickets", "eventId", event));
      calls.add(Call.of("getSeatMap", "eventId", event));
    }
    calls.add(Call.of("findEvents", "from", "2027-01-01", "until", "2027-12-31"));
    calls.add(Call.of("findEvents", "from", "1999-01-01", "until", "1999-12-31"));
    calls.add(Call.of("checkPermission", "userId", "789", "resource", "event_123"));
    calls.add(Call.of("checkPermission", "userId", "789", "resource", "event_999"));
    calls.add(Call.of("validateToken", "token", "token-789"));
    calls.add(Call.of("validateToken", "token", "Þóra"));
    calls.add(Call.of("sendNotification", "userId", "789", "message", "grüße, 안녕하세요 🎻"));
    calls.add(shipping(2, "poster 北極光 🎻"));
    calls.add(shipping(1_000, LARGE.substring(0, 100)));
    calls.add(Call.of("runHealthCheck"));
    return calls;
  }

  private static String booked() throws Exception {
    String seat = "{\"eventId\":\"123\",\"userId\":\"789\"}";
    return web.post("/api/ticketing/createBooking", seat)
        .body()
        .replaceFirst(".*?\"id\":\"(\\w+)\".*", "$1");
  }

  /** Many parcels, to an address with a member that is null. */
  private static Call shipping(int count, String what) {
    String item =
        "{\"description\":\"%s\",\"quantity\":1,\"weight\":\"0.250\",\"insuredValue\":\"20.00\"}"
            .formatted(what);
    String items = String.join(",", Collections.nCopies(count, item));
    String to = "{\"street\":\"Opernplatz 1\",\"city\":\"Frankfurt am Main\",\"country\":\"DE\"}";
    String arguments = "{\"items\":[" + items + "],\"destination\":" + to + "}";
    return new Call("calculateShippingCost", arguments);
  }

  private static void isAsOverRest(List<EveryAnswer.Line> lines) throws Exception {
    assertThat(lines).anyMatch(line -> line.arguments().length() > 100_000);
    new EveryAnswer(web, PlainJson::of).isAsOverRest(lines);
  }

  private static List<String> lines(String command) throws Exception {
    String here = "cd '" + PROJECT + "' && PATH=/usr/bin:$PATH " + command;
    try (ChildJvm shell = ChildJvm.program(folder, List.of("bash", "-c", here))) {
      assertThat(shell.exitValue()).as(shell.output()).isZero();
      return shell.output().lines().toList();
    }
  }

  @Test
  void corba() throws Exception {
    Path jar = Tool.file(CLIENTS.resolve("corba-java/target/corba-client.jar"), "mvn package");
    String ior = root + "/idl/ticketing.ior";
    isAsOverRest(
        lines("java -cp '" + jar + "' com.acme.boxoffice.Everything " + ior).stream()
            .map(EveryAnswer.Line::of)
            .toList());
  }

  @Test
  void grpc() throws Exception {
    Tool.named("node");
    String install = "npm ci --prefix history-samples/clients/grpc-node";
    Tool.file(CLIENTS.resolve("grpc-node/node_modules/@grpc/grpc-js/package.json"), install);
    List<Call> calls = calls("ключ of gRPC");
    Path input = folder.resolve("calls.txt");
    Files.write(input, calls.stream().map(call -> call.operation + "\t" + call.arguments).toList());
    String program = "node history-samples/clients/grpc-node/everything.js " + root + " " + grpc;
    List<String> answers = lines(program + " < '" + input + "'");
    List<EveryAnswer.Line> lines = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      Call call = calls.get(i);
      lines.add(new EveryAnswer.Line(call.operation, call.arguments, answers.get(i)));
    }
    isAsOverRest(lines);
  }

  @Test
  void connect() throws Exception {
    List<Call> calls = calls("ключ of Connect");
    calls.add(Call.of("getEvent", "eventId", LARGE));
    List<EveryAnswer.Line> lines = new ArrayList<>();
    for (Call call : calls) {
      String method =
          call.operation.substring(0, 1).toUpperCase(Locale.ROOT) + call.operation.substring(1);
      HttpResponse<String> answer =
          web.post("/ticketing.v1.TicketingService/" + method, call.arguments);
      lines.add(new EveryAnswer.Line(call.operation, call.arguments, told(answer)));
    }
    isAsOverRest(lines);
  }

  /** An answer's result, or the exception that is the first detail of an error. */
  private static String told(HttpResponse<String> answer) throws Exception {
    if (answer.statusCode() == 200) {
      return answer.body().replaceFirst("(?s)^\\{(\"result\":(.*))?}$", "$2");
    }
    Pattern detail =
        Pattern.compile(
            "\"details\":\\[\\{\"type\":\"ticketing.v1.(\\w+)\",\"value\":\"([^\"]*)\"");
    MatchResult fault = detail.matcher(answer.body()).results().findFirst().orElseThrow();
    byte[] bytes = Base64.getDecoder().decode(fault.group(2));
    return "fault " + fault.group(1) + " " + fields(fault.group(1), bytes);
  }

  /** A message of texts and small numbers, with the names that the .proto has for them. */
  private static String fields(String message, byte[] bytes) throws Exception {
    String proto = web.get("/idl/ticketing/ticketing.proto").body();
    String body = proto.split("message " + message + " \\{")[1].split("}")[0];
    UnknownFieldSet found = UnknownFieldSet.parseFrom(bytes);
    return Pattern.compile("(string|int32) (\\w+) = (\\d+);")
        .matcher(body)
        .results()
        .map(field -> member(field, found.getField(Integer.parseInt(field.group(3)))))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /** A number that is not there is 0. */
  private static String member(MatchResult described, UnknownFieldSet.Field field) {
    String name =
        Pattern.compile("_(.)")
            .matcher(described.group(2))
            .replaceAll(m -> m.group(1).toUpperCase(Locale.ROOT));
    boolean number = described.group(1).equals("int32");
    String value =
        number
            ? "" + field.getVarintList().stream().findFirst().orElse(0L)
            : field.getLengthDelimitedList().get(0).toStringUtf8();
    return "\"" + name + "\":\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
