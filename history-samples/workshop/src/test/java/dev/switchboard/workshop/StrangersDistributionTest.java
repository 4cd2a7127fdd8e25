package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Await;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers that other people wrote, called through the distribution without their classes. */
@Tag("smoke")
final class StrangersDistributionTest {
  @TempDir Path folder;

  @Test
  void jmx() throws Exception {
    int port = Ports.free();
    Path idle = folder.resolve("Idle.java");
    Files.writeString(
        idle,
        "public class Idle { public static void main(String[] a) throws Exception {"
            + " System.out.println(\"up\"); while (System.in.read() >= 0) {} } }");
    List<String> options =
        List.of(
            "-Dcom.sun.management.jmxremote.host=127.0.0.1",
            "-Dcom.sun.management.jmxremote.port=" + port,
            "-Dcom.sun.management.jmxremote.rmi.port=" + port,
            "-Dcom.sun.management.jmxremote.authenticate=false",
            "-Dcom.sun.management.jmxremote.ssl=false",
            idle.toString());
    try (ChildJvm server = ChildJvm.java(folder, options)) {
      server.waitFor("up");
      try (ChildJvm gateway = serve(port, "jrt:")) {
        Web web = offered(gateway, "jmxrmi");
        assertThat(web.post("/api/jmxrmi/getVersion", "{}").body())
            .contains("java_runtime_" + Runtime.version().feature());
        assertThat(web.rpc("jmxrmi", "getVersion", "[]"))
            .isEqualTo(web.post("/api/jmxrmi/getVersion", "").body());
      }
    }
  }

  @Test
  void jstatd() throws Exception {
    int port = Ports.free();
    Path policy = folder.resolve("all.policy");
    Files.writeString(policy, "grant { permission java.security.AllPermission; };");
    Path launcher = Path.of(System.getProperty("java.home"), "bin", "jstatd");
    List<String> command =
        List.of(
            launcher.toString(),
            "-J-Djava.security.policy=" + policy,
            "-J-Djava.rmi.server.hostname=192.0.2.1", // an address that nobody has: the gateway's
            "-p",
            Integer.toString(port)); // policy is to use the registry's instead
    try (ChildJvm server = ChildJvm.program(folder, command);
        ChildJvm gateway = serve(port, "jrt:")) {
      Web web = offered(gateway, "JStatRemoteHost");
      assertThat(web.post("/api/JStatRemoteHost/activeVms", "{}").body())
          .contains(Long.toString(server.handle().pid()));
    }
  }

  @Test
  void quartz() throws Exception {
    int port = Ports.free();
    Path main = folder.resolve("Scheduling.java");
    Files.writeString(main, SCHEDULING);
    List<String> arguments =
        List.of("-cp", quartzClassPath(), main.toString(), Integer.toString(port));
    try (ChildJvm server = ChildJvm.java(folder, arguments)) {
      server.waitFor("started");
      try (ChildJvm gateway = serve(port, jar("quartz-"))) {
        Web web = offered(gateway, "quartz");
        assertThat(web.get("/api/quartz/getSchedulerName").body()).isEqualTo("\"shop\"");
        assertThat(web.get("/api/quartz/getJobGroupNames").body()).isEqualTo("[\"nightly\"]");
        assertThat(web.get("/api/quartz/isInStandbyMode").body()).isEqualTo("true");
      }
    }
  }

  private static final String SCHEDULING =
      """
      import java.util.Properties;
      import org.quartz.*;
      import org.quartz.impl.StdSchedulerFactory;

      public class Scheduling {
        public static class Work implements Job {
          public void execute(JobExecutionContext context) {}
        }

        public static void main(String[] args) throws Exception {
          System.setProperty("java.rmi.server.hostname", "127.0.0.1");
          Properties settings = new Properties();
          settings.put("org.quartz.scheduler.instanceName", "shop");
          settings.put("org.quartz.scheduler.skipUpdateCheck", "true");
          settings.put("org.quartz.threadPool.threadCount", "1");
          settings.put("org.quartz.scheduler.rmi.export", "true");
          settings.put("org.quartz.scheduler.rmi.bindName", "quartz");
          settings.put("org.quartz.scheduler.rmi.createRegistry", "always");
          settings.put("org.quartz.scheduler.rmi.registryHost", "127.0.0.1");
          settings.put("org.quartz.scheduler.rmi.registryPort", args[0]);
          Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
          scheduler.addJob(
              JobBuilder.newJob(Work.class).withIdentity("stock", "nightly").storeDurably().build(),
              false);
          System.out.println("started");
          while (System.in.read() >= 0) {}
        }
      }
      """;

  /** What is known is served, and the log tells of what is not. */
  @Test
  void anObjectOfWhichOneInterfaceIsUnknown() throws Exception {
    int port = Ports.free();
    Path main = folder.resolve("Both.java");
    Files.writeString(main, BOTH);
    try (ChildJvm server =
        ChildJvm.java(folder, List.of(main.toString(), Integer.toString(port)))) {
      server.waitFor("up");
      try (ChildJvm gateway = serve(port, "jrt:")) {
        gateway.waitFor("main: both is not served as Both.Extra: in no contract jar");
        assertThat(offered(gateway, "both").get("/api/both/getVersion").body())
            .isEqualTo("\"one\"");
      }
    }
  }

  private static final String BOTH =
      """
      import java.rmi.Remote;
      import java.rmi.RemoteException;
      import java.rmi.registry.LocateRegistry;
      import java.rmi.server.UnicastRemoteObject;
      import javax.management.remote.rmi.RMIConnection;
      import javax.management.remote.rmi.RMIServer;

      public class Both {
        public interface Extra extends Remote {
          void more() throws RemoteException;
        }

        record Servant() implements RMIServer, Extra {
          public String getVersion() {
            return "one";
          }

          public RMIConnection newClient(Object credentials) {
            return null;
          }

          public void more() {}
        }

        public static void main(String[] args) throws Exception {
          System.setProperty("java.rmi.server.hostname", "127.0.0.1");
          LocateRegistry.createRegistry(Integer.parseInt(args[0]))
              .rebind("both", UnicastRemoteObject.exportObject(new Servant(), 0));
          System.out.println("up");
          while (System.in.read() >= 0) {}
        }
      }
      """;

  private static String quartzClassPath() {
    return classPath()
        .filter(jar -> jar.contains("quartz-") || jar.contains("slf4j-api") || jar.contains("c3p0"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String jar(String name) {
    return classPath().filter(jar -> jar.contains(name)).findFirst().orElseThrow();
  }

  private static Stream<String> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator));
  }

  private ChildJvm serve(int port, String contract) throws IOException {
    return ChildJvm.switchboard(
        folder,
        List.of(),
        "serve",
        "--registry",
        "rmi://127.0.0.1:" + port,
        "--contract",
        contract,
        "--http",
        "127.0.0.1:0");
  }

  private static Web offered(ChildJvm gateway, String service) throws Exception {
    Web web = new Web(gateway.http());
    Await.until(
        service + " is offered",
        Duration.ofSeconds(60),
        () -> web.get("/api/" + service).statusCode() == 200);
    return web;
  }
}
