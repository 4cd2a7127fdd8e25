package dev.switchboard.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ClassSource;
import dev.switchboard.contract.ContractReader;
import dev.switchboard.contract.Overlay;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage.Line;
import dev.switchboard.gateway.Coverage.Verdict;
import java.io.Serializable;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.rmi.Remote;
import java.rmi.RemoteException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a protocol's losses make of operations. */
final class CoverageTest {
  @Test
  void followsEveryTypeThatAnOperationPasses() throws Exception {
    assertThat(Coverage.of("slow", contract(), new Slow()).lines())
        .containsExactlyInAnyOrder(
            new Line("plain", Verdict.CARRIED, ""),
            new Line("price", Verdict.LOSSY, "decimals"),
            new Line("tree", Verdict.LOSSY, "decimals; maps"),
            new Line("anything", Verdict.LOSSY, "Object"),
            new Line("refuse", Verdict.LOSSY, "decimals"));
  }

  private static ServiceContract contract() throws Exception {
    URI classes = Desk.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    try (ClassSource source = ClassSource.of(List.of(Path.of(classes)))) {
      ContractReader reader = new ContractReader(source, Overlay.EMPTY);
      return reader.read("desk", List.of(Desk.class.getName()));
    }
  }

  /** A protocol that lacks a few things. */
  private static final class Slow implements Losses {
    @Override
    public String remote() {
      return "no references";
    }

    @Override
    public String anything() {
      return "Object";
    }

    @Override
    public Optional<String> scalar(ScalarKind kind) {
      return kind == ScalarKind.DECIMAL ? Optional.of("decimals") : Optional.empty();
    }

    @Override
    public Optional<String> map(TypeModel.MapOf type) {
      return Optional.of("maps");
    }
  }

  /** A service. */
  interface Desk extends Remote {
    List<String> plain(int number) throws RemoteException;

    BigDecimal price(String event) throws RemoteException;

    Tree tree() throws RemoteException;

    void anything(Object value) throws RemoteException;

    void refuse() throws RemoteException, Refusal;
  }

  /** Contains itself. */
  static final class Tree implements Serializable {
    private static final long serialVersionUID = 1;
    Map<String, Tree> branches;
    BigDecimal[] weights;
  }

  /** An exception with a member. */
  static final class Refusal extends Exception {
    private static final long serialVersionUID = 1;
    final BigDecimal price;

    Refusal(BigDecimal price) {
      this.price = price;
    }
  }
}
