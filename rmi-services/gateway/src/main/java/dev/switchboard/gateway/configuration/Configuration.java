package dev.switchboard.gateway.configuration;

import dev.switchboard.contract.Overlay;
import dev.switchboard.gateway.call.Access;
import dev.switchboard.gateway.call.CallLimits;
import dev.switchboard.gateway.http.HttpSettings;
import dev.switchboard.jrmp.TargetSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * All that the operator has decided, checked.
 *
 * @param contracts jars and folders of classes
 * @param lockFile where numbers and names are pinned; it need not exist
 * @param inspector empty: nothing is recorded
 * @param root the whole, for what bridges will ask
 */
public record Configuration(
    HttpSettings http,
    CallLimits calls,
    List<Target> targets,
    List<Service> services,
    List<Path> contracts,
    Overlay overlay,
    Optional<Path> lockFile,
    Access access,
    Optional<Inspector> inspector,
    Section root,
    Mistakes mistakes) {

  /**
   * An RMI registry.
   *
   * @param discover whether what the registry lists becomes a service by itself
   * @param queue how many calls may wait for a connection
   */
  public record Target(String name, TargetSettings settings, boolean discover, int queue) {}

  /**
   * A service that the operator has named.
   *
   * @param boundName in the registry
   * @param interfaces empty: the stub in the registry says which
   * @param excluded operations not to be offered
   */
  public record Service(
      String name,
      String target,
      String boundName,
      List<String> interfaces,
      List<String> excluded,
      String place) {}

  /**
   * What is kept of the bytes that pass.
   *
   * @param recordings how many calls
   * @param longest how many bytes of one call
   * @param redact names of fields whose values nobody sees
   */
  public record Inspector(int recordings, int longest, List<String> redact) {
    public Inspector {
      redact = List.copyOf(redact);
    }
  }

  /** Whether it says anywhere what interfaces there are, be it that the JDK's own are meant. */
  public boolean namesInterfaces() {
    return root.has("contracts") || !overlay.interfaces().isEmpty();
  }

  /** A bridge's own section. */
  public Section bridge(String name) {
    return root.section("bridges").section(name);
  }
}
