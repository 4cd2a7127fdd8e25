package dev.switchboard.jrmp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.Deadline;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.Outcome;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.Traits;
import dev.switchboard.contract.TypeModel;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that nobody wrote for these tests: the JDK's own. */
class JdkToolsTest {
  private static final Duration AMPLE = Duration.ofSeconds(20);

  private static ServiceContract contract(
      String interfaceName, String method, String descriptor, TypeModel result) {
    Operation operation =
        new Operation(
            1,
            method,
            List.of(),
            Optional.of(result),
            List.of(),
            new Operation.Signature(interfaceName, method, descriptor),
            Traits.NONE);
    return new ServiceContract(
        "tool", List.of(interfaceName), List.of(operation), Map.of(), List.of(), List.of(), "");
  }

  private static Object onlyResult(RmiTarget target, String name, ServiceContract contract) {
    Outcome outcome =
        target
            .bind(name, contract)
            .call(contract.operations().get(0), new Object[0], Deadline.after(AMPLE), () -> {});
    assertThat(outcome).isInstanceOf(Outcome.Returned.class);
    return ((Outcome.Returned) outcome).value();
  }

  private static int freePort() throws Exception {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Test
  void jmxrmi(@TempDir Path folder) throws Exception {
    String jmx = "-Dcom.sun.management.jmxremote.";
    int port = freePort();
    try (ServerProcess server =
            ServerProcess.desk(
                Fixture.desk(folder),
                jmx + "port=" + port,
                jmx + "rmi.port=" + port,
                jmx + "host=127.0.0.1",
                jmx + "authenticate=false",
                jmx + "ssl=false");
        RmiTarget target = new RmiTarget(TargetSettings.of("127.0.0.1", port))) {
      assertThat(target.list(Deadline.after(AMPLE))).containsExactly("jmxrmi");
      RemoteStub stub = target.lookup("jmxrmi", Deadline.after(AMPLE));
      assertThat(stub.stubClass()).contains("javax.management.remote.rmi.RMIServerImpl_Stub");
      TypeModel string = new TypeModel.Scalar(ScalarKind.STRING, "Ljava/lang/String;");
      ServiceContract contract =
          contract(
              "javax.management.remote.rmi.RMIServer",
              "getVersion",
              "()Ljava/lang/String;",
              string);
      assertThat((String) onlyResult(target, "jmxrmi", contract)).contains("java_runtime_");
      assertThat(server.port()).isPositive();
    }
  }

  @Test
  void jstatd(@TempDir Path folder) throws Exception {
    int port = freePort();
    Process process = startJstatd(port, folder);
    try (RmiTarget target = new RmiTarget(TargetSettings.of("127.0.0.1", port))) {
      Until.holds(() -> process.isAlive() && names(target).contains("JStatRemoteHost"));
      RemoteStub stub = target.lookup("JStatRemoteHost", Deadline.after(AMPLE));
      assertThat(stub.interfaces()).contains("sun.jvmstat.monitor.remote.RemoteHost");
      TypeModel ints = new TypeModel.ListOf(new TypeModel.Scalar(ScalarKind.INT, "I"), "[I");
      ServiceContract contract =
          contract("sun.jvmstat.monitor.remote.RemoteHost", "activeVms", "()[I", ints);
      int[] machines = (int[]) onlyResult(target, "JStatRemoteHost", contract);
      assertThat(machines).contains((int) process.pid());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  private static List<String> names(RmiTarget target) {
    try {
      return target.list(Deadline.after(Duration.ofSeconds(5)));
    } catch (RmiFailure notYet) {
      return List.of();
    }
  }

  private static Process startJstatd(int port, Path folder) throws Exception {
    Path policy = folder.resolve("jstatd.policy"); // JDK 17's has a security manager
    Files.writeString(policy, "grant { permission java.security.AllPermission; };", UTF_8);
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/jstatd",
            "-J-Djava.security.policy=" + policy,
            "-J-Djava.rmi.server.hostname=127.0.0.1",
            "-J-Xmx64m",
            "-p",
            Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
