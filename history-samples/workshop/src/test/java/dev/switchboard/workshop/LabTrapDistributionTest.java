package dev.switchboard.workshop;

import static dev.switchboard.workshop.LabCalls.counts;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import dev.switchboard.gateway.Tool;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Clients of other people in the lab's traps: curl and Python as they come. */
@Tag("slow")
final class LabTrapDistributionTest {
  private static final String FREE = "/api/tickets?event_id=126&status=available";

  @RegisterExtension static final Demo DEMO = Demo.own();
  @RegisterExtension static final Pages PAGES = new Pages(DEMO::root);
  @TempDir static Path folder;
  private static String root;
  private static LabCalls lab;

  @BeforeAll
  static void findTheDemo() throws Exception {
    root = DEMO.root();
    lab = new LabCalls(root);
  }

  private static String armed(String... said) throws Exception {
    return String.valueOf(lab.arm(said).get(0).get("event"));
  }

  private static String run(String program, String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(Tool.named(program).toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(output).isTrue();
    return output;
  }

  /** curl repeats what was answered with 504, also a POST, when it is told to retry. */
  private static String curl(String method, String path, String body) throws Exception {
    return run(
        "curl",
        "--silent",
        "--show-error",
        "--max-time",
        "30",
        "--retry",
        "3",
        "--retry-delay",
        "1",
        "--output",
        folder.resolve("answer").toString(),
        "--write-out",
        "%{http_code}",
        "--request",
        method,
        "--header",
        "Content-Type: application/json",
        "--data",
        body,
        root + path);
  }

  @Test
  void sellsCurlTwoSeats() throws Exception {
    String free = new Web(root).get(FREE).body();
    String event = armed("patience", "1000");
    assertThat(curl("POST", "/api/events/" + event + "/bookings", "{\"userId\":\"789\"}"))
        .endsWith("201");
    Map<?, ?> trap = lab.disarm(event);
    assertThat(counts(trap)).isEqualTo("2 2 2 2");
    assertThat(trap.get("state")).isEqualTo("over");
    assertThat(trap.get("seen")).asString().contains("protocol=rest").contains("peer=127.0.0.1");
    assertThat(new Web(root).get(FREE).body()).as("the seats are given back").isEqualTo(free);
  }

  @Test
  void sellsCurlOneSeatForOneKey() throws Exception {
    String event = armed("operation", "createBookingOnce", "calls", "2", "patience", "1000");
    assertThat(curl("PUT", "/api/events/" + event + "/bookings/mine", "{\"userId\":\"789\"}"))
        .containsPattern("20[01]$");
    assertThat(counts(lab.disarm(event))).isEqualTo("3 3 3 1");
  }

  /** A client that tries again until it has a booking, as they are written every day. */
  private static final String PYTHON =
      """
      import sys, xmlrpc.client
      box_office = xmlrpc.client.ServerProxy(sys.argv[1], allow_none=True).ticketing
      for attempt in range(3):
          try:
              box_office.createBooking(sys.argv[2], "789")
              print("booked")
              break
          except xmlrpc.client.Fault as fault:
              print("fault", fault.faultCode)
      """;

  private static String python(String event) throws Exception {
    return run("python3", "-c", PYTHON, root + "/RPC2", event);
  }

  @Test
  void makesPythonGuessWrong() throws Exception {
    String lost = armed("fault", "drop-reply", "patience", "1000");
    assertThat(python(lost)).isEqualTo("fault -32012\nbooked\n");
    assertThat(counts(lab.disarm(lost))).isEqualTo("2 2 2 2");
    String dropped = armed("fault", "drop-request", "patience", "1000");
    assertThat(python(dropped)).isEqualTo("fault -32012\nbooked\n");
    assertThat(counts(lab.disarm(dropped))).isEqualTo("2 1 1 1");
    String killed = armed("fault", "kill-after", "calls", "1", "patience", "4500");
    assertThat(python(killed)).startsWith("fault -32014\n");
    Map<?, ?> trap = lab.disarm(killed);
    assertThat(trap.get("booked")).as(trap.toString()).isEqualTo(trap.get("executed"));
  }

  /** As stock clients do over UDP when no answer comes (RFC 5531, section 5). */
  @Test
  void runsOnceForADatagramThatIsSentAgain() throws Exception {
    int port = Integer.parseInt(DEMO.process().waitFor("onc-rpc on port ([0-9]+)"));
    String event = armed("calls", "2", "patience", "700");
    byte[] datagram = calledOverUdp(event);
    datagram[0]++; // another xid: another call
    try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
      socket.setSoTimeout(30_000);
      byte[] answer = answer(socket, port, datagram);
      assertThat(new String(answer, StandardCharsets.UTF_8)).contains("the deadline passed");
      assertThat(answer(socket, port, datagram)).as("the same call").isEqualTo(answer);
      datagram[0]++;
      assertThat(answer(socket, port, datagram)).as("another call").isNotEqualTo(answer);
    }
    assertThat(counts(lab.disarm(event))).isEqualTo("3 3 3 3");
  }

  /** The bytes of a call that the bench has made. */
  private static byte[] calledOverUdp(String event) throws Exception {
    String order =
        """
        {"service": "ticketing", "operation": "createBooking", "protocol": "onc-rpc-udp",
         "arguments": {"eventId": "%s", "userId": "789"}}"""
            .formatted(event);
    Map<?, ?> made = (Map<?, ?>) new Json().tree(Workbench.post(root, "/-/bench/call", order));
    Map<?, ?> request = (Map<?, ?>) Objects.requireNonNull(made).get("request");
    return Base64.getDecoder().decode(String.valueOf(Objects.requireNonNull(request).get("bytes")));
  }

  private static byte[] answer(DatagramSocket socket, int port, byte[] call) throws Exception {
    socket.send(new DatagramPacket(call, call.length, InetAddress.getLoopbackAddress(), port));
    DatagramPacket answer = new DatagramPacket(new byte[65_507], 65_507);
    socket.receive(answer);
    return Arrays.copyOf(answer.getData(), answer.getLength());
  }

  @Test
  void isOverByItselfAndLeavesNothing() throws Exception {
    String event = armed("seconds", "5");
    assertThat(lab.trap(event).get("state")).isEqualTo("set");
    Await.until(
        "its end", Duration.ofSeconds(60), () -> lab.trap(event).get("state").equals("over"));
    assertThat(counts(lab.trap(event))).isEqualTo("0 0 0 0");
    assertThat(new Web(root).get("/api/events/" + event).statusCode()).isEqualTo(404);
  }

  /** Also those who know nothing of the lab; but not the lab's own experiments. */
  @Test
  void breaksTheCallsOfEverybodyWhereItIsAskedTo() throws Exception {
    Web web = new Web(root);
    String event =
        armed("operation", "getEvent", "whose", "everybody", "fault", "truncate", "calls", "2");
    var second = lab.post("arm", LabCalls.trap("whose", "everybody"), "");
    assertThat(second.statusCode()).isEqualTo(503);
    assertThat(second.body()).contains("one for everybody's calls is armed already");
    assertThat(lab.run("rest", "operation", "getEvent").get("count"))
        .asString()
        .contains("you were told: a result");
    assertThat(web.get("/api/events/123").statusCode()).isEqualTo(503);
    assertThat(web.rpc("ticketing", "getEvent", "[\"124\"]")).contains("-32014");
    assertThat(web.get("/api/events/123").statusCode()).isEqualTo(200);
    assertThat(web.get("/api/health").statusCode()).as("another operation").isEqualTo(200);
    assertThat(counts(lab.disarm(event))).isEqualTo("3 3 3 null");
    assertThat(web.get("/api/events/123").statusCode()).isEqualTo(200);
  }

  @Test
  void setsAFewAtATime() throws Exception {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      events.add(armed());
    }
    assertThat(lab.post("arm", LabCalls.trap(), "").body()).contains("disarm one first");
    for (String event : events) {
      lab.disarm(event);
    }
    assertThat(lab.post("disarm", Map.of("event", "lab-nobody's"), "").statusCode()).isEqualTo(400);
  }

  @Test
  void isArmedWatchedAndDisarmedOnThePage() throws Exception {
    try (Browser browser = PAGES.fresh()) {
      browser.go(root + "/-/workshop/lab");
      browser.await("document.getElementById('trap-fault').options.length > 0");
      browser.value("document.getElementById('arm').click()");
      browser.await(
          "document.querySelector('#traps .card .clock')?.textContent.startsWith('Armed: ')");
      String event = browser.value("document.querySelector('#traps .card').dataset.trap");
      assertThat(browser.value("document.activeElement.id")).isEqualTo("trap-" + event);
      assertThat(browser.value("document.querySelector('#traps .clock').textContent"))
          .matches("Armed: [12]:\\d\\d left, 1 of 1 still to come.");
      browser.value("document.querySelector('#traps .commands').open = true");
      browser.await("document.querySelector('#traps .commands pre').textContent.includes('curl')");
      assertThat(browser.value("document.querySelector('#traps .commands pre').textContent"))
          .contains(event);
      assertThat(python(event)).startsWith("fault -32012\n");
      browser.await(
          "document.querySelector('#traps .count').textContent === 'createBooking: sent 2 times,"
              + " executed 2 times.'");
      assertThat(browser.value("document.getElementById('trap-told').textContent"))
          .contains("executed 2 times");
      browser.screenshot(Pages.SCREENSHOTS.resolve("lab-trap.png"));
      browser.command(
          "Emulation.setEmulatedMedia",
          "{\"features\":[{\"name\":\"prefers-color-scheme\",\"value\":\"dark\"}]}");
      browser.command(
          "Emulation.setDeviceMetricsOverride",
          "{\"width\":360,\"height\":740,\"deviceScaleFactor\":1,\"mobile\":true}");
      browser.value("document.querySelector('#traps .card').scrollIntoView()");
      assertThat(browser.value("document.documentElement.scrollWidth")).isEqualTo("360");
      browser.screenshot(Pages.SCREENSHOTS.resolve("lab-trap-dark-phone.png"));
      browser.value("document.querySelector('#traps .card button').click()");
      browser.await("document.getElementById('trap-state').textContent === 'Disarmed.'");
      assertThat(browser.value("document.querySelector('#traps .count').textContent"))
          .isEqualTo("createBooking: sent 2 times, executed 2 times, seats booked: 2.");
      assertThat(browser.errors()).isEmpty();
    }
  }

  @Test
  void isAccessibleWhileItIsArmed() throws Exception {
    String event = armed();
    try (Browser browser = PAGES.fresh()) {
      browser.go(root + "/-/workshop/lab");
      browser.await("document.querySelector('#traps [data-trap=" + event + "] .clock')");
      Axe.requireAccessible(browser, "lab with an armed fault");
    }
    lab.disarm(event);
  }
}
