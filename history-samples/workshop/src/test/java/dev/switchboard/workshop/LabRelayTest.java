package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.contract.Deadline;
import dev.switchboard.gateway.Await;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.rmi.NoSuchObjectException;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.rmi.server.RMIClientSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lab's relay between the JDK's own RMI client and server. */
final class LabRelayTest {
  private static final int CLIENT_WAITS_MILLIS = 700;

  private final AtomicInteger killed = new AtomicInteger();
  private final Till till = new Till();
  private volatile int serverPort;
  private volatile int clientWaitsMillis = CLIENT_WAITS_MILLIS;
  private Counter stub;
  private LabRelay relay;

  /** Counts, or refuses to. */
  public interface Counter extends Remote {
    int add(int more) throws RemoteException, Refused;
  }

  /** An exception that is the method's own. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1;
  }

  private static final class Till implements Counter {
    private final AtomicInteger calls = new AtomicInteger();
    private volatile CountDownLatch held = new CountDownLatch(0);

    @Override
    public int add(int more) throws Refused {
      int made = calls.incrementAndGet();
      if (more < 0) {
        throw new Refused();
      }
      try {
        held.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      return made;
    }
  }

  @BeforeEach
  void open() throws Exception {
    RMIClientSocketFactory overTheRelay =
        (host, port) -> {
          Socket socket = new Socket(relay.door().getAddress(), relay.door().getPort());
          socket.setSoTimeout(clientWaitsMillis);
          return socket;
        };
    stub =
        (Counter)
            UnicastRemoteObject.exportObject(
                till,
                0,
                overTheRelay,
                port -> {
                  ServerSocket socket =
                      new ServerSocket(port, 50, InetAddress.getLoopbackAddress());
                  serverPort = socket.getLocalPort();
                  return socket;
                });
    InetSocketAddress server = new InetSocketAddress("127.0.0.1", serverPort);
    relay = new LabRelay(server, killed::incrementAndGet);
  }

  @AfterEach
  void close() throws Exception {
    relay.close();
    if (UnicastRemoteObject.unexportObject(till, true)) {
      Await.until("no thread of the relay", () -> threads() == 0);
    }
  }

  private static long threads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("lab-relay") && thread.isAlive())
        .count();
  }

  private void does(LabFault fault) {
    relay.does(fault, Duration.ofMillis(CLIENT_WAITS_MILLIS * 2L));
  }

  private void assertTally(int arrived, int delivered, int ran) throws Exception {
    assertThat(relay.quiet(Deadline.after(Duration.ofSeconds(10)))).isTrue();
    assertThat(relay.tally()).isEqualTo(new LabRelay.Tally(arrived, delivered, ran));
    assertThat(till.calls).hasValue(ran);
  }

  @Test
  void passesCallsAndCountsThem() throws Exception {
    assertThat(stub.add(1)).isEqualTo(1);
    assertThat(stub.add(1)).isEqualTo(2);
    assertTally(2, 2, 2);
  }

  @Test
  void passesTheMethodsOwnExceptionsAndCountsThem() throws Exception {
    assertThatThrownBy(() -> stub.add(-1)).isInstanceOf(Refused.class);
    assertTally(1, 1, 1);
  }

  @Test
  void losesARequest() throws Exception {
    does(LabFault.DROP_REQUEST);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertTally(1, 0, 0);
    does(LabFault.NONE);
    assertThat(stub.add(1)).isEqualTo(1);
  }

  @Test
  void losesAReply() throws Exception {
    does(LabFault.DROP_REPLY);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertTally(1, 1, 1);
    does(LabFault.NONE);
    assertThat(stub.add(1)).isEqualTo(2);
  }

  @Test
  void bringsARequestTwice() throws Exception {
    does(LabFault.DUPLICATE);
    assertThat(stub.add(1)).isEqualTo(1);
    assertTally(1, 2, 2);
    does(LabFault.NONE);
    assertThat(stub.add(1)).isEqualTo(3);
  }

  @Test
  void cutsAReplyOff() throws Exception {
    does(LabFault.TRUNCATE);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertTally(1, 1, 1);
  }

  @Test
  void leavesAConnectionHalfOpen() throws Exception {
    does(LabFault.HALF_OPEN);
    assertThatThrownBy(() -> stub.add(1)).hasStackTraceContaining("SocketTimeoutException");
    assertTally(1, 0, 0);
    does(LabFault.NONE);
    assertThat(stub.add(1)).isEqualTo(1);
  }

  @Test
  void bringsALateRequestAlthoughNobodyWaitsForIt() throws Exception {
    does(LabFault.DELAY);
    assertThatThrownBy(() -> stub.add(1)).hasStackTraceContaining("SocketTimeoutException");
    assertTally(1, 1, 1);
  }

  @Test
  void killsBeforeTheServerHasTheRequest() throws Exception {
    does(LabFault.KILL_BEFORE);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertTally(1, 0, 0);
    assertThat(killed).hasValue(1);
  }

  @Test
  void killsWhenTheServerHasCarriedTheRequestOut() throws Exception {
    does(LabFault.KILL_AFTER);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertTally(1, 1, 1);
    assertThat(killed).hasValue(1);
  }

  @Test
  void breaksAsManyCallsAsItWasToldTo() throws Exception {
    relay.does(LabFault.TRUNCATE, Duration.ZERO, 1);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(RemoteException.class);
    assertThat(relay.left()).isZero();
    assertThat(stub.add(1)).isEqualTo(2);
    assertTally(2, 2, 2);
  }

  /** Long before their client or the delay would have ended them. */
  @ParameterizedTest
  @EnumSource(
      value = LabFault.class,
      names = {"DELAY", "DROP_REQUEST", "DROP_REPLY", "HALF_OPEN"})
  void endsWhatHearsNothingWhenItIsStopped(LabFault fault) throws Exception {
    clientWaitsMillis = 60_000;
    relay.does(fault, Duration.ofSeconds(60));
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(this::add);
    int running = fault == LabFault.DROP_REPLY ? 1 : 0;
    Await.until("the fault", () -> relay.tally().equals(new LabRelay.Tally(1, running, running)));
    relay.stop();
    assertThatThrownBy(() -> call.get(20, TimeUnit.SECONDS))
        .hasRootCauseInstanceOf(IOException.class);
    assertTally(1, running, running);
    assertThat(stub.add(1)).as("nothing happens to the next").isEqualTo(running + 1);
  }

  private int add() {
    try {
      return stub.add(1);
    } catch (RemoteException | Refused e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void waitsForTheReplyOfAServerAtWorkWhenItIsStopped() throws Exception {
    clientWaitsMillis = 60_000;
    relay.does(LabFault.DROP_REPLY, Duration.ZERO);
    till.held = new CountDownLatch(1);
    CompletableFuture<Integer> call = CompletableFuture.supplyAsync(this::add);
    Await.until("the call is at work", () -> till.calls.get() == 1);
    relay.stop();
    till.held.countDown();
    assertThat(call.get(20, TimeUnit.SECONDS)).isEqualTo(1);
    assertTally(1, 1, 1);
  }

  @Test
  void doesNotTakeRmisOwnRefusalForAnExecution() throws Exception {
    stub.add(1);
    relay.forget();
    UnicastRemoteObject.unexportObject(till, true);
    assertThatThrownBy(() -> stub.add(1)).isInstanceOf(NoSuchObjectException.class);
    assertThat(relay.tally()).isEqualTo(new LabRelay.Tally(1, 0, 0));
    UnicastRemoteObject.exportObject(till, 0);
  }

  @Test
  void endsConnectionsThatDoNotSpeakJrmp() throws Exception {
    try (Socket socket = new Socket(relay.door().getAddress(), relay.door().getPort())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write("GET / HTTP/1.1\r\n\r\n".getBytes("US-ASCII"));
      assertThat(ends(socket)).isTrue();
    }
    assertThat(relay.tally()).isEqualTo(new LabRelay.Tally(0, 0, 0));
  }

  /** In order, or by a reset. */
  private static boolean ends(Socket socket) throws IOException {
    try {
      return socket.getInputStream().readAllBytes().length == 0;
    } catch (SocketException e) {
      return true;
    }
  }

  @Test
  void isAtHomeOnlyOnThisMachine() {
    assertThat(relay.door().getAddress().isLoopbackAddress()).isTrue();
  }
}
