package dev.switchboard.gateway.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Coverage;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Two hundred operations with one reason are one reason. */
class ReasonsTest {
  private final Reasons reasons = new Reasons();

  private void add(String protocol, String operation, String reason) {
    reasons.add(protocol, new Coverage.Line(operation, Coverage.Verdict.LOSSY, reason));
  }

  @Test
  void saysAReasonOnceForAllItsOperations() {
    add("grpc", "list", "null is empty");
    add("grpc", "map", "null is empty");
    add("soap", "price", "no exponent");
    add("xml-rpc", "price", "no exponent");
    assertThat(reasons.lines())
        .containsExactly(
            "null is empty (grpc):", "  list, map", "no exponent (soap, xml-rpc):", "  price");
    assertThat(reasons.size()).isEqualTo(3);
  }

  @Test
  void tellsApartWhereItHolds() {
    add("grpc", "list", "times are cut");
    add("soap", "list", "times are cut");
    add("grpc", "map", "times are cut");
    assertThat(reasons.lines())
        .containsExactly("times are cut (grpc):", "  map", "times are cut (grpc, soap):", "  list");
  }

  @Test
  void wrapsManyOperations() {
    IntStream.range(0, 200).forEach(i -> add("grpc", "operation" + i, "null is empty"));
    assertThat(reasons.lines()).hasSizeBetween(20, 40).allMatch(line -> line.length() <= 115);
    assertThat(String.join("", reasons.lines()).split(", *")).hasSize(200);
  }

  @Test
  void isEmptyWithoutAny() {
    assertThat(reasons.lines()).isEmpty();
    assertThat(reasons.size()).isZero();
  }
}
