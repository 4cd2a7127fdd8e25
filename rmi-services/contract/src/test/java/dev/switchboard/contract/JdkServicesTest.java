package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The RMI services that every JDK has, read from its own run-time image. */
@Tag("smoke")
class JdkServicesTest {
  private static ServiceContract read(String... interfaces) throws IOException {
    try (ClassSource source = ClassSource.of(List.of())) {
      return new ContractReader(source).read("service", List.of(interfaces));
    }
  }

  @Test
  void readsTheJmxServer() throws IOException {
    ServiceContract contract = read("javax.management.remote.rmi.RMIServer");

    assertThat(Read.operations(contract)).containsExactly("1 getVersion(): string?");
    assertThat(Read.unsupported(contract))
        .containsExactly(
            "newClient: remote references are not carried yet: the result is a"
                + " javax.management.remote.rmi.RMIConnection");
    assertThat(contract.notes()).isEmpty();
  }

  @Test
  void readsTheJmxConnection() throws IOException {
    ServiceContract contract = read("javax.management.remote.rmi.RMIConnection");

    assertThat(Read.operations(contract)).contains("1 close()", "2 getConnectionId(): string?");
    assertThat(Read.unsupported(contract))
        .anyMatch(line -> line.startsWith("getMBeanCount: parameter 1 (subject)"))
        .anyMatch(line -> line.contains("is a java.rmi.MarshalledObject, whose content"))
        .as(String.join("\n", Read.unsupported(contract)))
        .allMatch(line -> line.matches("\\w+: (parameter \\d|the result).*"));
    assertThat(contract.operations().size() + contract.unsupported().size()).isEqualTo(27);
  }

  @Test
  void readsTheMonitorsOfJstatd() throws IOException {
    ServiceContract host = read("sun.jvmstat.monitor.remote.RemoteHost");
    assertThat(Read.operations(host)).containsExactly("3 activeVms(): [int]? ! MonitorException");
    assertThat(host.unsupported()).hasSize(2);

    assertThat(Read.operations(read("sun.jvmstat.monitor.remote.RemoteVm")))
        .containsExactly(
            "1 getBytes(): bytes?", "2 getCapacity(): int", "3 getLocalVmId(): int", "4 detach()");
  }

  @Test
  void readsTheRegistryItself() throws IOException {
    ServiceContract contract = read("java.rmi.registry.Registry");

    assertThat(Read.operations(contract))
        .containsExactly("3 unbind(string? string) ! NotBoundException", "5 list(): [string?]?");
    assertThat(contract.unsupported()).hasSize(3);
  }
}
